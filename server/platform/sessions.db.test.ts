import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import pino from 'pino'
import { defineRoute } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { createHttp } from './http/app.ts'
import { registerRoute } from './http/register-route.ts'
import { mountSignIn } from './http/sign-in.ts'
import { appRole, openPool } from './postgres/pool.ts'
import { loadSecret } from './secret.ts'
import { openSessions, type Sessions } from './sessions.ts'

const database = freshDatabase()
const publicUrl = 'http://localhost:8600'
const mine = defineRoute({
  name: 'mine',
  method: 'GET',
  path: '/api/v1/mine',
  summary: { zh: '我的', en: 'Mine' },
  access: 'signed-in',
  answer: z.object({ account: z.string() }),
})

const said: string[] = []
let sessions: Sessions
let app: Awaited<ReturnType<typeof createHttp>>
beforeAll(async () => {
  sessions = openSessions({
    address: database.address,
    secret: 'x'.repeat(43),
    publicUrl,
    signInsPerMinute: 8,
    wordsAbout: async () => ['樟溪百草饮片厂'],
  })
  app = await createHttp({
    // As strict as a server is by default: what concerns security is said all the same.
    log: pino({ level: 'warn' }, { write: (line: string) => void said.push(line) }),
    routes: [mine],
    authenticate: sessions.authenticate,
    origins: [publicUrl],
  })
  registerRoute(app, mine, async ({ caller }) => ({ account: caller.accountId }))
  mountSignIn(app, sessions, publicUrl)
})
afterAll(async () => {
  await app.close()
  await sessions.stop()
})

const account = { email: 'Lin@example.test', password: 'a long password', name: '林' }
const signIn = (password: string, address = '10.0.0.1', more: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: address,
    headers: { origin: publicUrl, 'x-qunrong-address': '6.6.6.6', ...more },
    payload: { email: account.email, password },
  })
const whoAmI = (headers: Record<string, string>) => app.inject({ url: '/api/v1/mine', headers })

test('an account is made once and signs in by cookie and by bearer token, until it signs out', async () => {
  const made = await sessions.createAccount(account)
  expect(await sessions.createAccount({ ...account, password: 'another password' })).toEqual(made)
  const answer = await signIn(account.password)
  expect(answer.statusCode).toBe(200)
  const setCookie = String(answer.headers['set-cookie'])
  expect(setCookie).toMatch(/HttpOnly/)
  expect(setCookie).toMatch(/SameSite=Lax/)
  expect(setCookie).not.toMatch(/Secure/)
  const cookie = setCookie.split(';')[0] ?? ''
  const bearer = { authorization: `Bearer ${String(answer.headers['set-auth-token'])}` }
  expect((await whoAmI({ cookie })).json()).toEqual({ account: made.accountId })
  expect((await whoAmI(bearer)).json()).toEqual({ account: made.accountId })
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie, origin: publicUrl } })
  expect(out.statusCode).toBe(200)
  expect((await whoAmI({ cookie })).statusCode).toBe(401)
  expect((await whoAmI(bearer)).statusCode).toBe(401)
})

test('a forged cookie, a forged token and nothing at all are nobody', async () => {
  for (const headers of [
    {},
    { cookie: 'qunrong.session_token=abc.def' },
    { authorization: 'Bearer abc.def' },
    { authorization: 'Basic x' },
  ]) {
    expect((await whoAmI(headers as Record<string, string>)).statusCode).toBe(401)
  }
})

test('nobody signs up from outside', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email',
    headers: { origin: publicUrl },
    payload: { email: 'eve@example.test', password: 'a long password', name: 'Eve' },
  })
  expect(answer.statusCode).toBe(404)
})

