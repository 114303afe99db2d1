import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { CommitUnknown } from './errors.ts'
import { openPool } from './pool.ts'
import { inTransaction } from './transaction.ts'

const database = freshDatabase()

/** Stands between us and PostgreSQL and can stop handing answers on. */
const openProxy = async () => {
  let isSilent = false
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(join(database.address.host, `.s.PGSQL.${database.address.port}`))
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far)
    far.on('data', (chunk) => {
      if (!isSilent) near.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    hush: (silent: boolean) => (isSilent = silent),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

test('a server that falls silent is given up, its connection is never used again, and a commit is unknown', async () => {
  const proxy = await openProxy()
  const pool = openPool(
    { ...database.address, host: '127.0.0.1', port: proxy.port },
    { role: 'qunrong_app', size: 1, statementSeconds: 0.5, silenceSeconds: 0.5 },
  )
  const backend = 'select pg_backend_pid() as pid'
  const before = await inTransaction(pool, {}, (tx) => tx.query(backend))

  const stuck = inTransaction(pool, {}, async (tx) => {
    proxy.hush(true)
    await tx.query('select 1')
  })
  await expect(stuck).rejects.toThrow('Query read timeout')
  proxy.hush(false)
  const after = await inTransaction(pool, {}, (tx) => tx.query(backend))
  expect(after).not.toEqual(before)

  const committing = inTransaction(pool, {}, async (tx) => {
    await tx.query('select 1')
    proxy.hush(true)
  })
  await expect(committing).rejects.toBeInstanceOf(CommitUnknown)
  await pool.end()
  proxy.close()
})
