import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { badInput, Problem } from '#contract/problem.ts'
import { asWorker, type Ground } from '../record/index.ts'

/** How many days one request ends while its caller waits; more are ended as work for later, which is watched. */
const mostAtOnce = 100

/** How far ahead of today a business date may be moved. */
const longestRun = 3_700

type Day = { readonly business_date: CalendarDate; readonly today: CalendarDate; readonly is_running: boolean }

/** Refuses to end days while the caller waits that lie too far ahead. */
export async function checkEndingAtOnce(ground: Ground, cluster: string, until: string): Promise<void> {
  const day = await dayOf(ground, cluster)
  checkAhead(day, until)
  if (until > addDays(day.business_date, mostAtOnce))
    throw badInput('/body/until', `lies more than ${mostAtOnce} days after the business date`)
}

/** Refuses work that ends no day, that ends too many, or that another run is doing already. */
export async function checkEndingLater(ground: Ground, cluster: string, until: string): Promise<void> {
  const day = await dayOf(ground, cluster)
  if (day.is_running) throw new Problem('in-progress', { detail: 'The business day is being ended.' })
  if (until <= day.business_date) throw badInput('/body/until', `must lie after ${day.business_date}`)
  checkAhead(day, until)
}

async function dayOf(ground: Ground, cluster: string): Promise<Day> {
  const [day] = await asWorker(ground, cluster, (tx) =>
    tx.query<Day>(
      `select business_date, current_date as today, is_ending and exists (select from day_runs r where r.cluster_id = $1 and r.status = 'running') as is_running
       from clusters where cluster_id = $1`,
      [cluster],
    ),
  )
  if (day === undefined) throw new Problem('not-found')
  return day
}

function checkAhead({ today }: Day, until: string): void {
  if (until > addDays(today, longestRun)) throw badInput('/body/until', `lies more than ${longestRun} days ahead`)
}
