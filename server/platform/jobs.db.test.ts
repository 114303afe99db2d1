import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { addJob, defineJob, handleJob, type JobRunner, startJobs } from './jobs.ts'
import { inTransaction } from './postgres/transaction.ts'
import { traceBy } from './telemetry/tracing.ts'

const database = freshDatabase()
const log = pino({ level: 'silent' })
const greet = defineJob('greet', z.object({ name: z.string() }))

let runner: JobRunner | undefined
afterEach(async () => {
  await runner?.stop()
  runner = undefined
})

const run = async (handle: (payload: { name: string }) => Promise<void>): Promise<void> => {
  runner = await startJobs({ address: database.address, handlers: [handleJob(greet, handle)], log })
}

test('a job runs when its transaction has committed, and never when it was rolled back', async () => {
  const seen: string[] = []
  await run(async ({ name }) => void seen.push(name))
  await inTransaction(database.app, {}, (tx) => addJob(tx, greet, { name: 'kept' }))
  const lost = inTransaction(database.app, {}, async (tx) => {
    await addJob(tx, greet, { name: 'lost' })
    throw new Error('refused')
  })
  await expect(lost).rejects.toThrow('refused')
  await vi.waitFor(() => expect(seen).toEqual(['kept']), 5_000)
})

test('a job that fails is kept for another try', async () => {
  let tries = 0
  await run(async () => {
    tries += 1
    throw new Error('not yet')
  })
  await inTransaction(database.app, {}, (tx) => addJob(tx, greet, { name: 'x' }))
  await vi.waitFor(() => expect(tries).toBe(1), 5_000)
  await vi.waitFor(async () => {
    const { rows } = await database.owner.query('select attempts, last_error from graphile_worker.jobs')
    expect(rows[0]).toMatchObject({ attempts: 1, last_error: 'not yet' })
  })
})

test('two processes on one database share the jobs, and each job runs exactly once', async () => {
  const runs: { by: string; name: string }[] = []
  const processes = await Promise.all(
    ['one', 'other'].map((by) =>
      startJobs({
        address: database.address,
        log,
        handlers: [
          handleJob(greet, async ({ name }) => {
            runs.push({ by, name })
            await pause(2)
          }),
        ],
      }),
    ),
  )
  const names = Array.from({ length: 200 }, (_, i) => `job ${String(i).padStart(3, '0')}`)
  for (let at = 0; at < names.length; at += 20)
    await inTransaction(database.app, {}, async (tx) => {
      for (const name of names.slice(at, at + 20)) await addJob(tx, greet, { name })
    })
  await vi.waitFor(() => expect(runs.filter(({ name }) => name !== 'x').length).toBeGreaterThanOrEqual(200), 20_000)
  await Promise.all(processes.map(({ stop }) => stop()))
  expect(runs.flatMap(({ name }) => (name === 'x' ? [] : [name])).toSorted()).toEqual(names)
  expect(new Set(runs.map(({ by }) => by))).toEqual(new Set(['one', 'other']))
})

test('the app role sees no job', async () => {
  await expect(database.app.query('select * from graphile_worker.jobs')).rejects.toThrow('permission denied')
})

test('each try of a job is a trace of its own, and one that fails tells that it did, not why', async () => {
  const told: Record<string, unknown>[] = []
  traceBy({
    begin: (name, facts) => {
      const one: Record<string, unknown> = { name, ...facts }
      told.push(one)
      return {
        ids: undefined,
        tell: (more) => void Object.assign(one, more),
        fail: (errorType) => void (one['error.type'] = errorType),
        end: () => void (one['isEnded'] = true),
        within: (work) => work(),
      }
    },
    current: () => undefined,
    apart: (work) => work(),
  })
  await run(async ({ name }) => {
    if (name === 'badly') throw new Error('of somebody')
  })
  await inTransaction(database.app, {}, async (tx) => {
    await addJob(tx, greet, { name: 'well' })
    await addJob(tx, greet, { name: 'badly' })
  })
  const job = { name: 'job greet', 'qunrong.job': 'greet', 'qunrong.attempt': 1, isEnded: true }
  await vi.waitFor(() => expect(told).toEqual(expect.arrayContaining([job, { ...job, 'error.type': 'error' }])), 5_000)
  traceBy(undefined)
})
