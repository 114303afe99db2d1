import { z } from 'zod'
import type { Bilingual, Language } from './bilingual.ts'

type ProblemType = { readonly status: number; readonly title: Bilingual }

/** Everything that an answer can be other than the answer (RFC 9457). */
export const problemTypes = {
  'bad-input': { status: 400, title: { zh: '输入有误', en: 'The input is not right' } },
  'not-signed-in': { status: 401, title: { zh: '尚未登录', en: 'Not signed in' } },
  forbidden: { status: 403, title: { zh: '无权执行', en: 'Not allowed' } },
  'password-first': {
    status: 403,
    title: { zh: '请先修改初始密码', en: 'Change the first password before anything else' },
  },
  'not-found': { status: 404, title: { zh: '没有找到', en: 'Not found' } },
  conflict: { status: 409, title: { zh: '与现有记录冲突', en: 'In conflict with what is recorded' } },
  'in-progress': { status: 409, title: { zh: '同一请求正在处理', en: 'The same request is being worked on' } },
  refused: { status: 422, title: { zh: '业务上不予受理', en: 'Refused by the rules of business' } },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '该幂等键已用于另一请求', en: 'The idempotency key belongs to another request' },
  },
  'too-large': { status: 413, title: { zh: '内容过大', en: 'Too large' } },
  'unsupported-media': { status: 415, title: { zh: '内容格式不支持', en: 'This kind of content is not read here' } },
  'too-many': { status: 429, title: { zh: '请求过于频繁', en: 'Too many requests' } },
  defect: { status: 500, title: { zh: '系统出现故障', en: 'A fault of the platform' } },
  'outcome-unknown': {
    status: 503,
    title: { zh: '结果未知，请用同一幂等键重试', en: 'The outcome is unknown: retry with the same idempotency key' },
  },
  unavailable: { status: 503, title: { zh: '暂时无法服务', en: 'Not available at the moment' } },
} as const satisfies Record<string, ProblemType>

export type ProblemKind = keyof typeof problemTypes

export const problemKinds = Object.keys(problemTypes) as readonly ProblemKind[]

/** One thing that is wrong with the input; the pointer is RFC 6901, below /params, /query, /headers or /body. */
export const inputIssue = z.looseObject({
  pointer: z.string(),
  detail: z.string(),
  /** Names the fault, so that every language can say it; the numbers and days it needs stand beside it. */
  code: z.string().optional(),
})
export type InputIssue = z.infer<typeof inputIssue>

/** A business no: its code and the data that explain it. */
export const wireRefusal = z.looseObject({ code: z.string() })
export type WireRefusal = z.infer<typeof wireRefusal>

export const wireProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  traceId: z.string().optional(),
  issues: z.array(inputIssue).optional(),
  refusals: z.array(wireRefusal).optional(),
})
export type WireProblem = z.infer<typeof wireProblem>

export type ProblemParts = {
  readonly detail?: string
  readonly issues?: readonly InputIssue[]
  readonly refusals?: readonly WireRefusal[]
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** Thrown by whoever cannot answer; the edge writes it on the wire. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly parts: ProblemParts

  constructor(kind: ProblemKind, parts: ProblemParts = {}) {
    super(parts.detail ?? problemTypes[kind].title.en, { cause: parts.cause })
    this.kind = kind
    this.parts = parts
  }
}

export const badInput = (
  pointer: string,
  detail: string,
  told: { readonly code: string; readonly [key: string]: unknown } | Record<string, never> = {},
): Problem => new Problem('bad-input', { issues: [{ pointer, detail, ...told }] })

/** What stands recorded is in the way; the code says it in every language. */
export const inConflict = (code: string, detail: string): Problem =>
  new Problem('conflict', { detail, refusals: [{ code }] })

export const refused = (refusals: readonly WireRefusal[]): Problem => new Problem('refused', { refusals })

export const toWire = (problem: Problem, language: Language, traceId: string): WireProblem => {
  const { status, title } = problemTypes[problem.kind]
  const { detail, issues, refusals } = problem.parts
  return {
    type: `/api/problems/${problem.kind}`,
    title: title[language],
    status,
    traceId,
    ...(detail === undefined ? {} : { detail }),
    ...(issues === undefined ? {} : { issues: [...issues] }),
    ...(refusals === undefined ? {} : { refusals: [...refusals] }),
  }
}
