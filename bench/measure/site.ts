import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import pino from 'pino'
import type pg from 'pg'
import { foundFundIn } from '#server/modules/funds/index.ts'
import { runCommand, type Ground, type Order, type Signer, type Work } from '#server/modules/record/index.ts'
import { layGround } from '#server/house.ts'
import { ensureDatabase, openPools } from '#server/platform/postgres/database.ts'
import { freePort, startEmbedded, type PostgresAddress } from '#server/platform/postgres/embedded.ts'
import type { Desk } from '#core/policy/actions.ts'
import { signInAs } from '#server/testing/program.ts'
import { connectionString, startServer, stopServer } from '#server/testing/whole-server.ts'

/** The platform on a PostgreSQL of its own with the usual settings: in this process, and as a server when asked for. */
export type Site = {
  readonly address: PostgresAddress
  readonly owner: pg.Pool
  readonly ground: Ground
  readonly signer: Signer
  readonly cluster: string
  readonly association: Desk
  /** Where PostgreSQL itself may read and write files. */
  readonly folder: string
  /** Whose keys and data are backed up. */
  readonly installation: { readonly folder: string; readonly databaseUrl: string }
  readonly order: (action: string, input: unknown) => Order
  /** Does something with a whole server in front of the same database, and ends it. */
  readonly withServer: <A>(work: (asking: Asking) => Promise<A>) => Promise<A>
  readonly stop: () => Promise<void>
}

export type Asking = { readonly url: string; readonly token: string }

export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = await startEmbedded({ folder: join(folder, 'postgres') })
  const address = await ensureDatabase(server.address, 'qunrong')
  const withServer = serverOn(folder, address)
  await withServer(async () => undefined)
  const pools = openPools(address, () => undefined)
  const { ground, signer, stop } = layGround({ pool: pools.app, log: pino({ level: 'silent' }), folder }, [])
  // Nothing is sealed unasked here.
  await stop()
  const asleep: Ground = { ...ground, wake: () => undefined }
  const { cluster, association } = await deskOfManager(pools.owner)
  let keys = 0
  return {
    address,
    owner: pools.owner,
    ground: asleep,
    signer,
    cluster,
    association,
    folder: server.folder,
    installation: { folder, databaseUrl: connectionString(address) },
    order: (action, input) => ({ action, cluster, desks: [association], key: `bench-${String((keys += 1)).padStart(14, '0')}`, input }), // prettier-ignore
    withServer,
    stop: async () => {
      await Promise.all([pools.app.end(), pools.owner.end()])
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const serverOn =
  (folder: string, address: PostgresAddress): Site['withServer'] =>
  async (work) => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const child: ChildProcess = await startServer(port, folder, {
      DATABASE_URL: connectionString(address),
      // As many as there are clients: whom the gate sends away is measured by `npm run load`.
      QUNRONG_PLACES: '16',
    })
    try {
      return await work({ url, token: await signInAs('manager', url) })
    } finally {
      await stopServer(child)
    }
  }

async function deskOfManager(owner: pg.Pool): Promise<{ readonly cluster: string; readonly association: Desk }> {
  const { rows } = await owner.query<{ cluster_id: string; organisation: string; person: string }>(
    `select p.cluster_id, o.organisation, o.person from offices o join parties p on p.id = o.organisation
     where p.kind = 'association' and o.office = 'manager' and o.until is null limit 1`,
  )
  const { cluster_id: cluster, organisation, person } = rows[0]!
  return { cluster, association: { organisation, kind: 'association', offices: ['manager'], person } }
}

/** The command sandwich itself, in this process. */
export const command = <A extends object>(
  site: Site,
  action: string,
  input: unknown,
  decide: (work: Work) => Promise<A>,
): Promise<A> => runCommand(site.ground, site.order(action, input), decide)

/** As many funds as there are clients, as TPC-B has as many branches. */
export async function foundFunds(site: Site, count: number): Promise<readonly string[]> {
  const funds: string[] = []
  for (let i = 0; i < count; i += 1) {
    const name = `基金 ${i}`
    funds.push((await command(site, 'found-fund', { name }, (work) => foundFundIn(work, name))).id)
  }
  return funds
}
