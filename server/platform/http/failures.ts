import { badInput, Problem, type InputIssue } from '#contract/problem.ts'
import { CommitUnknown, sqlState } from '#server/platform/postgres/errors.ts'
import type { z } from 'zod'

/** RFC 6901: `~` and `/` inside a name are escaped. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const issuesOf = (error: z.ZodError, place: string): InputIssue[] =>
  error.issues.map(({ path, message, code }) => ({
    pointer: `/${place}${pointer(path)}`,
    detail: message,
    ...(code === 'custom' ? {} : { code: code.replaceAll('_', '-') }),
  }))

/** What the class of an SQL state means to the caller; whatever is not listed is a defect of ours. */
const byStateClass: Readonly<Record<string, () => Problem>> = {
  '22': () => new Problem('bad-input', { detail: 'A value lies outside what can be recorded.' }),
  '23': () => new Problem('conflict'),
  '40': () => new Problem('unavailable', { detail: 'Too many changes at once: try again.', retryAfterSeconds: 1 }),
  '08': () => new Problem('unavailable', { retryAfterSeconds: 2 }),
  '53': () => new Problem('unavailable', { retryAfterSeconds: 2 }),
  '55': () => new Problem('unavailable', { detail: 'The record is held by another change.', retryAfterSeconds: 1 }),
  '57': () => new Problem('unavailable', { retryAfterSeconds: 2 }),
}

const byStatus: Readonly<Record<number, Problem['kind']>> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'too-many',
  503: 'unavailable',
}

/** What the framework could not read before a schema was asked: the path, or else the body. */
const placeOf = (code: string): string => (/_URL$|_PARAM_/.test(code) ? '/params' : '/body')

/** The driver's own errors carry no SQL state: the server is away, or it does not answer in time. */
const isConnectionLoss = (error: Error): boolean =>
  /^(Query read timeout|Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(
    error.message,
  ) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Any thrown value as the problem it is; a defect where nothing better is known. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof CommitUnknown) return new Problem('outcome-unknown', { cause: error, retryAfterSeconds: 1 })
  const known = byStateClass[sqlState(error)?.slice(0, 2) ?? '']
  if (known) return known()
  if (!(error instanceof Error)) return new Problem('defect', { cause: error })
  const status = (error as { statusCode?: number }).statusCode
  const code = (error as { code?: unknown }).code
  if (status !== undefined && typeof code === 'string' && code.startsWith('FST_') && status < 500) {
    const kind = byStatus[status]
    return kind ? new Problem(kind, { detail: error.message }) : badInput(placeOf(code), error.message)
  }
  if (isConnectionLoss(error)) return new Problem('unavailable', { cause: error, retryAfterSeconds: 2 })
  return new Problem('defect', { cause: error })
}
