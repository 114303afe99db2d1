import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

type Wire = {
  readonly key: string
  readonly value: {
    readonly stringValue?: string
    readonly intValue?: number | string
    readonly doubleValue?: number
    readonly arrayValue?: { readonly values: readonly { readonly stringValue?: string }[] }
  }
}

export type SentSpan = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly facts: Readonly<Record<string, unknown>>
  readonly events: readonly unknown[]
}
export type SentPoint = { readonly facts: Readonly<Record<string, unknown>>; readonly value: unknown }

const plain = ({ value }: Wire): unknown =>
  value.stringValue ?? (value.intValue === undefined ? undefined : Number(value.intValue)) ?? value.doubleValue ?? value.arrayValue?.values.map(({ stringValue }) => stringValue) // prettier-ignore
const factsOf = (attributes: readonly Wire[] = []): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map((each) => [each.key, plain(each)]))

export type Collector = {
  readonly url: string
  /** Everything that was sent, as it was sent. */
  readonly raw: () => string
  readonly spans: () => readonly SentSpan[]
  /** The newest values of a metric. */
  readonly points: (name: string) => readonly SentPoint[]
  readonly stop: () => Promise<void>
}

/** Takes OTLP over HTTP as a collector does, and keeps it. */
export async function openCollector(): Promise<Collector> {
  const bodies: { readonly path: string; readonly body: string }[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push({ path: request.url ?? '', body })
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // The protocol of the wire is read as it stands there: everything in it is optional.
  // oxlint-disable-next-line typescript/no-explicit-any
  const sent = (path: string): any[] => bodies.filter((each) => each.path === path).map(({ body }) => JSON.parse(body))
  const spans = (): readonly SentSpan[] =>
    sent('/v1/traces')
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans)
      .map((span) => ({ events: [], ...span, facts: factsOf(span.attributes) }))
  const points = (name: string): readonly SentPoint[] => {
    const metric = sent('/v1/metrics')
      .flatMap(({ resourceMetrics }) => resourceMetrics)
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)
      .findLast((each) => each.name === name)
    const data = metric?.sum ?? metric?.gauge ?? metric?.histogram
    return (data?.dataPoints ?? []).map((point: { attributes: Wire[]; asDouble?: number; asInt?: number }) => ({
      facts: factsOf(point.attributes),
      value: point.asDouble ?? point.asInt ?? point,
    }))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    raw: () => bodies.map(({ body }) => body).join('\n'),
    spans,
    points,
    stop: () => new Promise((done) => void server.close(() => done())),
  }
}

/** Asks until there is an answer, for what arrives in its own time. */
export async function eventually<T>(ask: () => T | undefined, seconds = 15): Promise<T> {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    const answer = ask()
    if (answer !== undefined) return answer
    await pause(100)
  }
  throw new Error('It did not come about in time.')
}
