import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { ensureDatabase } from '#server/platform/postgres/database.ts'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'

/** A database of the test server without any table. */
export const emptyDatabase = (): Promise<PostgresAddress> =>
  ensureDatabase(inject('testServer'), `test_${randomBytes(8).toString('hex')}`, 'template0')

export const urlOf = ({ host, port, user, password, database }: PostgresAddress): string =>
  host.startsWith('/')
    ? `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`
    : `postgres://${user}:${password}@${host}:${port}/${database}`
