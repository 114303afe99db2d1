import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import { languageOf } from '#contract/bilingual.ts'
import { Problem, problemTypes, toWire } from '#contract/problem.ts'
import type { Route } from '#contract/route.ts'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { securityLog } from '../security-log.ts'
import { requestSeconds } from '../metrics.ts'
import type { Span } from '../telemetry/tracing.ts'
import { readBodies } from './bodies.ts'
import { openStreams, type Streams } from './event-stream.ts'
import { problemOf } from './failures.ts'
import { openGate, type Gate } from './gate.ts'
import { refuseForeignWrite } from './origin.ts'
import { traceRequests } from './trace-requests.ts'

export type Caller = {
  readonly accountId: string
  readonly sessionId?: string
  /** Came in with a first password, and may do nothing but change it. */
  readonly mustChangePassword?: true
  /** For which organisation the caller acts, where one was named. */
  readonly actsFor?: string
}

export type HttpOptions = {
  readonly log: FastifyBaseLogger
  /** Every route that may be mounted; another one is refused at start. */
  readonly routes: readonly Route[]
  readonly authenticate: (headers: Headers) => Promise<Caller | null>
  /** Origins beside our own host from which the web app may write. */
  readonly origins?: readonly string[]
  readonly isHttps?: boolean
  /** Which proxies in front (addresses or ranges) may be believed about the caller's address. */
  readonly trustProxy?: boolean | string
  /** How many requests are worked on at once; with more, all of them would be late. */
  readonly places?: number
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once that is known. */
    caller: Caller | null
    /** Below which everything stands that is done for it. */
    span: Span | null
  }
  interface FastifyInstance {
    authenticate: HttpOptions['authenticate']
    streams: Streams
    /** Before every answer that is worked out at once. */
    gate: Gate
    /** Before files that come in, however slowly their callers send them. */
    uploadGate: Gate
  }
  interface FastifyContextConfig {
    /** The name in the contract. */
    route?: string
    /** Mounted by the platform itself: pages, probes, sign-in. */
    isPlatform?: boolean
  }
}

const usualPlaces = 5
/** A few people’s pages ask for so much at once; where that waits the machine is slow, and to come again would not help. */
const usualFew = { few: 32, fewWait: 5_000 }
const problemMedia = 'application/problem+json; charset=utf-8'

const isOfSecurity: ReadonlySet<string> = new Set(['forbidden', 'password-first', 'too-many', 'not-signed-in'])

/** What was forbidden, or hidden as if it were not there, to whom, by the number that the caller was told. */
const noteRefusal = ({ kind }: Problem, request: FastifyRequest): void =>
  securityLog(request.server.log).info(
    {
      event: kind,
      route: request.routeOptions.config.route ?? 'platform',
      account: request.caller?.accountId ?? null,
      reqId: request.id,
    },
    'security',
  )

const answerProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = problemOf(error)
  const within = request.span?.within ?? ((work: () => void) => work())
  within(() => sendProblem(problem, request, reply))
}

const sendProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply): void => {
  if (problemTypes[problem.kind].status >= 500) request.span?.fail(problem.kind)
  const account = request.caller?.accountId ?? null
  if (isOfSecurity.has(problem.kind) || (problem.kind === 'not-found' && account !== null))
    noteRefusal(problem, request)
  if (problem.kind === 'defect') request.log.error({ err: problem.cause ?? problem, account }, 'defect')
  const wire = toWire(problem, languageOf(request.headers['accept-language']), request.id)
  const { retryAfterSeconds } = problem.parts
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds)
  void reply
    .code(problemTypes[problem.kind].status)
    .header('cache-control', 'no-store')
    .type(problemMedia)
    .serializer((value: unknown) => JSON.stringify(value))
    .send(wire)
}

const contentPolicy = (isHttps: boolean) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    // Component libraries write style attributes and style elements; scripts stay ours alone.
    styleSrc: ["'self'", "'unsafe-inline'"],
    ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
  },
})

/** For what is refused before any hook runs, as an address that cannot be decoded: a browser may do nothing with it. */
const bareHeaders = (isHttps: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
})

/** Below /api everything is in the contract; a route it does not know is a defect of ours, found at start. */
const checkMounted = (app: FastifyInstance, routes: readonly Route[]): void => {
  const known = new Set(routes.map((route) => `${route.method} ${route.path}`))
  app.addHook('onRoute', (mounted) => {
    if (mounted.config?.isPlatform || !mounted.url.startsWith('/api/')) return
    for (const method of [mounted.method].flat()) {
      const reads = method === 'HEAD' ? 'GET' : method
      if (!known.has(`${reads} ${mounted.url}`)) {
        throw new Error(`The route ${method} ${mounted.url} is not in the contract.`)
      }
    }
  })
}

export const createHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: options.log,
    // The lines of the framework hold addresses with everything that was typed into them.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    requestTimeout: 15 * 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) =>
      answerProblem(error, request, reply.headers(bareHeaders(options.isHttps ?? false))),
  })
  const origins = new Set(options.origins ?? [])
  readBodies(app)
  checkMounted(app, options.routes)
  app.decorateRequest('caller', null)
  app.decorate('authenticate', options.authenticate)
  app.decorate('streams', openStreams())
  app.decorate(
    'gate',
    openGate({
      places: options.places ?? usualPlaces,
      mostWaiting: 256,
      longestWait: 250,
      crowdedWait: 40,
      ...usualFew,
    }),
  )
  app.decorate(
    'uploadGate',
    openGate({ places: 8, mostWaiting: 16, longestWait: 5_000, crowdedWait: 1_000, few: 0, fewWait: 0 }),
  )
  app.addHook('preClose', async () => app.streams.stop())
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler({}, (request, reply) => answerProblem(new Problem('not-found'), request, reply))
  app.setValidatorCompiler(() => () => true)
  traceRequests(app)
  app.addHook('onRequest', async (request) => refuseForeignWrite(request, origins))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config.route ?? (request.routeOptions.config.isPlatform ? 'platform' : 'unknown')
    requestSeconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    request.log.info({ route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
  await app.register(helmet, {
    contentSecurityPolicy: contentPolicy(options.isHttps ?? false),
    strictTransportSecurity: options.isHttps ?? false,
  })
  return app
}
