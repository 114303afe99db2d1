import { spawn, type ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'

const checkout = resolve(import.meta.dirname, '../..')

/** How a server is told where its database is. */
export const connectionString = ({ user, password, host, port, database }: PostgresAddress): string =>
  `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`

/**
 * A whole server on data of its own in `folder`, as `npm start` runs it, and when it says that it is ready; `from`
 * another checkout, which may be made of links.
 */
export function spawnServer(
  port: number,
  folder: string,
  settings: Readonly<Record<string, string>> = {},
  from: string = checkout,
) {
  const asLinked = from === checkout ? [] : ['--preserve-symlinks', '--preserve-symlinks-main']
  const child = spawn(process.execPath, [...asLinked, join(from, 'server/main.ts')], {
    env: { ...process.env, PORT: String(port), QUNRONG_VAR: folder, LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((come, fail) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('is ready')) come()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => fail(new Error(`the server ended: ${said}`)))
  })
  return { child, ready }
}

/** A whole server, ready. */
export async function startServer(...order: Parameters<typeof spawnServer>): Promise<ChildProcess> {
  const { child, ready } = spawnServer(...order)
  await ready
  return child
}

/** Asks the server to end, as Ctrl-C does, and waits until it has. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}
