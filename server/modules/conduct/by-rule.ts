import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { decideConductEnd, decidePropose } from '#core/conduct/decide.ts'
import {
  callsUnpaid,
  claimsPoured,
  completesRound,
  endOf,
  isLateReport,
  longOverdue,
  repaidInFull,
  type Occurrence,
  type Step,
} from '#core/conduct/occurrence.ts'
import type { Ground as About } from '#core/conduct/proceeding.ts'
import { findRule, measuresUnder, numberIn, type RuleId } from '#core/conduct/rules.ts'
import { asWorker, engine, runCommand, type Follower, type Ground, type SealedEvent, type Work } from '../record/index.ts' // prettier-ignore
import { loadSteps, proceededOn } from './grounds.ts'
import { effectsFor, procedureNumber, rulesOf, type AppliedRule, type Sight } from './rows.ts'
import { appendTo, loadProceeding, lockRespondent } from './standing.ts'

const ofFacilities = ['arrears-changed', 'claim-poured', 'call-paid', 'loss-settled', 'facility-closed']

/** Applies the rules of associations to what is sealed: by commands whose keys are the events. */
export const conductFollower: Follower = {
  name: 'conduct',
  types: new Set([...ofFacilities, 'proposal-confirmed', 'business-day-ended']),
  follow: (ground, cluster, event) => {
    const { type } = event.event
    if (type === 'proposal-confirmed') return followReport(ground, cluster, event)
    if (type === 'business-day-ended') return followDay(ground, cluster, event.on)
    return followFacility(ground, cluster, event.stream, event.on)
  },
}

/** A call becomes late by the passing of days, and no event of the facility says so. */
async function followDay(ground: Ground, cluster: string, on: CalendarDate): Promise<void> {
  const rows = await asWorker(ground, cluster, (tx) =>
    tx.query<{ id: string }>(
      `select f.id from facilities f join funds u on u.cluster_id = f.cluster_id and u.id = f.fund
       join conduct_rules r on r.cluster_id = f.cluster_id and r.association = u.keeper and r.rule = 'call-unpaid' and r.is_applied
       where f.cluster_id = $1 and f.status = 'called'
         and not exists (select from proceedings p where p.cluster_id = f.cluster_id and p.about = f.id and p.rule = 'call-unpaid') order by f.id`,
      [cluster],
    ),
  )
  for (const { id } of rows) await followFacility(ground, cluster, id, on)
}

/** One conduct that a rule names, with the event on which it rests. */
type Named = Occurrence & { readonly rule: RuleId; readonly about: About; readonly association: string }

/** Looks at a facility as it now stands: proposes what rules ask for, and says of what was proposed that its conduct has ended. */
async function followFacility(ground: Ground, cluster: string, facility: string, on: CalendarDate): Promise<void> {
  const found = await asWorker(ground, cluster, async (tx) => {
    const sight = { tx, cluster }
    const steps = await loadSteps(sight, ground, facility)
    const association = await keeperOf(sight, steps.at(-1)?.after.fund ?? null)
    if (association === null) return null
    const rules = await rulesOf(sight, association)
    const penalties = penaltiesIn(steps, rules, on).map((each) => ({ ...each, association, about: { stream: facility, version: each.version } })) // prettier-ignore
    return { steps, penalties, reward: await rewardIn(ground, sight, { steps, rules, association, facility }) }
  })
  if (found === null) return
  for (const each of found.penalties) await propose(ground, cluster, each)
  if (found.reward !== null) await reward(ground, cluster, found.reward)
  await endConduct(ground, cluster, facility, found.steps, on)
}

const keeperOf = async ({ tx, cluster }: Sight, fund: string | null): Promise<string | null> => {
  const [row] = await tx.query<{ keeper: string }>('select keeper from funds where cluster_id = $1 and id = $2', [cluster, fund]) // prettier-ignore
  return row?.keeper ?? null
}

const applied = (rules: readonly AppliedRule[], id: RuleId): AppliedRule | undefined =>
  rules.find(({ rule, isApplied }) => rule === id && isApplied)

