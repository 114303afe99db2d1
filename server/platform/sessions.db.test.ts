import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import pino from 'pino'
import { defineRoute } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { createHttp } from './http/app.ts'
import { registerRoute } from './http/register-route.ts'
import { mountSignIn } from './http/sign-in.ts'
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

let sessions: Sessions
let app: Awaited<ReturnType<typeof createHttp>>
beforeAll(async () => {
  sessions = openSessions({ address: database.address, secret: 'x'.repeat(43), publicUrl, signInsPerMinute: 8 })
  app = await createHttp({
    log: pino({ level: 'silent' }),
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
const signIn = (password: string, address = '10.0.0.1') =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: address,
    headers: { origin: publicUrl, 'x-qunrong-address': '6.6.6.6' },
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

test('the secret is made once and read by its owner only', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secrets')
  expect(loadSecret(folder, 'sessions')).toBe(loadSecret(folder, 'sessions'))
  expect(loadSecret(folder, 'sessions')).toHaveLength(43)
})
