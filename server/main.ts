import { join, resolve } from 'node:path'
import pino from 'pino'
import { startPlatform } from './platform/start.ts'

const checkout = resolve(import.meta.dirname, '..')
const port = Number(process.env['PORT'] ?? 8600)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const platform = await startPlatform({
  port,
  host: process.env['HOST'] ?? '127.0.0.1',
  publicUrl: process.env['PUBLIC_URL'] ?? `http://localhost:${port}`,
  databaseUrl: process.env['DATABASE_URL'],
  secret: process.env['QUNRONG_SECRET'],
  trustProxy: process.env['TRUST_PROXY'],
  folder: resolve(process.env['QUNRONG_VAR'] ?? join(checkout, 'var')),
  migrations: join(checkout, 'db', 'migrations'),
  web: join(checkout, 'web', 'dist'),
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }),
  say,
  routes: [],
  jobs: [],
  mount: async () => undefined,
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

say(`Qunrong 群融 is ready: ${platform.url} (API: ${platform.url}/api/docs). Ctrl-C stops it.`)
