import { resolve } from 'node:path'
import { problemKinds, wireProblem } from '#contract/problem.ts'
import type { FuzzRequest } from './fuzz-request.ts'

export type FuzzAnswer = {
  readonly status: number
  readonly media: string
  readonly raw: string
  readonly milliseconds: number
}

const checkout = resolve(import.meta.dirname, '../../..')

/** What of our inside no answer may show. */
const ofTheCode: readonly RegExp[] = [
  /^\s+at .{1,200}(:\d+){2}/m,
  /\\n\s+at .{1,200}(:\d+){2}/,
  /node_modules|node:internal/,
  /[\w-]\.(ts|js|mjs):\d+/,
  new RegExp(checkout.replaceAll(/[^\w]/g, String.raw`\$&`)),
]
const ofTheDatabase: readonly RegExp[] = [
  /\b(insert into|delete from|select .{1,80} from|update \w+ set)\b/i,
  /violates|duplicate key|syntax error at|relation \\?"|column \\?"|invalid input syntax|out of range for type|SQLSTATE/i,
]

const saidBy = ({ url, payload = '' }: FuzzRequest): string =>
  `${url} ${typeof payload === 'string' ? payload : payload.toString('utf8')}`

/** What in an answer the request did not itself say. */
const leaksIn = (raw: string, patterns: readonly RegExp[], request: FuzzRequest): readonly string[] =>
  patterns
    .map((pattern) => pattern.exec(raw)?.[0] ?? '')
    .filter((found) => found !== '' && !saidBy(request).includes(found))
    .map((found) => `shows what is inside: ${JSON.stringify(found.slice(0, 120))}`)

const places = /^\/(params|query|headers|body)(\/|$)/

function faultsOfProblem({ status, media, raw }: FuzzAnswer): readonly string[] {
  if (!media.startsWith('application/problem+json'))
    return [`answers ${status} as ${media || 'nothing'}, not as a problem`]
  const parsed = wireProblem.safeParse(parse(raw))
  if (!parsed.success) return ['is not a problem of the contract']
  const { type, issues = [], traceId, status: said } = parsed.data
  return [
    ...(problemKinds.some((kind) => type === `/api/problems/${kind}`) ? [] : [`is of the unknown type ${type}`]),
    ...(said === status ? [] : [`says ${said} and is ${status}`]),
    ...(traceId === undefined ? ['names no trace'] : []),
    ...(status === 400 && issues.length === 0 ? ['names nothing that is wrong'] : []),
    ...(status === 400 && issues.some(({ pointer, detail }) => !places.test(pointer) || detail === '') ? ['names no place of what is wrong'] : []), // prettier-ignore
    ...(raw.length > 200_000 ? [`is ${raw.length} characters long`] : []),
  ]
}

const parse = (raw: string): unknown => {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** Everything that is wrong with an answer, whatever was asked. */
export function faultsOf(request: FuzzRequest, answer: FuzzAnswer, longest: number): readonly string[] {
  const { status, raw, media, milliseconds } = answer
  const isText = /json|text/.test(media)
  return [
    ...(status >= 500 ? [`answers ${status}: ${raw.slice(0, 200)}`] : []),
    ...(status < 200 ? [`gives no answer: ${raw}`] : []),
    ...(milliseconds > longest ? [`takes ${Math.round(milliseconds)} ms`] : []),
    ...(isText ? leaksIn(raw, ofTheCode, request) : []),
    ...(isText && status >= 400 ? leaksIn(raw, ofTheDatabase, request) : []),
    ...(status >= 400 ? faultsOfProblem(answer) : []),
  ]
}
