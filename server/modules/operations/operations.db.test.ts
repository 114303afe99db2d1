import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { readOperations, startEndOfDayRoute } from '#contract/operations.ts'
import { endDay, readClock } from '#contract/record.ts'
import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { startJobs, type JobRunner } from '#server/platform/jobs.ts'
import { withoutValues } from '#server/platform/log.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { jobsOf, resumeEndOfDay } from '../../house.ts'
import { openTestHouse, type Body } from '../../testing/test-house.ts'
import type { Ground } from '../record/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

let runner: JobRunner | undefined
afterEach(async () => {
  await runner?.stop()
  runner = undefined
})
const work = async (ground: Ground): Promise<void> => {
  runner = await startJobs({ address: database.address, handlers: jobsOf(ground), log: pino({ level: 'silent' }) })
}
const watch = async (): Promise<Body> => (await house().call('operator', readOperations)).body
const start = (until: string) => house().call('operator', startEndOfDayRoute, { body: { until } })
const dateOf = async (): Promise<CalendarDate> => (await house().call('operator', readClock)).body.businessDate

test('an end of day is begun, watched day by day and case by case, and ended', async () => {
  const until = addDays(await dateOf(), 40)
  expect((await start(until)).status).toBe(202)
  const begun = await watch()
  expect([begun.isEnding, begun.runs[0]]).toMatchObject([true, { status: 'running', until, by: '林涛' }])
  expect((await start(addDays(until, 1))).status).toBe(409)
  await work(house().ground)
  await vi.waitFor(async () => expect((await watch()).isEnding).toBe(false), 20_000)
  const { runs, days, businessDate, sealing } = await watch()
  expect(businessDate).toBe(until)
  expect(runs[0]).toMatchObject({ status: 'done', workingOn: until })
  expect(days[0]).toMatchObject({ date: until })
  const sum = (field: string): number => days.reduce((all: number, day: Body) => all + day[field], 0)
  const { rows } = await database.owner.query<{ due: bigint; late: bigint }>(
    `select count(*) filter (where type = 'instalment-fell-due') as due, count(*) filter (where type = 'arrears-changed' and actor = 'engine') as late from events where occurred_on > $1`,
    [days.at(-1).date],
  )
  expect(sum('fellDue')).toBeGreaterThanOrEqual(Number(rows[0]!.due))
  expect(sum('overdue')).toBeGreaterThan(0)
  expect(sealing.events).toBe(sealing.sealed + sealing.unsealed)
})

test('a run that breaks off says why without a value of anybody, goes on where it stood, and counts nothing twice', async () => {
  const until = addDays(await dateOf(), 60)
  let commands = 0
  const ground = house().ground
  const breaking: Ground = {
    ...ground,
    wake: (cluster) => {
      commands += 1
      if (commands === 5) throw new Error('the disk of "somebody" at 13800001111 is full')
      ground.wake(cluster)
    },
  }
  await start(until)
  await work(breaking)
  await vi.waitFor(async () => expect((await watch()).runs[0].status).toBe('failed'), 10_000)
  await runner?.stop()
  runner = undefined
  const broken = await watch()
  expect(broken.runs[0].error).toBe('the disk of … at … is full')
  expect(broken.jobs.find(({ name }: Body) => name === 'end-day')).toMatchObject({
    waiting: 1,
    lastError: 'the disk of … at … is full',
  })
  expect(broken.isEnding).toBe(true)
  await resumeEndOfDay(ground)
  await work(ground)
  await vi.waitFor(async () => expect((await watch()).runs[0].status).toBe('done'), 20_000)
  const { days, runs, businessDate } = await watch()
  expect([businessDate, runs[0].id]).toEqual([until, broken.runs[0].id])
  const cases = await database.owner.query<{ on: string; n: bigint }>(
    `select substr(key, 5, 10) as on, count(*) as n from commands where key like 'eod-%' and key not like '%the-day-itself' group by 1`,
  )
  const counted = new Map(cases.rows.map(({ on, n }) => [on, Number(n)]))
  for (const day of days) expect([day.date, day.cases]).toEqual([day.date, counted.get(day.date) ?? 0])
})

test('whoever is not the operator learns nothing of it and begins nothing', async () => {
  for (const who of ['manager', 'banker', 'supervisor', 'owner']) {
    expect((await house().call(who, readOperations)).status).toBe(404)
    expect((await house().call(who, startEndOfDayRoute, { body: { until: '2030-01-01' } })).status).toBe(403)
  }
  expect((await start(await dateOf())).status).toBe(400)
})

test('an error is told without what could be a value of somebody', () => {
  expect(withoutValues('duplicate key value violates "people_pkey"\nDetail: Key (email)=(a@b.example)')).toBe(
    'duplicate key value violates …',
  )
  expect(withoutValues('cannot reach a@b.example')).toBe('cannot reach …')
})

test('one request ends as many days as its caller can wait for; a date far ahead is refused by its place and closes nothing', async () => {
  const far = addDays(await dateOf(), 101)
  for (const until of [far, '9999-12-31']) {
    const { status, body } = await house().call('operator', endDay, { body: { until } })
    expect([status, body.issues]).toEqual([400, [expect.objectContaining({ pointer: '/body/until' })]])
  }
  expect((await watch()).isEnding).toBe(false)
})
