import pg from 'pg'
import { type PostgresAddress, startEmbedded } from './embedded.ts'
import { type Address, appRole, openPool } from './pool.ts'

export type Database = {
  readonly address: Address
  /** What the running platform uses: bound by grants and row-level security. */
  readonly app: pg.Pool
  /** For migrations and the job runner only. */
  readonly owner: pg.Pool
  /** Settles when an embedded PostgreSQL has ended; never for another one. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

export type DatabaseOptions = {
  /** Another PostgreSQL, 15 or newer; without it the embedded one is started in the folder. */
  readonly url?: string | undefined
  readonly folder: string
  readonly settings?: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

/** The same server with another database, which is made when it is missing. */
export const ensureDatabase = async (
  server: PostgresAddress,
  name: string,
  template?: string,
): Promise<PostgresAddress> => {
  const client = new pg.Client(server)
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    const from = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}${from}`)
  } finally {
    await client.end()
  }
  return { ...server, database: name }
}

const checkVersion = async (owner: pg.Pool): Promise<void> => {
  const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major < 15) throw new Error(`PostgreSQL 15 or newer is needed; this one is ${major}.`)
}

export const openPools = (address: Address, log: (line: string) => void) => {
  const onLost = (reason: string) => log(`A database connection was lost: ${reason}.`)
  return {
    app: openPool(address, { role: appRole, onLost }),
    owner: openPool(address, { size: 4, name: 'qunrong-owner', statementSeconds: 120, onLost }),
  }
}

export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { url, folder, settings, log } = options
  const embedded =
    url === undefined ? await startEmbedded({ folder, log, ...(settings ? { settings } : {}) }) : undefined
  try {
    const address = embedded ? await ensureDatabase(embedded.address, 'qunrong') : { connectionString: url ?? '' }
    const pools = openPools(address, log)
    await checkVersion(pools.owner)
    const stop = async () => {
      await Promise.all([pools.app.end(), pools.owner.end()])
      await embedded?.stop()
    }
    return { address, ...pools, ended: embedded?.ended ?? new Promise(() => undefined), stop }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
