import type { z } from 'zod'
import type { Route } from '#contract/route.ts'
import { currentLanguage, htmlLanguage } from '#web/language/language.ts'
import { actingDesk } from './acting-desk.ts'
import { problemFrom, unreachable } from './api-problem.ts'

type Given<R extends Route, K extends 'params' | 'query' | 'body'> = R extends { readonly [P in K]: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : undefined
  : undefined

type Optional<T> = undefined extends T ? true : Record<string, never> extends T ? true : false

/** What a route takes, named as the contract names it; what may be left out there may be left out here. */
export type CallInput<R extends Route> = {
  [K in 'params' | 'query' | 'body' as Given<R, K> extends undefined
    ? never
    : Optional<Given<R, K>> extends true
      ? never
      : K]: Given<R, K>
} & {
  [K in 'params' | 'query' | 'body' as Given<R, K> extends undefined
    ? never
    : Optional<Given<R, K>> extends true
      ? K
      : never]?: Given<R, K>
}

/** What a route answers, as it arrives. */
export type AnswerTo<R extends Route> = z.output<R['answer']>

export type CallOptions = { readonly idempotencyKey?: string; readonly signal?: AbortSignal }

type LooseInput = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** The address of a call: parameters in their places, the query behind. */
export const addressOf = (route: Pick<Route, 'path'>, { params = {}, query = {} }: LooseInput): string => {
  const path = route.path.replace(/:([A-Za-z0-9_]+)/g, (_, name: string) => encodeURIComponent(asText(params[name])))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(asked.map(([key, value]) => [key, asText(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}

/** For whom one acts, where there is a choice. */
export const deskHeader = (): Record<string, string> => {
  const organisation = actingDesk()
  return organisation === undefined ? {} : { 'qunrong-desk': organisation }
}

/** One call of a route of the contract; what it takes and answers is typed by the route itself. */
export async function call<const R extends Route>(
  route: R,
  input: CallInput<R>,
  { idempotencyKey, signal }: CallOptions = {},
): Promise<AnswerTo<R>> {
  const given = input as LooseInput
  const answer = await fetch(addressOf(route, given), {
    method: route.method,
    credentials: 'same-origin',
    ...(signal === undefined ? {} : { signal }),
    headers: {
      accept: 'application/json',
      'accept-language': htmlLanguage(currentLanguage()),
      ...deskHeader(),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : unreachable(error)
  })
  if (!answer.ok) throw await problemFrom(answer)
  return (answer.status === 204 ? undefined : await answer.json()) as AnswerTo<R>
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? `${value}` : ''
