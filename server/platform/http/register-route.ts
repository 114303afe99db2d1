import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { badInput, Problem } from '#contract/problem.ts'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#contract/route.ts'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from './app.ts'
import { readAsStream } from './bodies.ts'
import { sendDownload, type Download } from './download.ts'
import type { Comer, Gate } from './gate.ts'
import { eventText, type StreamedEvent } from './event-stream.ts'
import { parseRequest } from './request.ts'

export type Call<R extends Route> = {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly caller: R['access'] extends 'signed-in' ? Caller : Caller | null
  /** Given on commands only, empty elsewhere. */
  readonly idempotencyKey: string
  /** The content of an upload; it fails with a problem when it grows beyond the route's limit. */
  readonly upload: R extends { readonly upload: object } ? Readable : undefined
  /** The request's number in the log and in every problem. */
  readonly traceId: string
  readonly address: string
  /** Of a stream that is taken up again: the id of the last event that arrived; empty elsewhere. */
  readonly lastEventId: string
  readonly log: FastifyBaseLogger
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
}

export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<
  R extends { readonly isStream: true }
    ? AsyncIterable<StreamedEvent<AnswerOf<R>>>
    : R extends { readonly download: object }
      ? Download
      : AnswerOf<R>
>

export const headersOf = (request: FastifyRequest): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of [value ?? []].flat()) headers.append(name, item)
  }
  return headers
}

const untilGone = (request: FastifyRequest, reply: FastifyReply): AbortSignal => {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error(`The caller of ${request.id} has gone.`))
  })
  return controller.signal
}

const limited = (source: Readable, maxBytes: number): Readable => {
  let seen = 0
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      done(seen > maxBytes ? new Problem('too-large', { detail: `At most ${maxBytes} bytes are read.` }) : null, chunk)
    },
  })
  source.once('error', (error) => limit.destroy(error))
  // It may fail before anybody reads it; whoever reads it then is told, and nobody else.
  limit.on('error', () => undefined)
  return source.pipe(limit)
}

const uploadOf = (route: Route, request: FastifyRequest): Readable | undefined => {
  if (!route.upload) return undefined
  if (!request.body) throw badInput('/body', `must be ${route.upload.media}`)
  return limited(request.body as Readable, route.upload.maxBytes)
}

const callerOf = async (app: FastifyInstance, route: Route, request: FastifyRequest): Promise<Caller | null> => {
  const caller = await app.authenticate(headersOf(request))
  request.caller = caller
  if (!caller && route.access === 'signed-in') throw new Problem('not-signed-in')
  if (caller?.mustChangePassword && route.access === 'signed-in' && !route.isBeforePassword)
    throw new Problem('password-first')
  const actsFor = namedDesk(request.headers)
  return caller && actsFor !== undefined ? { ...caller, actsFor } : caller
}

/** For whom one acts is said by a header, or by a cookie where a browser asks by itself: downloads and streams. */
const namedDesk = ({ 'qunrong-desk': header, cookie = '' }: FastifyRequest['headers']): string | undefined => {
  const named = typeof header === 'string' ? header : /(?:^|;\s*)(?:__Host-)?qunrong_desk=([^;]*)/.exec(cookie)?.[1]
  return named === undefined || named === '' ? undefined : named.slice(0, 64)
}

/** An answer that is not of its schema is our defect, and fields that the schema does not name never leave. */
const answerOf = (route: Route, answer: unknown): unknown => {
  const parsed = route.answer.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new Problem('defect', {
    cause: new Error(`The answer of ${route.name} is not of its schema.`, { cause: parsed.error }),
  })
}

/** What a handler is given of a request. */
const callFrom = (route: Route, request: FastifyRequest, caller: Caller | null, signal: AbortSignal): Call<Route> => {
  const parsed = parseRequest(route, request)
  return {
    ...parsed,
    idempotencyKey: parsed.idempotencyKey ?? '',
    caller,
    upload: uploadOf(route, request),
    traceId: request.id,
    address: request.ip,
    lastEventId: route.isStream ? String(request.headers['last-event-id'] ?? '') : '',
    log: request.log,
    signal,
  } as unknown as Call<Route>
}

