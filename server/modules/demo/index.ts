import { inTransaction } from '#server/platform/postgres/transaction.ts'
import type { DemoSignIn } from '../house.ts'
import type { AccountMaker } from '../mounting.ts'
import type { Ground } from '../record/index.ts'
import { demoPassword, emailOf, organisations, people } from './people.ts'
import { setStage } from './stage.ts'
import { tell } from './story.ts'

export { setStage, type Stage } from './stage.ts'
export { tell } from './story.ts'

export const demoSignIns: readonly DemoSignIn[] = people
  .filter(({ isOffered }) => isOffered)
  .map((person) => ({
    email: emailOf(person),
    password: demoPassword,
    role: person.role,
    organisation: organisations.find(({ key }) => key === person.organisation)?.name ?? '',
  }))

/** Loads the demo cluster into an empty platform; a platform that has a cluster is left alone. */
export async function loadDemo(ground: Ground, createAccount: AccountMaker, say: (line: string) => void): Promise<void> {
  if (await hasCluster(ground)) return
  say('Demo: an invented cluster is being founded …')
  const stage = await setStage(ground, createAccount, '2026-01-12')
  await tell(stage, say)
  say('Demo: ready.')
}

async function hasCluster(ground: Ground): Promise<boolean> {
  const rows = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) => tx.query('select 1 as is from clusters limit 1'))
  return rows.length > 0
}