/** Nothing from before a rule was applied is judged by it. */
function penaltiesIn(steps: readonly Step[], rules: readonly AppliedRule[], on: CalendarDate) {
  const under = (id: RuleId, find: (number: (name: string) => number) => readonly Occurrence[]) => {
    const rule = applied(rules, id)
    if (rule === undefined) return []
    const found = find((name) => numberIn(id, rule.numbers, name))
    return found.filter((each) => each.on >= rule.setOn).map((each) => ({ ...each, rule: id }))
  }
  return [
    ...under('long-overdue', (number) => longOverdue(steps, number('overdueDays'))),
    ...under('claim-poured', () => claimsPoured(steps)),
    ...under('call-unpaid', (number) => callsUnpaid(steps, number('graceDays'), on)),
  ]
}

type Closing = {
  readonly steps: readonly Step[]
  readonly rules: readonly AppliedRule[]
  readonly association: string
  readonly facility: string
}

/** The last of so many loans that were repaid as agreed since the rule was applied. */
async function rewardIn(ground: Ground, sight: Sight, { steps, rules, association, facility }: Closing) {
  const rule = applied(rules, 'repaid-in-full')
  if (rule === undefined || steps.at(-1)?.event.type !== 'facility-closed') return null
  const number = (name: string) => numberIn('repaid-in-full', rule.numbers, name)
  const own = repaidInFull(steps, number('overdueDays'))
  if (own === null || own.on < rule.setOn) return null
  // The order in which loans were closed is that of the record, which never changes.
  const closed = await sight.tx.query<{ id: string; position: bigint }>(
    `select e.stream as id, max(s.position) as position from facilities f join funds u on u.cluster_id = f.cluster_id and u.id = f.fund
     join events e on e.cluster_id = f.cluster_id and e.stream = f.id and e.type = 'facility-closed'
     join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where f.cluster_id = $1 and f.borrower = $2 and u.keeper = $3 and f.status = 'closed' group by e.stream`,
    [sight.cluster, own.respondent, association],
  )
  const place = closed.find(({ id }) => id === facility)?.position
  if (place === undefined) return null
  let nth = 0
  for (const { id } of closed.filter(({ position }) => position <= place)) {
    const one = repaidInFull(await loadSteps(sight, ground, id), number('overdueDays'))
    if (one !== null && one.on >= rule.setOn) nth += 1
  }
  const about = { stream: facility, version: own.version }
  return completesRound(nth, number('loans')) ? { ...own, rule: 'repaid-in-full' as const, about, association } : null
}

/** A bank booked a repayment too long after the money had come in; every so many times a penalty is proposed. */
async function followReport(ground: Ground, cluster: string, event: SealedEvent): Promise<void> {
  const { stream, version, on } = event
  const named = await asWorker(ground, cluster, async (tx): Promise<readonly Named[]> => {
    const sight = { tx, cluster }
    const [report] = await tx.query<Report>(`${reports} and p.stream = $2`, [cluster, stream])
    const association = report === undefined ? null : await keeperOf(sight, report.fund)
    if (report === undefined || association === null) return []
    const rule = applied(await rulesOf(sight, association), 'late-reports')
    if (rule === undefined) return []
    const within = numberIn('late-reports', rule.numbers, 'lateDays')
    if (!isLateReport(report.receivedOn, report.on, within)) return []
    const all = await tx.query<Report>(
      `${reports} and f.lender = $2 and f.fund in (select id from funds where cluster_id = $1 and keeper = $3) and c.occurred_on >= $4 and s.position <= $5`,
      [cluster, report.bank, association, rule.setOn, event.position],
    )
    const late = all.filter((each) => isLateReport(each.receivedOn, each.on, within))
    if (!completesRound(late.length, numberIn('late-reports', rule.numbers, 'times'))) return []
    const occurred = { respondent: report.bank, version, on, endedOn: on }
    return [{ ...occurred, rule: 'late-reports', about: { stream, version }, association }]
  })
  for (const each of named) await propose(ground, cluster, each)
}

