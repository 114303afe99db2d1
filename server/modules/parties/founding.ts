import { date, type CalendarDate } from '#core/basics/calendar-date.ts'
import type { Desk } from '#core/policy/actions.ts'
import { inConflict } from '#contract/problem.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import type { AccountMaker } from '../edge/index.ts'
import { asWorker, runCommand, type Ground } from '../record/index.ts'
import { organisationOf, registerOrganisationIn } from './organisations.ts'

export type Founding = {
  /** The names of the cluster, of the organisation that operates the platform, and of its first administrator. */
  readonly cluster: string
  readonly organisation: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly isFirstPassword: boolean
}

const identifier = { scheme: 'local', value: 'operator' }

/**
 * The first cluster of an empty platform, with the organisation that operates it and one person who administers it.
 * Everybody else comes by them; what was cut off is taken up again.
 */
export async function foundFirstCluster(ground: Ground, createAccount: AccountMaker, founding: Founding) {
  const cluster = (await unfinished(ground)) ?? ground.ids.next('cluster')
  const settings = { 'app.mode': 'command', 'app.cluster': cluster } as const
  const today: CalendarDate = date(ground.clock.now().slice(0, 10))
  const organisation = await inTransaction(ground.pool, settings, async (tx) => {
    await tx.query(
      `insert into clusters (cluster_id, name, business_date, is_founded) values ($1, $2, $3, false)
       on conflict (cluster_id) do update set name = excluded.name, business_date = excluded.business_date`,
      [cluster, founding.cluster, today],
    )
    return organisationOf({ tx, ids: ground.ids }, `${identifier.scheme}:${identifier.value}`)
  })
  const { name, email, password, isFirstPassword } = founding
  const { accountId } = await createAccount({ email, password, name, isFirstPassword })
  const desk: Desk = { organisation, kind: 'operator', offices: ['administrator'], person: ground.ids.next('person') }
  const order = { action: 'register-organisation', cluster, desks: [desk], key: `founding-${cluster}`, input: founding.cluster } // prettier-ignore
  await runCommand(ground, order, async (work) => {
    await work.tx.query('insert into people (person, account_id, name) values ($1, $2, $3)', [desk.person, accountId, name]) // prettier-ignore
    await work.tx.query('insert into offices (person, organisation, office, since) values ($1, $2, $3, $4)', [desk.person, organisation, 'administrator', today]) // prettier-ignore
    const done = await registerOrganisationIn(work, { kind: 'operator', name: founding.organisation, identifier, industry: null }) // prettier-ignore
    await work.tx.query('update clusters set is_founded = true where cluster_id = $1', [cluster])
    return done
  })
  return { cluster, organisation, person: desk.person }
}

/** A cluster in which nothing has happened yet; a platform that has another one has its operator already. */
async function unfinished(ground: Ground): Promise<string | null> {
  const clusters = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
    tx.query<{ cluster_id: string; is_founded: boolean }>('select cluster_id, is_founded from clusters'),
  )
  for (const { cluster_id: cluster, is_founded: isFounded } of clusters) {
    const events = await asWorker(ground, cluster, (tx) =>
      tx.query('select 1 as is from events where cluster_id = $1 limit 1', [cluster]),
    )
    if (isFounded || events.length > 0) throw inConflict('platform-not-empty', 'The platform has a cluster already.')
  }
  return clusters[0]?.cluster_id ?? null
}
