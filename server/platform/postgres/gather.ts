import type { Duplex } from 'node:stream'
import type pg from 'pg'

type Wired = { readonly connection: { readonly stream: Duplex } }

/** Statements that are sent in one go leave in one packet: a connection is written to once a turn, not once a statement. */
export function gather(client: pg.ClientBase): void {
  const { stream } = (client as unknown as Wired).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
