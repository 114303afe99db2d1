import { badInput, type InputIssue, Problem } from '#contract/problem.ts'
import { idempotencyKey, type Route } from '#contract/route.ts'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { issuesOf } from './failures.ts'

export type ParsedRequest = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly idempotencyKey: string | undefined
}

const parsePart = (schema: z.ZodType | undefined, value: unknown, place: string, issues: InputIssue[]): unknown => {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  issues.push(...issuesOf(parsed.error, place))
  return undefined
}

const keyOf = (route: Route, request: FastifyRequest): string | undefined => {
  if (!route.isCommand) return undefined
  const key = idempotencyKey.safeParse(request.headers['idempotency-key'])
  if (key.success) return key.data
  throw badInput('/headers/Idempotency-Key', 'must be 16 to 64 of A-Z a-z 0-9 _ -')
}

/** What a person can read of what is wrong: not an answer many times as long as what was sent. */
const mostIssues = 50
const longestDetail = 300

const readable = (issues: readonly InputIssue[]): readonly InputIssue[] =>
  issues.slice(0, mostIssues).map((issue) => ({
    ...issue,
    pointer: issue.pointer.slice(0, longestDetail),
    detail: issue.detail.slice(0, longestDetail),
  }))

/** Everything that came in, by the route's schemas; every issue is named, not the first one only. */
export const parseRequest = (route: Route, request: FastifyRequest): ParsedRequest => {
  const key = keyOf(route, request)
  const issues: InputIssue[] = []
  const params = parsePart(route.params, request.params, 'params', issues)
  const query = parsePart(route.query, request.query, 'query', issues)
  const body = route.upload ? undefined : parsePart(route.body, request.body, 'body', issues)
  if (issues.length > 0) throw new Problem('bad-input', { issues: readable(issues) })
  return { params, query, body, idempotencyKey: key }
}
