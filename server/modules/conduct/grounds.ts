import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { endOf, isAbout, type Step } from '#core/conduct/occurrence.ts'
import type { Ground } from '#core/conduct/proceeding.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import type { Facility } from '#core/facility/state.ts'
import { next, type Happened } from '#core/projection/project.ts'
import { loadStreams, type Ground as House, type Work } from '../record/index.ts'
import type { Sight } from './rows.ts'

/** Every event of a facility with what it made of the facility. */
export function stepsOf(events: readonly Happened[]): readonly Step[] {
  const steps: Step[] = []
  let state: Facility | null = null
  for (const { version, on, event } of events) {
    state = next(state, event as FacilityEvent, on)
    if (state !== null) steps.push({ version, on, event: event as FacilityEvent, after: state })
  }
  return steps
}

export const loadSteps = async (
  { tx, cluster }: Sight,
  { master }: Pick<House, 'master'>,
  facility: string,
): Promise<readonly Step[]> => stepsOf(await loadStreams(tx, master, cluster, [facility]))

/** On which day the conduct in an event ended, nothing while it goes on; undefined where no such event is about the respondent. */
export async function conductEnd(
  { tx, cluster, master }: Work,
  { stream, version }: Ground,
  respondent: string,
): Promise<CalendarDate | null | undefined> {
  const steps = await loadSteps({ tx, cluster }, { master }, stream)
  const step = steps.find((each) => each.version === version)
  return step !== undefined && isAbout(step, respondent) ? endOf(steps, step, respondent) : undefined
}

/** Another proceeding on the very same event: nobody is held to one twice, unless it was dropped or lifted. */
export async function proceededOn(
  { tx, cluster }: Sight,
  { stream, version }: Ground,
  respondent: string,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from proceedings where cluster_id = $1 and about = $2 and about_version = $3 and respondent = $4 and status not in ('dropped', 'lifted')`,
    [cluster, stream, version, respondent],
  )
  return row?.id ?? null
}
