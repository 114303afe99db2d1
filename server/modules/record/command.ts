import type { CalendarDate, Instant } from '#core/basics/calendar-date.ts'
import { mayEver, permit, type Desk, type Target } from '#core/policy/actions.ts'
import { project, type Happened } from '#core/projection/project.ts'
import type { RowChange } from '#core/projection/row-change.ts'
import { canonical, type Json } from '#core/record/canonical.ts'
import type { Subject } from '#core/record/event.ts'
import { Problem, type WireRefusal } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { IdSource } from '#server/platform/ids.ts'
import { inTransaction, type Statement, type Transaction } from '#server/platform/postgres/transaction.ts'
import type pg from 'pg'
import { type Seen, watchCommand } from './command-watch.ts'
import { sha256Hex } from './hashing.ts'
import { rowStatements } from './rows.ts'
import { insertion, together, type Write } from './together.ts'
import { eventStatements, loadStreams, type NewEvent } from './store.ts'

/** What every command needs of the house. */
export type Ground = {
  readonly pool: pg.Pool
  readonly master: Uint8Array
  readonly clock: Clock
  readonly ids: IdSource
  /** Wakes the sealer of a cluster once a transaction has committed. */
  readonly wake: (cluster: string) => void
}

export type Order = {
  readonly action: string
  readonly cluster: string
  readonly desks: readonly Desk[]
  readonly key: string
  readonly input: unknown
  /** The business date to decide on, where the end of day itself moves it. */
  readonly on?: CalendarDate
}

/** One command between load and save: what it may ask, and what it decided. */
export type Work = {
  readonly tx: Transaction
  readonly cluster: string
  readonly desk: Desk
  readonly on: CalendarDate
  readonly at: Instant
  readonly ids: IdSource
  /** What the keys of data subjects are sealed with. */
  readonly master: Uint8Array
  readonly load: (stream: string) => Promise<readonly Happened[]>
  readonly permit: (target: Target) => void
  readonly append: (
    stream: string,
    subjects: readonly Subject[],
    events: readonly { readonly type: string; readonly data: unknown }[],
  ) => void
}

type Pending = { readonly event: NewEvent }

/** Load → decide → save, in one transaction: the one way in which anything is ever changed. */
export async function runCommand<A extends Json | object>(
  ground: Ground,
  order: Order,
  decide: (work: Work) => Promise<A>,
): Promise<A> {
  const answer = await watchCommand(order, async (seen) => {
    const desk = order.desks.find((each) => mayEver(each, order.action))
    if (desk === undefined) throw new Problem('forbidden')
    return commandIn(ground, { order, desk, seen }, decide)
  })
  ground.wake(order.cluster)
  return answer
}

type Admitted = { readonly order: Order; readonly desk: Desk; readonly seen: Seen }

function commandIn<A extends Json | object>(
  ground: Ground,
  { order, desk, seen }: Admitted,
  decide: (work: Work) => Promise<A>,
): Promise<A> {
  const inputHash = sha256Hex(canonical({ action: order.action, input: plain(order.input) }))
  const settings = { 'app.mode': 'command', 'app.cluster': order.cluster } as const
  // The same command at the same time waits until this one has answered.
  const locks = [`command ${order.cluster} ${desk.organisation} ${order.key}`]
  const working = async (tx: Transaction): Promise<A> => {
    const opening = await openingOf(tx, order, desk)
    if (opening !== undefined && opening.input_hash !== null) {
      const before = answered(opening, inputHash) as A
      seen.repeated()
      return before
    }
    const { work, pending, streams } = startWork(ground, order, desk, { tx, day: opening })
    const result = await decide(work)
    const answering = answerStatement(order, desk, inputHash, result, work.at)
    const saving = await savingOf(ground, work, order, { pending, streams, answering })
    seen.decided(pending.length)
    tx.writeLast(saving)
    return result
  }
  return inTransaction(ground.pool, settings, working, { keepsPlans: true, locks })
}

/** Carries a rehearsed answer out of a transaction that is to leave no trace. */
class Rehearsed extends Error {
  readonly answer: unknown

  constructor(answer: unknown) {
    super('rehearsed')
    this.answer = answer
  }
}

/**
 * Loads and decides as a command would, on all facts, and rolls everything back: what it would mean, not what it is.
 * Whoever calls has made sure that the desk may know the answer.
 */
