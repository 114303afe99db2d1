import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { welchT } from '../testing/welch.ts'
import { openSessions, type Sessions } from './sessions.ts'

const database = freshDatabase()
const publicUrl = 'http://localhost:8600'
const account = { email: 'Lin@example.test', password: 'a long password', name: '林' }

describe('the time of a sign-in in vain', () => {
  const { signInSamples } = inject('timing')
  type Attempt = (email: string) => Promise<Response>

  /** Times of both, one after the other in changing order, as an impatient guesser takes them. */
  async function timed(attempt: Attempt): Promise<{ readonly known: number[]; readonly unknown: number[] }> {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    const once = async (which: 'known' | 'unknown', nr: number): Promise<void> => {
      const began = performance.now()
      const answer = await attempt(which === 'known' ? account.email : `nobody-${nr}@example.test`)
      times[which].push(performance.now() - began)
      expect(answer.status).toBe(401)
    }
    await once('known', 0)
    await once('unknown', 0)
    times.known.length = times.unknown.length = 0
    for (let nr = 1; nr <= signInSamples; nr += 1)
      for (const which of nr % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const))
        await once(which, nr)
    return times
  }

  let open: Sessions
  beforeAll(async () => {
    open = openSessions({ address: database.address, secret: 'x'.repeat(43), publicUrl, signInsPerMinute: 1e9 })
    await open.createAccount(account)
  })
  afterAll(() => open.stop())
  const signInVainly: Attempt = (email) =>
    open.handle(
      new Request(`${publicUrl}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: publicUrl, 'x-qunrong-address': '10.1.0.1' },
        body: JSON.stringify({ email, password: 'not the password' }),
      }),
    )

  test(
    `does not tell whether there is such an account: ${signInSamples} of each`,
    async () => {
      const { known, unknown } = await timed(signInVainly)
      const t = welchT(known, unknown)
      process.stdout.write(`sign-in in vain: |t| ${Math.abs(t).toFixed(2)} over ${signInSamples} of each\n`)
      expect(Math.abs(t)).toBeLessThan(4.5)
    },
    30_000 + signInSamples * 1_000,
  )

  test(
    'control: an early no for an unknown account is found by the same measure',
    async () => {
      const { known, unknown } = await timed(async (email) =>
        email === account.email ? signInVainly(email) : new Response(null, { status: 401 }),
      )
      expect(Math.abs(welchT(known, unknown))).toBeGreaterThan(4.5)
    },
    30_000 + signInSamples * 1_000,
  )
})
