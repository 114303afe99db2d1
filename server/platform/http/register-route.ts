import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { Problem } from '#contract/problem.ts'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#contract/route.ts'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from './app.ts'
import { readAsStream } from './bodies.ts'
import { sendDownload, type Download } from './download.ts'
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
  readonly log: FastifyBaseLogger
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
}

export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<R extends { readonly download: object } ? Download : AnswerOf<R>>

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
  return source.pipe(limit)
}

const uploadOf = (route: Route, request: FastifyRequest): Readable | undefined => {
  if (!route.upload) return undefined
  if (!request.body) throw new Problem('bad-input', { detail: `The body must be ${route.upload.media}.` })
  return limited(request.body as Readable, route.upload.maxBytes)
}

const callerOf = async (app: FastifyInstance, route: Route, request: FastifyRequest): Promise<Caller | null> => {
  const caller = await app.authenticate(headersOf(request))
  if (!caller && route.access === 'signed-in') throw new Problem('not-signed-in')
  return caller
}

/** An answer that is not of its schema is our defect, and fields that the schema does not name never leave. */
const answerOf = (route: Route, answer: unknown): unknown => {
  const parsed = route.answer.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new Problem('defect', {
    cause: new Error(`The answer of ${route.name} is not of its schema.`, { cause: parsed.error }),
  })
}

/** Mounts a route of the contract: who calls, what came in, the handler, the answer. */
export const registerRoute = <const R extends Route>(app: FastifyInstance, route: R, handler: Handler<R>): void => {
  if (route.upload) readAsStream(app, route.upload.media)
  app.route({
    method: route.method,
    url: route.path,
    config: { route: route.name },
    bodyLimit: route.upload?.maxBytes ?? route.maxBodyBytes ?? 1_048_576,
    handler: async (request, reply) => {
      const caller = await callerOf(app, route, request)
      const parsed = parseRequest(route, request)
      const call = {
        ...parsed,
        idempotencyKey: parsed.idempotencyKey ?? '',
        caller,
        upload: uploadOf(route, request),
        traceId: request.id,
        address: request.ip,
        log: request.log,
        signal: untilGone(request, reply),
      } as unknown as Call<R>
      const made = await handler(call)
      void reply.code(route.status ?? 200).header('cache-control', 'no-store')
      if (route.download) return sendDownload(reply, route.download, made as Download)
      const answer = answerOf(route, made)
      return route.status === 204
        ? reply.send()
        : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    },
  })
}
