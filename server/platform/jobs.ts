import { Logger, run, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import { withoutValues } from './log.ts'
import { jobsDone } from './metrics.ts'
import { type Address, openPool } from './postgres/pool.ts'
import type { Transaction } from './postgres/transaction.ts'
import { traced } from './telemetry/tracing.ts'

/** A kind of work done later: its name and the shape of what it is given. */
export type Job<S extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: S }

export type JobOptions = {
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
  /** Not before this instant. */
  readonly runAt?: string
  readonly maxAttempts?: number
  /** A waiting job of the same key is replaced. */
  readonly key?: string
}

export type JobContext = {
  readonly log: FastifyBaseLogger
  readonly attempt: number
  readonly signal: AbortSignal | undefined
}

export type JobHandler = {
  readonly job: Job
  readonly handle: (payload: unknown, context: JobContext) => Promise<void>
}

export const defineJob = <S extends z.ZodType>(name: string, payload: S): Job<S> => ({ name, payload })

export const handleJob = <S extends z.ZodType>(
  job: Job<S>,
  handle: (payload: z.output<S>, context: JobContext) => Promise<void>,
): JobHandler => ({ job, handle: (payload, context) => handle(job.payload.parse(payload), context) })

/** Adds the job when the transaction commits, and never otherwise. */
export const addJob = async <S extends z.ZodType>(
  tx: Transaction,
  job: Job<S>,
  payload: z.input<S>,
  options: JobOptions = {},
): Promise<void> => {
  await tx.query('select platform.add_job($1, $2, $3, $4, $5, $6)', [
    job.name,
    JSON.stringify(payload),
    options.queue ?? null,
    options.runAt ?? null,
    options.maxAttempts ?? null,
    options.key ?? null,
  ])
}

export type JobState = {
  readonly name: string
  readonly waiting: number
  readonly running: number
  readonly failed: number
  readonly lastError: string | null
}

/** How the jobs of a cluster stand, kind by kind; what they were given is not told. */
export const jobStates = async (tx: Transaction, cluster: string): Promise<readonly JobState[]> => {
  const rows = await tx.query<{
    name: string
    waiting: bigint
    running: bigint
    failed: bigint
    last_error: string | null
  }>('select * from platform.job_states($1)', [cluster])
  return rows.map(({ name, waiting, running, failed, last_error }) => ({
    name,
    waiting: Number(waiting),
    running: Number(running),
    failed: Number(failed),
    lastError: last_error === null ? null : withoutValues(last_error),
  }))
}

/** The app role may add jobs and count them, and see none: the functions run with the rights of their owner. */
const entrance = `
  create or replace function platform.add_job(
    identifier text, payload json, queue text, run_at timestamptz, max_attempts integer, key text
  ) returns void language sql security definer set search_path = '' as $$
    select graphile_worker.add_job(
      identifier, payload, queue_name => queue, run_at => run_at, max_attempts => max_attempts, job_key => key)
  $$;
  revoke all on function platform.add_job from public;
  grant usage on schema platform to qunrong_app;
  grant execute on function platform.add_job to qunrong_app;
  create or replace function platform.job_states(cluster text)
    returns table (name text, waiting bigint, running bigint, failed bigint, last_error text)
    language sql security definer set search_path = '' as $$
    select t.identifier,
      count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts),
      count(*) filter (where j.locked_at is not null),
      count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts),
      (array_agg(j.last_error order by j.updated_at desc) filter (where j.last_error is not null))[1]
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'cluster' = $1 group by t.identifier order by t.identifier
  $$;
  revoke all on function platform.job_states from public;
  grant execute on function platform.job_states to qunrong_app;`

const workerLock = 7_462_191

/** The tables of the job queue, made by the library itself after our own migrations. */
export const migrateJobs = async (owner: pg.Pool): Promise<void> => {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [workerLock])
    await runMigrations({ pgPool: owner, logger: silent })
    await client.query(entrance)
    await client.query('select pg_advisory_unlock($1)', [workerLock])
  } finally {
    client.release()
  }
}

const silent = new Logger(() => () => undefined)

const loggerOver = (log: FastifyBaseLogger): Logger =>
  new Logger(() => (level, message) => {
    // Why a task failed is told by its runner; here its message would be repeated as it is.
    const line = withoutValues(message.split(' with error ')[0] ?? '')
    if (level === 'error') log.error(line)
    else if (level === 'warning') log.warn(line)
    else log.debug(line)
  })

export type JobRunner = { readonly stop: () => Promise<void> }

/** Runs jobs as the owner, which alone sees the queue, until stopped; one that fails is tried again, later each time. */
export const startJobs = async (options: {
  readonly address: Address
  readonly handlers: readonly JobHandler[]
  readonly log: FastifyBaseLogger
  readonly concurrency?: number
}): Promise<JobRunner> => {
  const { address, handlers, log } = options
  const onLost = (reason: string) => log.warn({ reason }, 'jobs: connection lost')
  const pool = openPool(address, { usesDriverTypes: true, name: 'qunrong-jobs', size: 6, onLost })
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: loggerOver(log),
    taskList: Object.fromEntries(
      handlers.map(({ job, handle }) => [
        job.name,
        async (payload: unknown, helpers) => {
          const { attempts } = helpers.job
          const facts = { 'qunrong.job': job.name, 'qunrong.attempt': attempts }
          const work = async () => {
            try {
              await handle(payload, { log: log.child({ job: job.name }), attempt: attempts, signal: helpers.abortSignal }) // prettier-ignore
              jobsDone.inc({ job: job.name, outcome: 'done' })
            } catch (error) {
              jobsDone.inc({ job: job.name, outcome: 'failed' })
              log.error({ err: error, job: job.name, attempts }, 'job failed')
              throw error
            }
          }
          await traced(`job ${job.name}`, facts, work, { kind: 'consumer' })
        },
      ]),
    ),
  })
  const stop = async () => {
    await runner.stop()
    await pool.end()
  }
  return { stop }
}