test('nothing of the sign-in library has an address but signing in, signing out and a new password', async () => {
  const cookie = String((await signIn(account.password, '10.0.0.4')).headers['set-cookie']).split(';')[0] ?? ''
  const headers = { cookie, origin: publicUrl }
  for (const path of [
    'update-user',
    'change-email',
    'delete-user',
    'sign-in/social',
    'revoke-sessions',
    'verify-password',
  ])
    expect((await app.inject({ method: 'POST', url: `/api/auth/${path}`, headers, payload: {} })).statusCode).toBe(404)
  for (const path of ['get-session', 'list-sessions', 'list-accounts', 'ok', 'error'])
    expect((await app.inject({ url: `/api/auth/${path}`, headers })).statusCode).toBe(404)
})

test('a browser is given the token in its cookie and nowhere else; a program in a header', async () => {
  const program = await signIn(account.password, '10.0.0.5')
  const token = String(program.headers['set-auth-token'])
  expect(program.body).not.toContain(token.split('.')[0])
  const browser = await signIn(account.password, '10.0.0.5', { 'sec-fetch-site': 'same-origin' })
  expect(browser.headers).not.toHaveProperty('set-auth-token')
  const secret = /session_token=([^.;]+)/.exec(String(browser.headers['set-cookie']))?.[1] ?? ''
  expect(secret).toMatch(/^[a-zA-Z0-9]{32}$/)
  expect(browser.body).not.toContain(secret)
})

test('signing in anew ends the session that the browser had before', async () => {
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const [before, elsewhere] = [
    cookieOf(await signIn(account.password, '10.0.0.11')),
    cookieOf(await signIn(account.password, '10.0.0.11')),
  ]
  expect((await signIn('wrong password', '10.0.0.11', { cookie: before })).statusCode).toBe(401)
  expect((await whoAmI({ cookie: before })).statusCode).toBe(200)
  const after = cookieOf(await signIn(account.password, '10.0.0.11', { cookie: before }))
  expect((await whoAmI({ cookie: before })).statusCode).toBe(401)
  expect((await whoAmI({ cookie: after })).statusCode).toBe(200)
  expect((await whoAmI({ cookie: elsewhere })).statusCode).toBe(200)
})

test('over TLS the cookie belongs to this host alone and never goes without TLS', async () => {
  const url = 'https://qunrong.example'
  const secure = openSessions({ address: database.address, secret: 'x'.repeat(43), publicUrl: url })
  const answer = await secure.handle(
    new Request(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-qunrong-address': '10.0.0.6' },
      body: JSON.stringify({ email: account.email, password: account.password }),
    }),
  )
  const cookie = answer.headers.getSetCookie().find((each) => each.includes('session_token')) ?? ''
  expect(cookie).toMatch(/^__Host-qunrong\.session_token=[^;]+;/)
  expect(cookie).toMatch(/; Path=\/;/)
  expect(cookie).toMatch(/; Secure/)
  expect(cookie).not.toMatch(/Domain/)
  expect(await secure.authenticate(new Headers({ cookie: cookie.split(';')[0] ?? '' }))).not.toBeNull()
  await secure.stop()
})

test('a session ends a week after signing in, however much it is used', async () => {
  const answer = await signIn(account.password, '10.0.0.7')
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const token = /session_token=([^.;]+)/.exec(cookie)?.[1]
  const pool = openPool(database.address, { role: appRole, searchPath: 'auth', usesDriverTypes: true })
  const setEnd = (end: string) =>
    pool.query(`update session set "expiresAt" = now() + $2::interval where token = $1`, [token, end])
  await setEnd('1 hour')
  expect((await whoAmI({ cookie })).statusCode).toBe(200)
  const { rows } = await pool.query<{ isSoon: boolean }>(
    `select "expiresAt" < now() + interval '2 hours' as "isSoon" from session where token = $1`,
    [token],
  )
  expect(rows).toEqual([{ isSoon: true }])
  await setEnd('-1 second')
  expect((await whoAmI({ cookie })).statusCode).toBe(401)
  await pool.end()
})

