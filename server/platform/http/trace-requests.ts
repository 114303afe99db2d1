import { parseId } from '#core/basics/id.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { beginSpan, type Facts } from '../telemetry/tracing.ts'

/** What is asked all the time by machines, and tells nothing. */
const isProbe = ({ routeOptions }: FastifyRequest): boolean => routeOptions.logLevel === 'silent'

/** Of the address its template alone, and the cluster only where it has the form of an id: anything can be typed there. */
function factsOf({ method, routeOptions, params }: FastifyRequest): Facts {
  const { cluster } = (params ?? {}) as { readonly cluster?: unknown }
  const { url, config } = routeOptions
  return {
    'http.request.method': method,
    ...(url === undefined ? {} : { 'http.route': url }),
    ...(config.route === undefined ? {} : { 'qunrong.route': config.route }),
    ...(typeof cluster === 'string' && parseId('cluster', cluster).ok ? { 'qunrong.cluster': cluster } : {}),
  }
}

/** A span for each request, below that of its caller; hooks and handler work within it. */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span', null)
  app.addHook('onRequest', (request, _reply, done) => {
    if (isProbe(request)) return done()
    const { method, routeOptions, headers } = request
    request.span = beginSpan(`${method} ${routeOptions.url ?? 'unknown'}`, factsOf(request), {
      kind: 'server',
      headers,
    })
    request.span.within(done)
  })
  // A body arrives by events of its connection, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => (request.span ? request.span.within(done) : done()))
  app.addHook('onResponse', async ({ span }, reply) => {
    span?.tell({ 'http.response.status_code': reply.statusCode })
    span?.end()
  })
}
