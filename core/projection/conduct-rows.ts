import { audiencesOn } from '../conduct/effects.ts'
import { expiresOn, nextOn, type Proceeding, type ProceedingEvent } from '../conduct/proceeding.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import type { RowChange } from './row-change.ts'

type Place = { readonly on: CalendarDate; readonly parties: readonly string[] }

/** The row of a proceeding after an event; its mark, which others may be shown; what a loan has because of a reward. */
export function conductRows(
  id: string,
  event: ProceedingEvent,
  after: Proceeding,
  { on, parties }: Place,
): readonly RowChange[] {
  const { respondent, association, about } = after
  const who = { id, subject: respondent, parties: [respondent, association] }
  const row = {
    ...who,
    association,
    respondent,
    sign: after.sign,
    rule: after.rule,
    about: about.stream,
    about_version: about.version,
    status: after.status,
    measures: after.measures,
    begun_on: after.begunOn,
    proposed_by: after.proposedBy,
    heard_until: after.heardUntil,
    imposed_by: after.imposedBy,
    effective_on: after.effectiveOn,
    appeal_until: after.appealUntil,
    has_appealed: after.hasAppealed,
    conduct_ended_on: after.conductEndedOn,
    next_on: nextOn(after),
    grounds: text(after.grounds),
    defence: text(after.defence),
    reason: text(after.reason),
    appeal: text(after.appeal),
    appeal_reason: text(after.appealReason),
    version: after.version,
  }
  return [
    { do: 'put', table: 'proceedings', row },
    ...(after.effectiveOn === null || after.sign === 'reward' ? [] : [markRow(who, after, on)]),
    ...(event.type === 'reward-applied' ? appliedRows(id, event.data, respondent, parties) : []),
  ]
}

/** What is shown of a penalty to whom it is made known: no word of what was said in the proceeding. */
function markRow(who: { readonly id: string }, after: Proceeding, on: CalendarDate): RowChange {
  const { association, respondent, rule, measures, effectiveOn, status } = after
  const open = audiencesOn(after, on).map((to) => (to === 'members' ? `members ${association}` : to))
  const known = { association, respondent, rule, status, measures, audiences: open }
  return {
    do: 'put',
    table: 'marks',
    row: { ...who, ...known, effective_on: effectiveOn, expires_on: expiresOn(after) },
  }
}

type Applied = Extract<ProceedingEvent, { type: 'reward-applied' }>['data']

const appliedRows = (
  reward: string,
  { facility, settings }: Applied,
  subject: string,
  parties: readonly string[],
): readonly RowChange[] =>
  settings.map(({ setting, from, to }) => ({
    do: 'put',
    table: 'rewards_applied',
    row: { id: facility, setting, reward, subject, parties, value_from: from, value_to: to },
  }))

const text = (value: Proceeding['reason']): string => (typeof value === 'string' ? value : '—')