test('a password is changed by who knows it, to ten characters or more of any kind, and the other sessions end', async () => {
  const own = { ...account, email: 'shen@example.test' }
  await sessions.createAccount(own)
  const enter = async (password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '10.0.0.8',
      headers: { origin: publicUrl },
      payload: { email: own.email, password },
    })
  const cookieOf = (answer: Awaited<ReturnType<typeof enter>>) =>
    String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const [here, there] = [cookieOf(await enter(own.password)), cookieOf(await enter(own.password))]
  const change = async (currentPassword: string, newPassword: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: { cookie: here, origin: publicUrl },
      payload: { currentPassword, newPassword, revokeOtherSessions: true },
    })
  const long = `  ${'竹 bamboo '.repeat(12)}`
  expect((await change('not the password', long)).statusCode).toBe(400)
  expect((await change(own.password, 'ninechars')).statusCode).toBe(400)
  expect((await whoAmI({ cookie: there })).statusCode).toBe(200)
  const changed = await change(own.password, long)
  expect(changed.statusCode).toBe(200)
  expect(changed.body).not.toContain('token')
  expect((await whoAmI({ cookie: there })).statusCode).toBe(401)
  expect((await enter(own.password)).statusCode).toBe(401)
  expect((await enter(long.trim())).statusCode).toBe(401)
  expect((await enter(long.toUpperCase())).statusCode).toBe(401)
  expect((await enter(long)).statusCode).toBe(200)
})

test('a sign-in that is no sign-in is 400 or 401, never 500', async () => {
  const bodies = [
    '{',
    '[]',
    'null',
    '{"email":1}',
    '{"email":"a@b.c","password":{}}',
    '{"email":"a\\u0000@b.c","password":"xxxxxxxxxx"}',
  ]
  for (const payload of bodies) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '10.0.0.3',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      payload,
    })
    expect([400, 401, 415]).toContain(answer.statusCode)
  }
})

test('guessing passwords is slowed down by address, whatever address the caller claims', async () => {
  const statuses: number[] = []
  for (let guess = 0; guess < 10; guess += 1) statuses.push((await signIn('wrong password', '10.0.0.9')).statusCode)
  expect(statuses.slice(0, 8)).toEqual(Array(8).fill(401))
  expect(statuses.slice(8)).toEqual([429, 429])
  expect((await signIn(account.password, '10.0.0.10')).statusCode).toBe(200)
})

