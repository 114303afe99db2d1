import { useQuery } from '@tanstack/react-query'
import { readSession, type WireDesk } from '#contract/session.ts'
import { actFor, settleDesk } from './acting-desk.ts'
import { ApiProblem, problemFrom, unreachable } from './api-problem.ts'
import { call, type AnswerTo } from './call.ts'

export type Session = AnswerTo<typeof readSession>
export type { WireDesk }

export const sessionKey = ['read-session'] as const

/** Who is signed in; nobody is an answer, not an error. */
export const fetchSession = async (): Promise<Session | null> => {
  try {
    const session = await call(readSession, {})
    settleDesk(session.desks)
    return session
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

export const sessionQuery = { queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 }

export const useSession = () => useQuery(sessionQuery)

const post = async (path: string, body: unknown): Promise<void> => {
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw unreachable(error)
  })
  if (!answer.ok) throw await problemFrom(answer)
}

export const signIn = (email: string, password: string): Promise<void> =>
  post('/api/auth/sign-in/email', { email, password })

/** Changes one's own password; every other session of the account ends. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<void> =>
  post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
  actFor(undefined)
}

/** Where to go after signing in: a page of this app, never another site. */
export const safeReturn = (from: unknown): string =>
  typeof from === 'string' && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
