import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureDatabase } from '#server/platform/postgres/database.ts'
import { freePort, type PostgresAddress } from '#server/platform/postgres/embedded.ts'
import { connectionString, startServer, stopServer } from '#server/testing/whole-server.ts'
import { serveRun } from './start-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What the server that played the demo left beside its database: its secrets, and what it last signed. */
    playedFolder: string
  }
}

export const playedTemplate = 'played'

const play = async (server: PostgresAddress, folder: string): Promise<void> => {
  const database = await ensureDatabase(server, playedTemplate)
  const child = await startServer(await freePort(), folder, { DATABASE_URL: connectionString(database) })
  await stopServer(child)
  if (child.exitCode !== 0) throw new Error(`The server that played the demo did not stop well (${child.exitCode}).`)
}

/** The demo is played once per run, by a server that then stops; each test file begins on a copy of what it left. */
export default (project: TestProject) =>
  serveRun(project, async (server, folder) => {
    const played = join(folder, 'played')
    await play(server, played)
    project.provide('playedFolder', played)
  })
