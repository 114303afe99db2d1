import type { InputIssue, WireRefusal } from '#contract/problem.ts'

type Parts = {
  readonly kind: string
  readonly status: number
  readonly title: string
  readonly detail?: string | undefined
  readonly traceId?: string | undefined
  readonly issues?: readonly InputIssue[]
  readonly refusals?: readonly WireRefusal[]
  readonly cause?: unknown
}

/** Why a call has no answer: what the platform said (RFC 9457), or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly kind: string
  readonly status: number
  readonly detail: string | undefined
  readonly traceId: string | undefined
  readonly issues: readonly InputIssue[]
  readonly refusals: readonly WireRefusal[]

  constructor(parts: Parts) {
    super(parts.title, { cause: parts.cause })
    this.kind = parts.kind
    this.status = parts.status
    this.detail = parts.detail
    this.traceId = parts.traceId
    this.issues = parts.issues ?? []
    this.refusals = parts.refusals ?? []
  }
}

export const unreachable = (cause: unknown): ApiProblem =>
  new ApiProblem({ kind: 'unreachable', status: 0, title: 'unreachable', cause })

export const problemFrom = async (answer: Response): Promise<ApiProblem> => {
  const body: unknown = await answer.json().catch(() => null)
  return readProblem(answer.status, body)
}

/** Takes what is usable of a problem document; whatever is not in its shape is left out. */
export const readProblem = (status: number, body: unknown): ApiProblem => {
  const parts = isRecord(body) ? body : {}
  const type = textOf(parts['type']) ?? ''
  return new ApiProblem({
    kind: type.slice(type.lastIndexOf('/') + 1) || 'unknown',
    status,
    title: textOf(parts['title']) ?? textOf(parts['message']) ?? `HTTP ${status}`,
    detail: textOf(parts['detail']),
    traceId: textOf(parts['traceId']),
    issues: recordsIn(parts['issues']).map(({ code, ...issue }) => ({
      ...issue,
      ...(typeof code === 'string' ? { code } : {}),
      pointer: textOf(issue['pointer']) ?? '',
      detail: textOf(issue['detail']) ?? '',
    })),
    refusals: recordsIn(parts['refusals']).map((refusal) => ({ ...refusal, code: textOf(refusal['code']) ?? '' })),
  })
}

/** Whether the platform may still have done it, so that the same key must be sent again. */
export const isOutcomeOpen = (error: unknown): boolean =>
  !(error instanceof ApiProblem) ||
  error.status === 0 ||
  error.kind === 'outcome-unknown' ||
  error.kind === 'in-progress' ||
  error.status === 502 ||
  error.status === 503 ||
  error.status === 504

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const recordsIn = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])
