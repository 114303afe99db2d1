import { Problem } from '#contract/problem.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressHeader, type Sessions } from '../sessions.ts'
import { headersOf } from './register-route.ts'

type Asked = Pick<FastifyRequest, 'url' | 'method' | 'body'>

const requestOf = (request: FastifyRequest, publicUrl: string, asked: Asked = request): Request => {
  const headers = headersOf(request)
  headers.delete('content-length')
  headers.set(addressHeader, request.ip)
  const body = asked.body === undefined ? null : JSON.stringify(asked.body)
  return new Request(new URL(asked.url, publicUrl), { method: asked.method, headers, body })
}

const signOut: Asked = { url: '/api/auth/sign-out', method: 'POST', body: {} }

/** What the platform uses of the sign-in library; whatever else it brings has no address here. */
const offered = new Set(['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/change-password'])

/** A browser has the cookie, which its scripts cannot read: they are not handed the token on another way. */
const isBrowser = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] !== undefined || headers.cookie !== undefined

/** The answer without the token of the session, which travels in headers alone. */
const bodyOf = async (answer: Response): Promise<Buffer> => {
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith('application/json')) return bytes
  return Buffer.from(
    JSON.stringify(JSON.parse(bytes.toString()), (name, value) => (name === 'token' ? undefined : value)),
  )
}

/** Hands what is offered below /api/auth to the sessions. */
export const mountSignIn = (app: FastifyInstance, sessions: Sessions, publicUrl: string): void => {
  app.route({
    method: 'POST',
    url: '/api/auth/*',
    config: { isPlatform: true },
    bodyLimit: 16_384,
    handler: async (request, reply) => {
      const path = request.url.split('?')[0] ?? ''
      if (!offered.has(path)) throw new Problem('not-found')
      const leaver = path === '/api/auth/change-password' ? null : await sessions.authenticate(headersOf(request))
      const answer = await sessions.handle(requestOf(request, publicUrl))
      if (leaver !== null && answer.ok) {
        // Signing in anew ends the session that the browser had before.
        if (path === '/api/auth/sign-in/email') await sessions.handle(requestOf(request, publicUrl, signOut))
        app.streams.end(leaver)
      }
      for (const [name, value] of answer.headers) {
        const isKeptBack = name === 'set-cookie' || (name === 'set-auth-token' && isBrowser(request))
        if (!isKeptBack && name !== 'content-length') void reply.header(name, value)
      }
      const cookies = answer.headers.getSetCookie()
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      return reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .send(await bodyOf(answer))
    },
  })
}
