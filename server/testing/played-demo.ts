import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { inject } from 'vitest'
import { ensureDatabase } from '#server/platform/postgres/database.ts'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { playedTemplate } from '#tools/testing/play-demo.ts'
import { connectionString, startServer, stopServer } from './whole-server.ts'

export type PlayedDemo = { readonly url: string; readonly stop: () => Promise<void> }

/** A whole server where the demo has been played, on a database and a folder that nobody else has. */
export async function startPlayed(): Promise<PlayedDemo> {
  const played = inject('playedFolder')
  const folder = await mkdtemp(`${played}-`)
  await cp(played, folder, { recursive: true })
  const name = `${playedTemplate}_${randomBytes(8).toString('hex')}`
  const database = await ensureDatabase(inject('testServer'), name, playedTemplate)
  const port = await freePort()
  const server = await startServer(port, folder, { DATABASE_URL: connectionString(database) })
  const stop = async (): Promise<void> => {
    await stopServer(server)
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `http://localhost:${port}`, stop }
}
