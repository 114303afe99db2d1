import type { CalendarDate } from '#core/basics/calendar-date.ts'
import {
  decideAppeal,
  decideDefence,
  decideDrop,
  decideImpose,
  decideLift,
  decideOnAppeal,
  decidePropose,
  type ConductDecided,
} from '#core/conduct/decide.ts'
import { checkNumbers, numbersOf } from '#core/conduct/rules.ts'
import type * as contract from '#contract/conduct.ts'
import { badInput } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { refuse, type Work } from '../record/index.ts'
import { conductEnd, proceededOn } from './grounds.ts'
import { procedureNumber } from './rows.ts'
import { appendTo, loadProceeding, lockRespondent, type Loaded } from './standing.ts'

/** An association applies a rule from now on by its own numbers, or no more. */
export async function setRuleIn(work: Work, body: BodyOf<typeof contract.setConductRule>) {
  work.permit({})
  const association = work.desk.organisation
  const { rule, numbers } = body
  const refusals = checkNumbers(rule, numbers)
  if (refusals.length > 0) return refuse(refusals)
  const [known] = await work.tx.query<{ id: string }>(
    'select id from conduct_rules where cluster_id = $1 and association = $2 limit 1',
    [work.cluster, association],
  )
  const id = known?.id ?? work.ids.next('conduct-rules')
  const events = await work.load(id)
  const own = Object.fromEntries(Object.entries(numbers).filter(([name, value]) => numbersOf(rule)[name]?.value !== value)) // prettier-ignore
  const data = { association, ...body, numbers: own }
  work.append(id, [{ party: association, role: 'association' }], [{ type: 'conduct-rule-set', data }])
  return { id, version: events.length + 1, status: body.isApplied ? 'applied' : 'not-applied' }
}

/** The association proposes a penalty on grounds of an event on record about the respondent; the hearing begins. */
export async function proposeIn(work: Work, body: BodyOf<typeof contract.proposePenalty>) {
  work.permit({})
  const association = work.desk.organisation
  const { respondent, about, grounds } = body
  const of = await kindOf(work, respondent)
  await lockRespondent(work, respondent)
  const ended = await conductEnd(work, about, respondent)
  if (ended === undefined) throw badInput('/body/about', 'is no event on record about the respondent')
  const proposed = {
    respondent,
    association,
    rule: null,
    about,
    conductEndedOn: ended,
    measures: body.measures,
    by: work.desk.person,
    grounds,
    hearingDays: await procedureNumber(work, association, 'hearingDays'),
    on: work.on,
  }
  const decided = decidePropose(proposed, of, await proceededOn(work, about, respondent))
  if (!decided.ok) return refuse(decided.error)
  const id = work.ids.next('proceeding')
  const { status } = await appendTo(work, id, [], decided.value)
  return { id, version: 1, status }
}

/** A member of the acting association, or a bank of the cluster. */
async function kindOf(work: Work, respondent: string): Promise<'member' | 'bank'> {
  const [row] = await work.tx.query<{ kind: string; is_member: boolean }>(
    `select p.kind, exists (select from memberships m where m.cluster_id = $1 and m.firm = $2 and m.association = $3) as is_member
     from parties p where p.cluster_id = $1 and p.id = $2`,
    [work.cluster, respondent, work.desk.organisation],
  )
  if (row?.kind === 'bank') return 'bank'
  if (row?.is_member !== true) throw badInput('/body/respondent', 'is neither a member nor a bank')
  return 'member'
}

type Deciding = (loaded: Loaded, said: Decision) => ConductDecided | Promise<ConductDecided>
type Decision = { readonly by: string; readonly on: CalendarDate; readonly reason: string }

/** One move of whoever may do it: who stands to the proceeding as the policy asks, or it is unknown to them. */
async function moveIn(work: Work, id: string, reason: string, decide: Deciding) {
  const loaded = await loadProceeding(work, id)
  const { respondent, association } = loaded.proceeding
  work.permit({ firm: [respondent], bank: [respondent], keeper: [association] })
  const decided = await decide(loaded, { by: work.desk.person, on: work.on, reason })
  if (!decided.ok) return refuse(decided.error)
  const { version, status } = await appendTo(work, id, loaded.events, decided.value)
  return { id, version, status }
}

export const defendIn = (work: Work, id: string, text: string) =>
  moveIn(work, id, text, ({ proceeding }, said) => decideDefence(proceeding, said))

export const imposeIn = (work: Work, id: string, { measures, reason }: BodyOf<typeof contract.imposePenalty>) =>
  moveIn(work, id, reason, async ({ proceeding }, said) =>
    decideImpose(proceeding, said, measures, await procedureNumber(work, proceeding.association, 'appealDays')),
  )

export const dropIn = (work: Work, id: string, reason: string) =>
  moveIn(work, id, reason, ({ proceeding }, said) => decideDrop(proceeding, said))

export const appealIn = (work: Work, id: string, reason: string) =>
  moveIn(work, id, reason, ({ proceeding }, said) => decideAppeal(proceeding, said))

export const decideAppealIn = (work: Work, id: string, body: BodyOf<typeof contract.decideAppeal>) =>
  moveIn(work, id, body.reason, ({ proceeding }, said) => decideOnAppeal(proceeding, said, body.outcome, body.measures))

export const liftIn = (work: Work, id: string, reason: string) =>
  moveIn(work, id, reason, ({ proceeding }, said) => decideLift(proceeding, said))
