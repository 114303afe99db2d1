import { join, resolve } from 'node:path'
import { routes } from '#contract/routes.ts'
import { hasDemo } from './demo-default.ts'
import { demoSignIns, isOfDemo, isPlatformEmpty, loadDemo } from './modules/demo/index.ts'
import { whoIs, namesAbout } from './modules/identity/index.ts'
import { followersOf, jobsOf, layGround, mountModules, resumeEndOfDay } from './house.ts'
import { openLog } from './platform/log.ts'
import { startPress } from './platform/pdf/press.ts'
import { startPlatform } from './platform/start.ts'
import { telemetryOf } from './platform/telemetry/settings.ts'

const checkout = resolve(import.meta.dirname, '..')
const port = Number(process.env['PORT'] ?? 8600)
const folder = resolve(process.env['QUNRONG_VAR'] ?? join(checkout, 'var'))
const withDemo = hasDemo(process.env)
let isEmpty = false
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const platform = await startPlatform({
  port,
  host: process.env['HOST'] ?? '127.0.0.1',
  publicUrl: process.env['PUBLIC_URL'] ?? `http://localhost:${port}`,
  databaseUrl: process.env['DATABASE_URL'],
  secret: process.env['QUNRONG_SECRET'],
  trustProxy: process.env['TRUST_PROXY'],
  places: Number(process.env['QUNRONG_PLACES'] ?? 0) || undefined,
  leaveSeconds: Number(process.env['QUNRONG_LEAVE_SECONDS'] ?? 0) || undefined,
  folder,
  migrations: join(checkout, 'db', 'migrations'),
  web: join(checkout, 'web', 'dist'),
  ...(withDemo ? {} : { isBarred: isOfDemo }),
  wordsAbout: async ({ app }, accountId) => namesAbout(await whoIs(app, accountId)),
  telemetry: telemetryOf(process.env, '0.1.0'),
  log: openLog(process.env['LOG_LEVEL'] ?? 'warn'),
  say,
  routes,
  mount: async ({ database, sessions, app, log }) => {
    const press = startPress()
    const { ground, signer, stop } = layGround({ pool: database.app, log, folder }, followersOf({ press }))
    app.addHook('onClose', async () => {
      await stop()
      await press.stop()
    })
    mountModules({ app, ground, createAccount: sessions.createAccount, press, noteKey: signer.noteKey }, () =>
      withDemo ? demoSignIns : [],
    )
    await resumeEndOfDay(ground)
    if (withDemo) await loadDemo(ground, sessions.createAccount, database.owner, say)
    isEmpty = await isPlatformEmpty(ground)
    return jobsOf(ground)
  },
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

say(`Qunrong 群融 is ready: ${platform.url} (API: ${platform.url}/api/docs). Ctrl-C stops it.`)
if (isEmpty)
  say('There is no cluster yet: `npx qunrong first-operator --help` says how the first one is founded (docs/start.md).')
if (withDemo) {
  say('Demo sign-ins (one click each on the sign-in page):')
  for (const { email, password, role, organisation } of demoSignIns)
    say(`  ${email}  ${password}  ${role.zh} / ${role.en}, ${organisation}`)
}
