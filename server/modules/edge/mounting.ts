import type { Desk } from '#core/policy/actions.ts'
import type { NoteKey } from '#core/record/signed-note.ts'
import type { BodyOf, ParamsOf, QueryOf, Route } from '#contract/route.ts'
import { desksIn } from '../identity/index.ts'
import { readAs, runCommand, type Ground, type Reading, type Work } from '../record/index.ts'
import type { FastifyInstance } from 'fastify'
import { registerRoute, type Call, type Handler } from '#server/platform/http/register-route.ts'
import type { Press } from '#server/platform/pdf/press.ts'

/** Makes an account with the sign-in library; the same e-mail gives the same account. */
export type AccountMaker = (account: {
  email: string
  password: string
  name: string
  /** Known to whoever makes the account, and therefore to be changed before anything is done. */
  isFirstPassword?: boolean
}) => Promise<{ accountId: string }>

export type House = {
  readonly app: FastifyInstance
  readonly ground: Ground
  readonly createAccount: AccountMaker
  readonly press: Press
  /** By which the platform’s checkpoints are verified. */
  readonly noteKey: NoteKey
}

type InCluster = { readonly cluster: string }
type Given<R extends Route> = { readonly params: ParamsOf<R>; readonly query: QueryOf<R>; readonly body: BodyOf<R> }

/** Mounts a route that reads: in the caller's grants, in one transaction. */
export function mountRead<const R extends Route>(
  { app, ground }: House,
  route: R,
  read: (reading: Reading, given: Given<R>) => Promise<unknown>,
): void {
  const handler = async (call: Call<Route>): Promise<unknown> => {
    const { cluster } = call.params as unknown as InCluster
    const desks = await desksOf(ground, call, cluster)
    const purpose = (call.query as { purpose?: string } | undefined)?.purpose
    return readAs(ground, { cluster, desks, ...(purpose === undefined ? {} : { purpose }) }, (reading) =>
      read(reading, call as unknown as Given<R>),
    )
  }
  registerRoute(app, route, handler as unknown as Handler<R>)
}

/**
 * Mounts a route that reads in the caller's grants and then works on what was seen, when that transaction is over:
 * for what takes its time, or is derived from more of the record than the caller may read.
 */
export function mountReadThen<const R extends Route, Seen>(
  { app, ground }: House,
  route: R,
  read: (reading: Reading, given: Given<R>) => Promise<Seen>,
  answer: (seen: Seen, given: Given<R>, cluster: string) => Promise<unknown>,
): void {
  const handler = async (call: Call<Route>): Promise<unknown> => {
    const { cluster } = call.params as unknown as InCluster
    const desks = await desksOf(ground, call, cluster)
    const given = call as unknown as Given<R>
    const seen = await readAs(ground, { cluster, desks }, (reading) => read(reading, given))
    return answer(seen, given, cluster)
  }
  registerRoute(app, route, handler as unknown as Handler<R>)
}

/** Mounts a command: the route's name is the action that the policy decides on. */
export function mountCommand<const R extends Route>(
  { app, ground }: House,
  route: R,
  decide: (work: Work, given: Given<R>) => Promise<object>,
): void {
  const handler = async (call: Call<Route>): Promise<unknown> => {
    const { cluster } = call.params as unknown as InCluster
    const desks = await desksOf(ground, call, cluster)
    const { params, query, body } = call as unknown as Given<R>
    const order = { action: route.name, cluster, desks, key: call.idempotencyKey, input: { params, query, body } }
    return runCommand(ground, order, (work) => decide(work, { params, query, body }))
  }
  registerRoute(app, route, handler as unknown as Handler<R>)
}

const desksOf = (ground: Ground, call: Call<Route>, cluster: string): Promise<readonly Desk[]> =>
  desksIn(ground.pool, call.caller ?? { accountId: '' }, cluster)