describe('an account', () => {
  const newcomer = { email: 'zhou@example.test', password: 'tvkm-6xqa-9rwd', name: '周敏' }
  const enter = (email: string, password: string, address: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: address,
      headers: { origin: publicUrl },
      payload: { email, password },
    })
  const change = (cookie: string, currentPassword: string, newPassword: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: { cookie, origin: publicUrl },
      payload: { currentPassword, newPassword, revokeOtherSessions: true },
    })
  const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
    String(headers['set-cookie']).split(';')[0] ?? ''

  test('with a first password can do nothing but change it', async () => {
    await sessions.createAccount({ ...newcomer, isFirstPassword: true })
    const cookie = cookieOf(await enter(newcomer.email, newcomer.password, '10.0.1.1'))
    const shut = await whoAmI({ cookie })
    expect([shut.statusCode, shut.json().type]).toEqual([403, '/api/problems/password-first'])
    const changed = await change(cookie, newcomer.password, 'rain on the bamboo')
    expect(changed.statusCode).toBe(200)
    expect((await whoAmI({ cookie: cookieOf(changed) })).statusCode).toBe(200)
    const again = cookieOf(await enter(newcomer.email, 'rain on the bamboo', '10.0.1.1'))
    expect((await whoAmI({ cookie: again })).statusCode).toBe(200)
  })

  test('takes no new password that is guessed early, and is told at its field why', async () => {
    const cookie = cookieOf(await enter(newcomer.email, 'rain on the bamboo', '10.0.1.2'))
    for (const [password, code] of [
      ['1q2w3e4r5t6y', 'password-common'],
      ['98765432109', 'password-pattern'],
      ['qunrong-2026', 'password-names'],
      ['zhoumin-1990', 'password-names'],
      ['樟溪百草饮片厂1', 'password-names'],
    ] as const) {
      const answer = await change(cookie, 'rain on the bamboo', password)
      expect([password, answer.statusCode, answer.json().issues]).toMatchObject([password, 400, [{ pointer: '/body/newPassword', code }]]) // prettier-ignore
    }
    expect((await enter(newcomer.email, 'rain on the bamboo', '10.0.1.2')).statusCode).toBe(200)
  })

  test('that is disabled is answered like a wrong password, and its sessions are nobody’s', async () => {
    const cookie = cookieOf(await enter(newcomer.email, 'rain on the bamboo', '10.0.1.3'))
    const setTo = (isDisabled: boolean) =>
      database.owner.query('update auth."user" set "isDisabled" = $2 where email = $1', [newcomer.email, isDisabled])
    await setTo(true)
    expect((await whoAmI({ cookie })).statusCode).toBe(401)
    const [shut, wrong] = [
      await enter(newcomer.email, 'rain on the bamboo', '10.0.1.3'),
      await enter(newcomer.email, 'not the password', '10.0.1.3'),
    ]
    expect([shut.statusCode, shut.body]).toEqual([401, wrong.body])
    expect(Object.keys(shut.headers).toSorted()).toEqual(Object.keys(wrong.headers).toSorted())
    await setTo(false)
    expect((await enter(newcomer.email, 'rain on the bamboo', '10.0.1.3')).statusCode).toBe(200)
  })

  test('whose password everybody knows enters nowhere while it is barred', async () => {
    const open = openSessions({ address: database.address, secret: 'x'.repeat(43), publicUrl, isBarred: (email) => email.endsWith('@example.test') }) // prettier-ignore
    const cookie = cookieOf(await enter(newcomer.email, 'rain on the bamboo', '10.0.1.4'))
    expect(await sessions.authenticate(new Headers({ cookie }))).not.toBeNull()
    expect(await open.authenticate(new Headers({ cookie }))).toBeNull()
    const request = new Request(`${publicUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl, 'x-qunrong-address': '10.0.1.5' },
      body: JSON.stringify({ email: newcomer.email, password: 'rain on the bamboo' }),
    })
    expect((await open.handle(request)).status).toBe(401)
    await open.stop()
  })

  test('is in the log by a pseudonym: who came, who did not get in, what was forbidden, and no address or password', async () => {
    said.length = 0
    const cookie = cookieOf(await enter(newcomer.email, 'rain on the bamboo', '10.0.1.6'))
    await enter(newcomer.email, 'not the password', '10.0.1.6')
    await whoAmI({ cookie: 'qunrong.session_token=abc.def' })
    await change(cookie, 'rain on the bamboo', 'rain on the window')
    const lines = said.map((line) => JSON.parse(line) as Record<string, unknown>)
    const who = sessions.pseudonymOf(` ${newcomer.email.toUpperCase()}`)
    expect(who).toMatch(/^[0-9a-f]{16}$/)
    expect(lines).toMatchObject([
      { area: 'security', event: 'sign-in/email', outcome: 'done', who },
      { area: 'security', event: 'sign-in/email', outcome: 'refused', who },
      { area: 'security', event: 'not-signed-in', route: 'mine', account: null },
      { area: 'security', event: 'change-password', outcome: 'done' },
    ])
    for (const { reqId, time } of lines) expect([typeof reqId, typeof time]).toEqual(['string', 'number'])
    expect(said.join('')).not.toMatch(/example\.test|bamboo|10\.0\.1|周/)
  })
})

test('the secret is made once and read by its owner only', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secrets')
  expect(loadSecret(folder, 'sessions')).toBe(loadSecret(folder, 'sessions'))
  expect(loadSecret(folder, 'sessions')).toHaveLength(43)
})
