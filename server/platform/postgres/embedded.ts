import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type Account, accountFor } from './embedded-account.ts'
import { lockFolder } from './embedded-lock.ts'
import { stopOrphan } from './embedded-orphan.ts'
import { embeddedPrograms } from './embedded-programs.ts'

export type PostgresAddress = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export type EmbeddedPostgres = {
  readonly address: PostgresAddress
  readonly folder: string
  readonly pid: number
  /** Settles when PostgreSQL has ended, whether it was asked to or not. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  readonly folder: string
  readonly log?: (line: string) => void
  /** Server settings over the usual ones, for instance `fsync: 'off'` in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Under whose name PostgreSQL runs; the machine is asked when nothing is given. */
  readonly accountFor?: typeof accountFor
}

const usualSettings: Readonly<Record<string, string>> = {
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The details of an error repeat the row over which it came about.
  log_error_verbosity: 'terse',
  max_connections: '100',
  password_encryption: 'scram-sha-256',
}

const longestSocketFolder = 80
export const embeddedOwner = 'qunrong_owner'

type Place = { readonly account: Account; readonly data: string; readonly socket: string; readonly logFile: string }

const placeOf = (folder: string, chooseAccount: typeof accountFor): Place => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const account = chooseAccount(folder, embeddedPrograms())
  return {
    account,
    data: join(account.folder, 'data'),
    socket: join(account.folder, 'socket'),
    logFile: join(account.folder, 'postgres.log'),
  }
}

const ownFolder = (account: Account, folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account.spawnAs.uid !== undefined)
    chownSync(folder, account.spawnAs.uid, account.spawnAs.gid ?? account.spawnAs.uid)
}

const secret = (file: string, account: Account): string => {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account.spawnAs.uid !== undefined)
    chownSync(file, account.spawnAs.uid, account.spawnAs.gid ?? account.spawnAs.uid)
  return readFileSync(file, 'utf8')
}

const run = (place: Place, program: string, args: readonly string[]): ChildProcess => {
  const { account, logFile } = place
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) rmSync(logFile)
  const output = openSync(logFile, 'a', 0o600)
  const [head = '', ...tail] = [...account.prefix, join(account.programs, 'bin', program), ...args]
  // A group of its own: Ctrl-C reaches the server process only, which stops PostgreSQL when its work is done.
  return spawn(head, tail, {
    cwd: account.folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    ...account.spawnAs,
  })
}

const exitOf = (child: ChildProcess): Promise<number | string> =>
  new Promise((settle) => {
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'))
  })

const lastLines = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''

/** The cluster appears in one step: it is made aside and renamed, so an interrupted start leaves nothing half made. */
const createCluster = async (place: Place, passwordFile: string): Promise<void> => {
  if (existsSync(place.data)) return
  const draft = `${place.data}.draft`
  rmSync(draft, { recursive: true, force: true })
  ownFolder(place.account, draft)
  const locale = ['-E', 'UTF8', '--locale=C']
  const entry = ['-U', embeddedOwner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const code = await exitOf(run(place, 'initdb', ['-D', draft, ...locale, ...entry]))
  if (code !== 0) throw new Error(`initdb failed (${code}) in ${draft}:\n${lastLines(place.logFile)}`)
  renameSync(draft, place.data)
}

/** A port of this machine that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((settle, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => settle(port))
    })
  })

const answers = async (address: PostgresAddress): Promise<boolean> => {
  const client = new Client({ ...address, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const waitReady = async (child: ChildProcess, address: PostgresAddress, logFile: string): Promise<void> => {
  let exit: number | string | undefined
  void exitOf(child).then((code) => (exit = code))
  const giveUpAt = Date.now() + 120_000
  while (Date.now() < giveUpAt) {
    if (exit !== undefined) throw new Error(`PostgreSQL ended at once (${exit}):\n${lastLines(logFile)}`)
    if (await answers(address)) return
    await pause(40)
  }
  throw new Error(`PostgreSQL did not answer within two minutes; its log is ${logFile}.`)
}

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = exitOf(child)
  child.kill('SIGINT')
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 30_000)
  await ended
  clearTimeout(hurry)
}

const launch = async (place: Place, password: string, settings: Readonly<Record<string, string>>) => {
  const usesSocket = place.socket.length < longestSocketFolder
  const port = usesSocket ? 5432 : await freePort()
  ownFolder(place.account, place.socket)
  const network = usesSocket
    ? { listen_addresses: '', unix_socket_directories: place.socket }
    : { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const all = Object.entries({ ...usualSettings, ...settings, ...network })
  const child = run(place, 'postgres', [
    '-D',
    place.data,
    '-p',
    String(port),
    ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const address = {
    host: usesSocket ? place.socket : '127.0.0.1',
    port,
    user: embeddedOwner,
    password,
    database: 'postgres',
  }
  try {
    await waitReady(child, address, place.logFile)
  } catch (error) {
    await stopChild(child)
    throw error
  }
  return { child, address }
}

/** Starts the PostgreSQL that npm brought, on a data folder that is made on first use. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const log = options.log ?? (() => undefined)
  const folder = resolve(options.folder)
  const place = placeOf(folder, options.accountFor ?? accountFor)
  const unlock = lockFolder(folder)
  try {
    if (place.account.notice) log(place.account.notice)
    const passwordFile = join(place.account.folder, 'password')
    const password = secret(passwordFile, place.account)
    await stopOrphan(place.data, place.socket, log)
    await createCluster(place, passwordFile)
    const { child, address } = await launch(place, password, options.settings ?? {})
    const stop = async () => {
      await stopChild(child)
      unlock()
    }
    const ended = exitOf(child).then(() => undefined)
    return { address, folder: place.account.folder, pid: child.pid ?? 0, ended, stop }
  } catch (error) {
    unlock()
    throw error
  }
}