export async function rehearse<A>(
  ground: Ground,
  { cluster, desk, action = '' }: { readonly cluster: string; readonly desk: Desk; readonly action?: string },
  decide: (work: Work) => Promise<A>,
): Promise<A> {
  const settings = { 'app.mode': 'command', 'app.cluster': cluster } as const
  const order: Order = { action, cluster, desks: [desk], key: '', input: null }
  try {
    return await inTransaction(ground.pool, settings, async (tx) => {
      const { work } = startWork(ground, order, desk, { tx, day: await openingOf(tx, order, desk) })
      throw new Rehearsed(await decide(work))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer as A
    throw error
  }
}

type Day = { readonly business_date: string; readonly is_ending: boolean }
type Opening = Day & { readonly input_hash: string | null; readonly answer: unknown }

/** The business day, which does not end before the transaction has, and what the same command was answered before. */
async function openingOf(tx: Transaction, { cluster, key }: Order, desk: Desk): Promise<Opening | undefined> {
  const [row] = await tx.query<Opening>(
    `select c.business_date, c.is_ending, k.input_hash, k.answer from clusters c
     left join commands k on k.cluster_id = c.cluster_id and k.organisation = $2 and k.key = $3
     where c.cluster_id = $1 for share of c`,
    [cluster, desk.organisation, key],
  )
  return row
}

/** The stored answer; the same key with other input is refused. */
function answered({ input_hash, answer }: Opening, inputHash: string): unknown {
  if (input_hash !== inputHash) throw new Problem('idempotency-key-reused')
  return answer
}

const answerStatement = (order: Order, desk: Desk, inputHash: string, answer: unknown, at: string): Write =>
  insertion(
    'commands',
    'insert into commands (cluster_id, organisation, key, input_hash, answer, at) values ($1, $2, $3, $4, $5, $6)',
    [order.cluster, desk.organisation, order.key, inputHash, JSON.stringify(answer), at],
  )

type Begun = { readonly tx: Transaction; readonly day: Day | undefined }

function startWork(ground: Ground, order: Order, desk: Desk, { tx, day: row }: Begun) {
  const { cluster, action } = order
  if (row === undefined) throw new Problem('not-found')
  if (row.is_ending && action !== 'end-day')
    throw new Problem('unavailable', { detail: 'The business day is being ended.', retryAfterSeconds: 2 })
  const streams = new Map<string, readonly Happened[]>()
  const pending: Pending[] = []
  const work: Work = {
    tx,
    cluster,
    desk,
    on: order.on ?? (row.business_date as CalendarDate),
    at: ground.clock.now(),
    ids: ground.ids,
    master: ground.master,
    load: async (stream) => {
      const [, events] = await Promise.all([
        lock(tx, `stream ${cluster} ${stream}`),
        loadStreams(tx, ground.master, cluster, [stream]),
      ])
      streams.set(stream, events)
      return events
    },
    permit: (target) => {
      const permission = permit(desk, action, target)
      if (permission === 'forbidden') throw new Problem('forbidden')
      if (permission === 'unknown-to-caller') throw new Problem('not-found')
    },
    append: (stream, subjects, events) => {
      const known = (streams.get(stream) ?? []).length + pending.filter(({ event }) => event.stream === stream).length
      events.forEach((event, i) => pending.push({ event: { ...event, stream, subjects, version: known + i + 1 } }))
    },
  }
  return { work, pending, streams }
}

type Decided = {
  readonly pending: readonly Pending[]
  readonly streams: ReadonlyMap<string, readonly Happened[]>
  readonly answering: Write
}

/** What puts the events of a command on record and changes the rows that follow from them. */
async function savingOf(
  ground: Ground,
  work: Work,
  order: Order,
  { pending, streams, answering }: Decided,
): Promise<readonly Statement[]> {
  const writing = {
    cluster: work.cluster,
    on: work.on,
    at: work.at,
    actor: work.desk.person,
    command: `${work.desk.organisation}/${order.key}`,
  }
  const events = pending.map(({ event }) => event)
  const appended = await eventStatements(work.tx, ground.master, writing, events)
  return together([answering, ...appended, ...rowStatements(work.cluster, rowChanges(events, streams, work))])
}

/** The row changes of new events, each after what happened before it in its stream. */
export function rowChanges(
  events: readonly NewEvent[],
  streams: ReadonlyMap<string, readonly Happened[]>,
  { on, at }: Pick<Work, 'on' | 'at'>,
): readonly RowChange[] {
  const before = new Map(streams)
  return events.flatMap(({ stream, version, subjects, type, data }) => {
    const parties = [...new Set(subjects.map(({ party }) => party))]
    const happened: Happened = { stream, version, on, at, subject: parties[0] ?? '', parties, event: { type, data } }
    const earlier = before.get(stream) ?? []
    before.set(stream, [...earlier, happened])
    return project(happened, earlier)
  })
}

/** Waits until nobody else in this cluster holds the named thing; released with the transaction. */
export const lock = (tx: Transaction, name: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])

/**
 * Waits until nobody else promises or pays anything of a fund: whoever opens, draws, claims or allocates under its lines
 * holds this.
 */
export const lockFund = ({ tx, cluster }: Pick<Work, 'tx' | 'cluster'>, fund: string): Promise<unknown> =>
  lock(tx, `fund ${cluster} ${fund}`)

/** A business no, with every reason; what was begun is rolled back. */
export const refuse = (refusals: readonly WireRefusal[]): never => {
  throw new Problem('refused', { refusals })
}

const plain = (input: unknown): Json => JSON.parse(JSON.stringify(input ?? null)) as Json
