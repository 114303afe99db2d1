import type { Bilingual } from '#core/basics/bilingual.ts'
import type pg from 'pg'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import type { AccountMaker } from '../edge/index.ts'
import type { Ground } from '../record/index.ts'
import { demoPassword, emailOf, organisations, people } from './people.ts'
import { setStage } from './stage.ts'
import { tell } from './story.ts'

export {
  emailOf,
  isOfDemo,
  organisations as demoOrganisations,
  people,
  type DemoOrganisation,
  type DemoPerson,
} from './people.ts'
export { setStage, type Stage, type Troupe } from './stage.ts'
export { tell } from './story.ts'

/** One click on the sign-in page: who, and as what. */
export type DemoSignIn = {
  readonly email: string
  readonly password: string
  readonly role: Bilingual
  readonly organisation: string
}

export const demoSignIns: readonly DemoSignIn[] = people
  .filter(({ isOffered }) => isOffered)
  .map((person) => ({
    email: emailOf(person),
    password: demoPassword,
    role: person.role,
    organisation: organisations.find(({ key }) => key === person.organisation)?.name ?? '',
  }))

/** Loads the demo cluster into an empty platform; a platform that has a cluster is left alone. */
export async function loadDemo(
  ground: Ground,
  createAccount: AccountMaker,
  owner: pg.Pool,
  say: (line: string) => void,
): Promise<void> {
  if (await isUnfinished(ground)) await clear(owner, say)
  if (await hasCluster(ground)) return
  say('Demo: an invented cluster is being founded …')
  const stage = await setStage(ground, createAccount, '2026-01-12')
  await tell(stage, say)
  await inTransaction(ground.pool, { 'app.mode': 'command', 'app.cluster': stage.cluster }, (tx) =>
    tx.query('update clusters set is_founded = true where cluster_id = $1', [stage.cluster]),
  )
  say('Demo: ready.')
}

/** A demo that was cut off while it was founded is of no use to anybody; beside a cluster that stands nothing is. */
async function isUnfinished(ground: Ground): Promise<boolean> {
  const [row] = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
    tx.query<{ none: boolean | null }>('select bool_and(not is_founded) as none from clusters'),
  )
  return row?.none === true
}

async function clear(owner: pg.Pool, say: (line: string) => void): Promise<void> {
  say('Demo: the last start was cut off while it was founded; it begins again.')
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity`,
  )
  await owner.query(`truncate ${rows.map(({ name }) => `public.${name}`).join(', ')}`)
}

export const isPlatformEmpty = async (ground: Ground): Promise<boolean> => !(await hasCluster(ground))

async function hasCluster(ground: Ground): Promise<boolean> {
  const rows = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
    tx.query('select 1 as is from clusters limit 1'),
  )
  return rows.length > 0
}