type Report = { stream: string; bank: string; fund: string; receivedOn: CalendarDate; on: CalendarDate }
const reports = `select p.stream, f.lender as bank, f.fund, p.data ->> 'receivedOn' as "receivedOn", c.occurred_on as on
  from events p join events c on c.cluster_id = p.cluster_id and c.stream = p.stream and c.type = 'proposal-confirmed'
  join seals s on s.cluster_id = c.cluster_id and s.stream = c.stream and s.version = c.version
  join facilities f on f.cluster_id = p.cluster_id and f.id = p.data ->> 'facility'
  where p.cluster_id = $1 and p.type = 'move-proposed' and p.data ->> 'move' <> 'reverse'`

const keyOf = ({ rule, about, respondent }: Named): string => `${rule}-${about.stream}-${about.version}-${respondent.slice(-8)}` // prettier-ignore

const orderOf = (cluster: string, key: string, input: unknown) => ({
  action: 'apply-conduct-rules',
  cluster,
  desks: [engine],
  key,
  input,
})

function propose(ground: Ground, cluster: string, named: Named): Promise<object> {
  const { rule, respondent, about, association, endedOn } = named
  return runCommand(ground, orderOf(cluster, keyOf(named), { rule, respondent, about }), async (work) => {
    const definition = findRule(rule)
    const own = applied(await rulesOf(work, association), rule)
    if (definition === undefined || own === undefined || !(await isOf(work, named, definition.of))) return { id: null }
    await lockRespondent(work, respondent)
    const proposed = {
      respondent,
      association,
      rule,
      about,
      conductEndedOn: endedOn,
      measures: measuresUnder(definition, own.numbers),
      by: engine.person,
      grounds: '',
      hearingDays: await procedureNumber(work, association, 'hearingDays'),
      on: work.on,
    }
    const decided = decidePropose(proposed, definition.of, await proceededOn(work, about, respondent))
    if (!decided.ok) return { id: null }
    const id = work.ids.next('proceeding')
    await appendTo(work, id, [], decided.value)
    return { id }
  })
}

/** Whether the rule is for such as the respondent: a member of the association, or a bank. */
async function isOf(
  { tx, cluster }: Work,
  { respondent, association }: Named,
  of: 'member' | 'bank',
): Promise<boolean> {
  if (of === 'bank') return true
  const rows = await tx.query(
    'select 1 as is from memberships where cluster_id = $1 and firm = $2 and association = $3',
    [cluster, respondent, association],
  )
  return rows.length > 0
}

/** A reward needs no hearing; who is penalised now earns none. */
function reward(ground: Ground, cluster: string, named: Named): Promise<object> {
  const { rule, respondent, about, association } = named
  return runCommand(ground, orderOf(cluster, keyOf(named), { rule, respondent, about }), async (work) => {
    const definition = findRule(rule)
    const own = applied(await rulesOf(work, association), rule)
    if (definition === undefined || own === undefined || !(await isOf(work, named, 'member'))) return { id: null }
    await lockRespondent(work, respondent)
    const { standing, hasInformation } = await effectsFor(work, { respondent, association }, work.on)
    if (standing !== 'good' || !hasInformation) return { id: null }
    const id = work.ids.next('proceeding')
    const data = { respondent, association, rule, about, measures: measuresUnder(definition, own.numbers) }
    await appendTo(work, id, [], [{ type: 'reward-granted', data }])
    return { id }
  })
}

/** Says of the proceedings about a facility that their conduct has ended, where the record now says so. */
async function endConduct(
  ground: Ground,
  cluster: string,
  facility: string,
  steps: readonly Step[],
  on: CalendarDate,
): Promise<void> {
  const rows = await asWorker(ground, cluster, (tx) =>
    tx.query<{ id: string; version: number; respondent: string }>(
      `select id, about_version as version, respondent from proceedings
       where cluster_id = $1 and about = $2 and sign = 'penalty' and conduct_ended_on is null`,
      [cluster, facility],
    ),
  )
  for (const { id, version, respondent } of rows) {
    const step = steps.find((each) => each.version === version)
    const ended = step === undefined ? null : endOf(steps, step, respondent)
    if (ended === null || ended > on) continue
    await runCommand(ground, orderOf(cluster, `conduct-ended-${id}`, { id, ended }), async (work) => {
      const { proceeding, events } = await loadProceeding(work, id)
      const decided = decideConductEnd(proceeding, ended)
      if (decided.length > 0) await appendTo(work, id, events, decided)
      return { changed: decided.length }
    })
  }
}
