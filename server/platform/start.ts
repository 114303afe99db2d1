import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Route } from '#contract/route.ts'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { createHttp } from './http/app.ts'
import { mountDocumentation } from './http/documentation.ts'
import { mountProbes } from './http/probes.ts'
import { mountSignIn } from './http/sign-in.ts'
import { mountWebApp } from './http/web-app.ts'
import { type JobHandler, migrateJobs, startJobs } from './jobs.ts'
import { type Database, openDatabase } from './postgres/database.ts'
import { loadMigrations, migrate } from './postgres/migrations.ts'
import { loadSecret } from './secret.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { stopOnSignal } from './stop.ts'
import type { TelemetrySettings } from './telemetry/settings.ts'
import { startTelemetry } from './telemetry/start.ts'

export type Platform = {
  readonly database: Database
  readonly sessions: Sessions
  readonly app: FastifyInstance
  readonly log: FastifyBaseLogger
  readonly say: (line: string) => void
}

export type PlatformOptions = {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly databaseUrl?: string | undefined
  readonly secret?: string | undefined
  /** Whose accounts nobody may enter by. */
  readonly isBarred?: (email: string) => boolean
  readonly trustProxy?: string | undefined
  readonly places?: number | undefined
  /** How long, once stopping, it answers as before and says at /readyz that it leaves: so that nobody sends more. */
  readonly leaveSeconds?: number | undefined
  /** Where traces and counts go, where they go anywhere. */
  readonly telemetry?: TelemetrySettings | undefined
  /** Where everything that must outlive a restart stands. */
  readonly folder: string
  readonly migrations: string
  readonly web: string
  /** What others know of whoever has an account. */
  readonly wordsAbout?: (database: Database, accountId: string) => Promise<readonly string[]>
  readonly log: FastifyBaseLogger
  /** Progress for whoever started it, in plain sentences. */
  readonly say: (line: string) => void
  readonly routes: readonly Route[]
  /** Mounts the modules' routes and fills an empty database, before the port opens; answers what is done later. */
  readonly mount: (platform: Platform) => Promise<readonly JobHandler[]>
}

export type RunningPlatform = Platform & { readonly url: string; readonly stop: () => Promise<void> }

const prepareDatabase = async ({ databaseUrl, folder, migrations, say }: PlatformOptions): Promise<Database> => {
  say(databaseUrl ? 'Connecting to the database of DATABASE_URL …' : 'Starting the embedded database …')
  const database = await openDatabase({ url: databaseUrl, folder: join(folder, 'postgres'), log: say })
  try {
    const applied = await migrate(database.owner, loadMigrations(migrations))
    await migrateJobs(database.owner)
    if (applied.length > 0) say(`${applied.length} migration${applied.length === 1 ? '' : 's'} applied.`)
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** The same machine under its other names, so that a page opened as 127.0.0.1 may sign in too. */
const ownOrigins = ({ publicUrl, port }: PlatformOptions): string[] => [
  new URL(publicUrl).origin,
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]

const buildApp = async (
  options: PlatformOptions,
  database: Database,
  sessions: Sessions,
  isStopping: () => boolean,
) => {
  const { log, routes, publicUrl } = options
  const app = await createHttp({
    log,
    routes,
    authenticate: sessions.authenticate,
    origins: ownOrigins(options),
    isHttps: publicUrl.startsWith('https:'),
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
    ...(options.places === undefined ? {} : { places: options.places }),
  })
  const checkDatabase = async () => void (await database.app.query('select 1'))
  mountProbes(app, { checkDatabase, isStopping })
  mountSignIn(app, sessions, publicUrl)
  mountDocumentation(app, routes, { title: { zh: '群融 API', en: 'Qunrong API' }, version: '0.1.0' })
  return app
}

/** How long an answer that is being written may still take when everything stops. */
const longestDrain = 20_000

const closeHttp = async (app: FastifyInstance): Promise<void> => {
  const hurry = setTimeout(() => app.server.closeAllConnections(), longestDrain)
  await app.close()
  clearTimeout(hurry)
}

const listen = async (app: FastifyInstance, { port, host }: PlatformOptions): Promise<void> => {
  try {
    await app.listen({ port, host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} is taken by another program; choose one with PORT.`, { cause: error })
  }
}

/** Brings everything up in order and takes it down in the reverse order. */
export const startPlatform = async (options: PlatformOptions): Promise<RunningPlatform> => {
  const { log, say, publicUrl, wordsAbout } = options
  const undo: (() => Promise<void>)[] = []
  let isStopping = false
  const stop = async (): Promise<void> => {
    const isReady = undo.length > 0 && !isStopping
    isStopping = true
    if (isReady && options.leaveSeconds !== undefined) await pause(options.leaveSeconds * 1000)
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step()
  }
  try {
    undo.push(await startTelemetry(options.telemetry, log))
    const database = await prepareDatabase(options)
    undo.push(database.stop)
    stopOnSignal(stop, say)
    void database.ended.then(() => {
      if (isStopping) return
      say('The embedded database ended by itself; its log is postgres.log beside the data.')
      process.exit(1)
    })
    const secret = options.secret ?? loadSecret(join(options.folder, 'secrets'), 'sessions')
    const onError = (err: unknown) => log.warn({ err }, 'sessions')
    const sessions = openSessions({
      address: database.address,
      secret,
      publicUrl,
      origins: ownOrigins(options),
      ...(options.isBarred ? { isBarred: options.isBarred } : {}),
      ...(wordsAbout ? { wordsAbout: (account: string) => wordsAbout(database, account) } : {}),
      onError,
    })
    undo.push(sessions.stop)
    const app = await buildApp(options, database, sessions, () => isStopping)
    const handlers = await options.mount({ database, sessions, app, log, say })
    await mountWebApp(app, options.web)
    const jobs = await startJobs({ address: database.address, handlers, log })
    undo.push(jobs.stop, () => closeHttp(app))
    await listen(app, options)
    return { database, sessions, app, log, say, url: publicUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
