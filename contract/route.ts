import { z } from 'zod'
import type { Bilingual } from './bilingual.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call at all; what a caller may do or see is decided by the policy, not here. */
export type Access = 'public' | 'signed-in'

/** A route as data: the server mounts it, the typed client calls it, the documentation shows it. */
export type Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** Kebab-case verb and noun; the operation's id. */
  readonly name: string
  readonly method: Method
  /** With `:name` for each parameter. */
  readonly path: `/${string}`
  readonly summary: Bilingual
  readonly access: Access
  /** Answered also to somebody who has yet to change a first password. */
  readonly isBeforePassword?: true
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  readonly status?: 200 | 201 | 202 | 204
  /** Changes something: needs an idempotency key. */
  readonly isCommand?: boolean
  /** Takes a stream of this kind instead of a JSON body. */
  readonly upload?: { readonly media: string; readonly maxBytes: number }
  /** Answers a file of this kind instead of JSON: kept by the browser, or shown where `isShown`. */
  readonly download?: { readonly media: string; readonly isShown?: true }
  /** Answers events (text/event-stream) for as long as the caller listens: `answer` is the data of one of them. */
  readonly isStream?: true
  /** The largest JSON body in bytes, where the usual mebibyte is not right. */
  readonly maxBodyBytes?: number
}

export type ParamsOf<R extends Route> = R extends { readonly params: infer S extends z.ZodType }
  ? z.output<S>
  : undefined
export type QueryOf<R extends Route> = R extends { readonly query: infer S extends z.ZodType } ? z.output<S> : undefined
export type BodyOf<R extends Route> = R extends { readonly body: infer S extends z.ZodType } ? z.output<S> : undefined
export type AnswerOf<R extends Route> = z.input<R['answer']>

/** The answer of a route whose answer is a file. */
export const noAnswer = z.undefined()

export const idempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be 16 to 64 of A-Z a-z 0-9 _ -')

export const defineRoute = <const R extends Route>(route: R): R => route

/** The names of the parameters that the path announces. */
export const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/:([A-Za-z0-9_]+)/g)].map((match) => match[1] ?? '')
