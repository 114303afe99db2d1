import { Problem } from '#contract/problem.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusedPassword } from '../passwords.ts'
import { securityLog } from '../security-log.ts'
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
const signingIn = '/api/auth/sign-in/email'
const changing = '/api/auth/change-password'
const offered = new Set([signingIn, '/api/auth/sign-out', changing])

const textIn = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** A new password that would be guessed early is refused at its field, before the old one is looked at. */
async function refuseWeak(sessions: Sessions, request: FastifyRequest): Promise<void> {
  const fault = await sessions.faultOf(headersOf(request), textIn(request.body, 'newPassword').slice(0, 256))
  if (fault !== null) throw refusedPassword('/body/newPassword', fault)
}

const outcomes: Readonly<Record<number, string>> = { 200: 'done', 401: 'refused', 403: 'forbidden', 429: 'too many' }

/** Who came, or did not get in, by a name that is not theirs; and by which number the request can be found again. */
function noteSignIn(request: FastifyRequest, status: number, sessions: Sessions): void {
  const email = textIn(request.body, 'email')
  securityLog(request.server.log).info(
    {
      event: request.url.slice('/api/auth/'.length).split('?')[0],
      outcome: outcomes[status] ?? String(status),
      ...(email === '' ? {} : { who: sessions.pseudonymOf(email) }),
      reqId: request.id,
    },
    'security',
  )
}

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
      if (path === changing) await refuseWeak(sessions, request)
      const leaver = path === changing ? null : await sessions.authenticate(headersOf(request))
      const answer = await sessions.handle(requestOf(request, publicUrl))
      if (leaver !== null && answer.ok) {
        // Signing in anew ends the session that the browser had before.
        if (path === signingIn) await sessions.handle(requestOf(request, publicUrl, signOut))
        app.streams.end(leaver)
      }
      noteSignIn(request, answer.status, sessions)
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
