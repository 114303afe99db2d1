import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startOf } from './embedded-process.ts'
import { embeddedOwner, type PostgresAddress } from './embedded.ts'

/** Where the embedded database of this folder listens, by what PostgreSQL says of itself; null where none runs. */
export function runningEmbedded(folder: string): PostgresAddress | null {
  try {
    const [pid = '', , , port, socket, host] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
    // A killed one that nobody has buried yet still answers to a signal.
    if (startOf(Number(pid)) === undefined) return null
    const password = readFileSync(join(folder, 'password'), 'utf8')
    const where = { host: socket === '' ? (host ?? '') : (socket ?? ''), port: Number(port) }
    return { ...where, user: embeddedOwner, password, database: 'qunrong' }
  } catch {
    return null
  }
}
