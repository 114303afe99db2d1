import { countersOf } from '#core/waterfall/check.ts'
import { decide, type FacilityCommand } from '#core/facility/decide.ts'
import { foldOn } from '#core/facility/calendar-moves.ts'
import { fold } from '#core/facility/evolve.ts'
import type { Facility } from '#core/facility/state.ts'
import { partiesOf, treeOn } from '#core/facility/state.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { present } from '#core/basics/assert.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { WireMove } from '#contract/facilities.ts'
import { Problem } from '#contract/problem.ts'
import { refuse, type Work } from '../record/index.ts'
import type { Happened } from '#core/projection/project.ts'
import { moneyOf } from '../edge/index.ts'
import { loadFacts } from './facts.ts'
import { subjectsOf } from './subjects.ts'

export function facilityOf(events: readonly Happened[]): Facility {
  const facility = fold(events.map(({ event, on }) => ({ event: event as FacilityEvent, on })))
  if (facility === null) throw new Problem('not-found')
  return facility
}

export const schemeOf = (facility: Facility): Scheme =>
  present(
    catalogue.find(({ id, version }) => id === facility.scheme && version === facility.schemeVersion),
    `scheme ${facility.scheme}@${facility.schemeVersion}`,
  )

/** Every counter that the facility holds something of, or that its waterfalls stand under. */
export const countersOfFacility = (facility: Facility, on: CalendarDate): readonly string[] => [
  ...facility.used.keys(),
  ...Object.keys(facility.trees).flatMap((flow) => countersOf(present(treeOn(facility, flow, on), flow))),
]

/** A move of the scheme's table, by whoever acts; the fund's keeper acts for the fund. */
export async function moveIn(work: Work, id: string, move: WireMove) {
  const events = await work.load(id)
  const facility = facilityOf(events)
  const keepers = await work.tx.query<{ keeper: string }>(
    'select keeper from funds where cluster_id = $1 and id = any($2)',
    [work.cluster, partiesOf(facility)],
  )
  work.permit({ role: [...partiesOf(facility), ...keepers.map(({ keeper }) => keeper)] })
  const scheme = schemeOf(facility)
  const facts = await loadFacts(work, scheme, facility.holders, countersOfFacility(facility, work.on))
  const decided = decide(facility, commandOf(move), work.desk.organisation, facts)
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(scheme, facility.holders), decided.value)
  const after = foldOn(facility, decided.value, work.on)
  return { id, version: after.version, status: after.status }
}

const commandOf = (move: WireMove): FacilityCommand =>
  'amount' in move ? { ...move, amount: moneyOf(move.amount) } : move
