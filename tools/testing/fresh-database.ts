import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { ensureDatabase, openPools } from '#server/platform/postgres/database.ts'
import type { PostgresAddress } from '#server/platform/postgres/embedded.ts'
import { migratedTemplate } from './start-database.ts'

export type FreshDatabase = { readonly address: PostgresAddress; readonly app: pg.Pool; readonly owner: pg.Pool }

/** A database of this test file alone, migrated and empty; `template0` gives one without migrations. */
export const freshDatabase = (template: string = migratedTemplate): FreshDatabase => {
  let opened: FreshDatabase | undefined
  beforeAll(async () => {
    const name = `test_${randomBytes(8).toString('hex')}`
    const address = await ensureDatabase(inject('testServer'), name, template)
    opened = { address, ...openPools(address, () => undefined) }
  })
  afterAll(async () => {
    await Promise.all([opened?.app.end(), opened?.owner.end()])
  })
  const now = (): FreshDatabase => {
    if (!opened) throw new Error('The database is there inside tests and hooks only.')
    return opened
  }
  return {
    get address() {
      return now().address
    },
    get app() {
      return now().app
    },
    get owner() {
      return now().owner
    },
  }
}