type AnyHandler = (call: Call<Route>) => Promise<unknown>

const longestFarewell = 1_000

/** Answers events until the caller has gone, the session has ended or the server stops. */
const stream = async (
  app: FastifyInstance,
  { route, request, reply, caller, gone }: Coming & { readonly caller: Caller },
  handler: AnyHandler,
): Promise<FastifyReply> => {
  const place = app.streams.enter(caller)
  const signal = AbortSignal.any([place.signal, gone])
  signal.addEventListener('abort', place.leave, { once: true })
  // A browser that does not take the end of the stream is not waited for.
  const partFrom = (): void => void setTimeout(() => reply.raw.destroy(), longestFarewell).unref()
  signal.addEventListener('abort', partFrom, { once: true })
  try {
    const events = await handler(callFrom(route, request, caller, signal))
    const text = eventText(events as AsyncIterable<StreamedEvent>, {
      signal,
      isSignedIn: async () => (await app.authenticate(headersOf(request)))?.sessionId === caller.sessionId,
      end: place.leave,
      fail: (error) => request.log.warn({ err: error }, 'stream'),
    })
    return await reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      // A stopping server waits for connections that are kept; that of a stream ends with it.
      .header('connection', 'close')
      .send(text)
  } catch (error) {
    place.leave()
    throw error
  }
}

type Coming = {
  readonly route: Route
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Aborted when the caller has gone. */
  readonly gone: AbortSignal
}

const answer = async ({ route, reply }: Coming, made: unknown): Promise<FastifyReply> => {
  void reply.code(route.status ?? 200).header('cache-control', 'no-store')
  if (route.download) return sendDownload(reply, route.download, made as Download)
  const checked = answerOf(route, made)
  return route.status === 204
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(checked))
}

const gateOf = (app: FastifyInstance, route: Route): Gate => (route.upload ? app.uploadGate : app.gate)

/** The tenant is the cluster that is named; the caller is told by what is shown, before anybody has looked at it. */
const comerOf = (request: FastifyRequest, signal: AbortSignal): Comer => {
  const { cluster = '' } = request.params as { readonly cluster?: string }
  const { authorization, cookie } = request.headers
  return { tenant: cluster, caller: authorization ?? cookie ?? request.ip, signal }
}

/** Worked out in a place of the gate, which is given back before anything is sent: a slow reader holds none. */
const admitted = async (app: FastifyInstance, { route, request, gone }: Coming, handle: AnyHandler) => {
  const leave = await gateOf(app, route).enter(comerOf(request, gone))
  try {
    const caller = await callerOf(app, route, request)
    const isLater = route.isStream && caller !== null
    return { caller, made: isLater ? null : await handle(callFrom(route, request, caller, gone)) }
  } finally {
    leave()
  }
}

/** Mounts a route of the contract: who calls, what came in, the handler, the answer. */
export const registerRoute = <const R extends Route>(app: FastifyInstance, route: R, handler: Handler<R>): void => {
  if (route.upload) readAsStream(app, route.upload.media)
  app.route({
    method: route.method,
    url: route.path,
    config: { route: route.name },
    bodyLimit: route.upload?.maxBytes ?? route.maxBodyBytes ?? 1_048_576,
    ...(route.isStream ? { exposeHeadRoute: false } : {}),
    handler: async (request, reply) => {
      const coming = { route, request, reply, gone: untilGone(request, reply) }
      const handle = handler as unknown as AnyHandler
      const { caller, made } = await admitted(app, coming, handle)
      return route.isStream && caller ? stream(app, { ...coming, caller }, handle) : answer(coming, made)
    },
  })
}
