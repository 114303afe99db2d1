import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from '#server/platform/postgres/database.ts'
import { loadMigrations, type Migration } from '#server/platform/postgres/migrations.ts'
import { runningEmbedded } from '#server/platform/postgres/embedded-running.ts'
import { typeParsers } from '#server/platform/postgres/types.ts'
import { Refused } from './refused.ts'

const checkout = resolve(import.meta.dirname, '..')

/** Which platform is meant: its folder, and the database if it is not the embedded one in that folder. */
export type Installation = { readonly folder: string; readonly databaseUrl?: string | undefined }

/** As the server itself reads it from its surroundings. */
export const installationOf = (env: Readonly<Record<string, string | undefined>>): Installation => ({
  folder: resolve(env['QUNRONG_VAR'] ?? join(checkout, 'var')),
  databaseUrl: env['DATABASE_URL'],
})

export const secretsOf = ({ folder }: Installation): string => join(folder, 'secrets')
export const invariantsFolder = join(checkout, 'db', 'invariants')
export const ownMigrations = (): readonly Migration[] => loadMigrations(join(checkout, 'db', 'migrations'))

export const release = (): string => {
  const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string }
  return version
}

export type Opened = Pick<Database, 'address' | 'stop'>

/** The database of a platform whether it runs or not: an embedded one that runs is joined, one that does not is started. */
export async function attachInstallation(installation: Installation, say: (line: string) => void): Promise<Opened> {
  const address = installation.databaseUrl === undefined ? runningEmbedded(join(installation.folder, 'postgres')) : null
  return address === null ? openInstallation(installation, false, say) : { address, stop: async () => undefined }
}

/**
 * The database of a platform: of DATABASE_URL whether the platform runs or not; the embedded one only while it does not,
 * for it lives inside that process.
 */
export async function openInstallation(
  { folder, databaseUrl }: Installation,
  mayMake: boolean,
  say: (line: string) => void,
): Promise<Database> {
  const embedded = join(folder, 'postgres')
  if (databaseUrl === undefined && !mayMake && !existsSync(embedded))
    throw new Refused(`There is no database in ${folder}; say which with QUNRONG_VAR or DATABASE_URL.`)
  try {
    return await openDatabase({ url: databaseUrl, folder: embedded, log: say })
  } catch (error) {
    if (error instanceof Error && error.name === 'FolderInUse')
      throw new Refused(`The platform is running on its embedded database. ${error.message}`)
    throw new Refused(`The database does not answer: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A connection of the owner without limits of time, in which everything is written in one form. */
export async function connectOwner({ address }: Pick<Database, 'address'>): Promise<pg.Client> {
  const client = new pg.Client({ ...address, application_name: 'qunrong-upkeep', keepAlive: true, types: typeParsers })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601';
    set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set lock_timeout = '10s'`)
  return client
}
