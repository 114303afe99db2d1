import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateJobs } from '#server/platform/jobs.ts'
import { ensureDatabase, openPools } from '#server/platform/postgres/database.ts'
import { type PostgresAddress, startEmbedded } from '#server/platform/postgres/embedded.ts'
import { loadMigrations, migrate } from '#server/platform/postgres/migrations.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: PostgresAddress
  }
}

/** What the tests may lose: nobody needs their data after a power cut. */
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

export const migratedTemplate = 'migrated'

const makeMigrated = async (server: PostgresAddress, migrations: string): Promise<void> => {
  const pools = openPools(await ensureDatabase(server, migratedTemplate), () => undefined)
  try {
    await migrate(pools.owner, loadMigrations(migrations))
    await migrateJobs(pools.owner)
  } finally {
    await Promise.all([pools.app.end(), pools.owner.end()])
  }
}

/** One PostgreSQL per run, in a folder that goes with it; `fill` makes the database of which test files get copies. */
export const serveRun = async (
  project: TestProject,
  fill: (server: PostgresAddress, folder: string) => Promise<void>,
) => {
  const folder = await mkdtemp(join(tmpdir(), 'qunrong-'))
  const server = await startEmbedded({ folder, settings: fast })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await fill(server.address, folder)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('testServer', server.address)
  return stop
}

/** The migrated database is the template from which each test file gets its own. */
export default (project: TestProject) =>
  serveRun(project, (server) => makeMigrated(server, join(project.config.root, 'db', 'migrations')))
