import { foldProceeding, type Dated, type Proceeding, type ProceedingEvent } from '#core/conduct/proceeding.ts'
import { present } from '#core/basics/assert.ts'
import { Problem } from '#contract/problem.ts'
import { lock, type Work } from '../record/index.ts'
import { effectsFor } from './rows.ts'

export type Loaded = { readonly id: string; readonly proceeding: Proceeding; readonly events: readonly Dated[] }

/** Waits until nobody else decides on this organisation, or opens a loan by what it has earned or lost. */
export const lockRespondent = ({ tx, cluster }: Pick<Work, 'tx' | 'cluster'>, respondent: string): Promise<unknown> =>
  lock(tx, `conduct ${cluster} ${respondent}`)

/** A proceeding, with its respondent held before its stream: always in this order. */
export async function loadProceeding(work: Work, id: string): Promise<Loaded> {
  const [row] = await work.tx.query<{ respondent: string }>(
    'select respondent from proceedings where cluster_id = $1 and id = $2',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  await lockRespondent(work, row.respondent)
  const events = (await work.load(id)) as readonly (Awaited<ReturnType<Work['load']>>[number] & Dated)[]
  return { id, events, proceeding: present(foldProceeding(events), id) }
}

export const subjectsOf = ({ respondent, association }: Pick<Proceeding, 'respondent' | 'association'>) => [
  { party: respondent, role: 'respondent' },
  { party: association, role: 'association' },
]

/** Puts events of a proceeding on record, and what they do to the standing of a member. */
export async function appendTo(
  work: Work,
  id: string,
  before: readonly Dated[],
  events: readonly ProceedingEvent[],
): Promise<Proceeding> {
  const dated = events.map((event): Dated => ({ event, on: work.on }))
  const after = present(foldProceeding([...before, ...dated]), id)
  work.append(id, subjectsOf(after), events)
  await settleStanding(work, id, after)
  return after
}

/** What all proceedings of a member come to is written into its membership where it differs: nothing else changes a standing. */
async function settleStanding(work: Work, id: string, after: Proceeding): Promise<void> {
  const { respondent, association } = after
  const [member] = await work.tx.query<{ id: string; standing: string }>(
    'select id, standing from memberships where cluster_id = $1 and firm = $2 and association = $3',
    [work.cluster, respondent, association],
  )
  if (member === undefined) return
  const { standing } = await effectsFor(work, after, work.on, { id, ...after })
  if (standing === member.standing) return
  const subjects = [
    { party: respondent, role: 'firm' },
    { party: association, role: 'association' },
  ]
  await work.load(member.id)
  const data = { association, firm: respondent, standing, reason: id }
  work.append(member.id, subjects, [{ type: 'standing-changed', data }])
}
