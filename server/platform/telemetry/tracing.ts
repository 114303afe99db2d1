import type { IncomingHttpHeaders } from 'node:http'

/** What may be said of a piece of work to whoever watches: never a person, a body, a query or a word that somebody typed. */
export type Facts = {
  readonly 'http.request.method'?: string
  /** The template of the address, not the address. */
  readonly 'http.route'?: string
  readonly 'http.response.status_code'?: number
  /** The kind of problem or the SQL state, never its message. */
  readonly 'error.type'?: string
  readonly 'db.system.name'?: 'postgresql'
  readonly 'qunrong.route'?: string
  readonly 'qunrong.cluster'?: string
  readonly 'qunrong.command'?: string
  readonly 'qunrong.events'?: number
  readonly 'qunrong.outcome'?: string
  readonly 'qunrong.reasons'?: readonly string[]
  readonly 'qunrong.statements'?: number
  readonly 'qunrong.job'?: string
  readonly 'qunrong.attempt'?: number
}

/** By which a line of the log is found from a trace. */
export type TraceIds = { readonly trace_id: string; readonly span_id: string }

export type Span = {
  readonly ids: TraceIds | undefined
  readonly tell: (facts: Facts) => void
  readonly fail: (errorType: string) => void
  readonly end: () => void
  /** What the work does stands below this span. */
  readonly within: <T>(work: () => T) => T
}

export type Beginning = {
  readonly kind?: 'server' | 'client' | 'consumer'
  /** Of a request: what it came with may say below which span of its caller this one stands. */
  readonly headers?: IncomingHttpHeaders
}

export type Tracer = {
  readonly begin: (name: string, facts: Facts, beginning: Beginning) => Span
  readonly current: () => Span | undefined
  /** Work that outlives what asked for it stands below no span. */
  readonly apart: <T>(work: () => T) => T
}

const untraced: Span = {
  ids: undefined,
  tell: () => undefined,
  fail: () => undefined,
  end: () => undefined,
  within: (work) => work(),
}

let tracer: Tracer | undefined

/** Says who is told of spans from now on; nobody, where nothing is given. */
export const traceBy = (given: Tracer | undefined): void => void (tracer = given)

export const beginSpan = (name: string, facts: Facts, beginning: Beginning = {}): Span =>
  tracer?.begin(name, facts, beginning) ?? untraced

export const apartFromSpan = <T>(work: () => T): T => (tracer === undefined ? work() : tracer.apart(work))

/** What a line of the log says of the trace in which it is written; made anew, since the logger writes the line into it. */
export const traceIds = (): Partial<TraceIds> => ({ ...tracer?.current()?.ids })

/** Works within a span of its own, which fails when the work does. */
export async function traced<T>(
  name: string,
  facts: Facts,
  work: (span: Span) => Promise<T>,
  { errorTypeOf = () => 'error', ...beginning }: Beginning & { readonly errorTypeOf?: (error: unknown) => string } = {},
): Promise<T> {
  if (tracer === undefined) return work(untraced)
  const span = tracer.begin(name, facts, beginning)
  try {
    return await span.within(() => work(span))
  } catch (error) {
    span.fail(errorTypeOf(error))
    throw error
  } finally {
    span.end()
  }
}

/** The same for what happens often by itself: told only where it belongs to a request, a command or a job. */
export const tracedBelow: typeof traced = (name, facts, work, beginning) =>
  tracer?.current() === undefined ? work(untraced) : traced(name, facts, work, beginning)
