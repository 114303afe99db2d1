import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressHeader, type Sessions } from '../sessions.ts'
import { headersOf } from './register-route.ts'

const requestOf = (request: FastifyRequest, publicUrl: string): Request => {
  const headers = headersOf(request)
  headers.delete('content-length')
  headers.set(addressHeader, request.ip)
  const body = request.body === undefined ? null : JSON.stringify(request.body)
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body })
}

/** Hands everything below /api/auth to the sessions. */
export const mountSignIn = (app: FastifyInstance, sessions: Sessions, publicUrl: string): void => {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { isPlatform: true },
    bodyLimit: 16_384,
    handler: async (request, reply) => {
      const isLeaving = request.url.split('?')[0] === '/api/auth/sign-out'
      const leaver = isLeaving ? await sessions.authenticate(headersOf(request)) : null
      const answer = await sessions.handle(requestOf(request, publicUrl))
      if (leaver !== null && answer.ok) app.streams.end(leaver)
      for (const [name, value] of answer.headers) {
        if (name !== 'set-cookie') void reply.header(name, value)
      }
      const cookies = answer.headers.getSetCookie()
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      return reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .send(Buffer.from(await answer.arrayBuffer()))
    },
  })
}
