import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { ensureDatabase, openPools } from '#server/platform/postgres/database.ts'
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
  await caughtUp(database)
  await stopServer(child)
  if (child.exitCode !== 0) throw new Error(`The server that played the demo did not stop well (${child.exitCode}).`)
}

/** What follows from the story, papers and notices, is done by then: no test file begins with others' work to do. */
async function caughtUp(database: Awaited<ReturnType<typeof ensureDatabase>>): Promise<void> {
  const { app, owner } = openPools(database, () => undefined)
  const positions = async (): Promise<string> => {
    const { rows } = await owner.query('select name, position::text from followers order by name')
    return JSON.stringify(rows)
  }
  let [before, still] = ['', 0]
  for (let looks = 0; still < 4 && looks < 80; looks += 1) {
    await pause(500)
    const now = await positions()
    still = now === before && now !== '[]' ? still + 1 : 0
    before = now
  }
  await Promise.all([app.end(), owner.end()])
}

/** The demo is played once per run, by a server that then stops; each test file begins on a copy of what it left. */
export default (project: TestProject) =>
  serveRun(project, async (server, folder) => {
    const played = join(folder, 'played')
    await play(server, played)
    project.provide('playedFolder', played)
  })
