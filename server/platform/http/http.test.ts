import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '#contract/problem.ts'
import { defineRoute, noAnswer } from '#contract/route.ts'
import { text } from '#contract/text.ts'
import { CommitUnknown } from '#server/platform/postgres/errors.ts'
import pino from 'pino'
import { createHttp } from './app.ts'
import { mountDocumentation } from './documentation.ts'
import { mountProbes } from './probes.ts'
import { registerRoute } from './register-route.ts'

const echo = defineRoute({
  name: 'echo',
  method: 'POST',
  path: '/api/v1/echo/:place',
  summary: { zh: '回声', en: 'Echo' },
  access: 'public',
  params: z.object({ place: text({ max: 20 }) }),
  query: z.strictObject({ times: z.coerce.number().int().max(9).default(1) }),
  body: z.strictObject({ name: text({ min: 1, max: 20 }), tags: z.array(text({ max: 5 })).default([]) }),
  answer: z.object({ said: z.string(), times: z.number() }),
  isCommand: true,
})
const fault = defineRoute({
  name: 'fault',
  method: 'GET',
  path: '/api/v1/faults/:kind',
  summary: { zh: '故障', en: 'Fault' },
  access: 'public',
  params: z.object({ kind: text({ max: 40 }) }),
  answer: z.object({}),
})
const mine = defineRoute({
  name: 'mine',
  method: 'GET',
  path: '/api/v1/mine',
  summary: { zh: '我的', en: 'Mine' },
  access: 'signed-in',
  answer: z.object({ account: z.string() }),
})
const upload = defineRoute({
  name: 'upload',
  method: 'POST',
  path: '/api/v1/uploads',
  summary: { zh: '上传', en: 'Upload' },
  access: 'public',
  upload: { media: 'text/csv', maxBytes: 100 },
  answer: z.object({ bytes: z.number() }),
})
const file = defineRoute({
  name: 'file',
  method: 'GET',
  path: '/api/v1/files/:kind',
  summary: { zh: '文件', en: 'File' },
  access: 'public',
  params: z.object({ kind: z.enum(['bytes', 'stream']) }),
  download: { media: 'application/pdf', isShown: true },
  answer: noAnswer,
})
const routes = [echo, fault, mine, upload, file]

const sqlError = (code: string): Error => {
  const error = new pg.DatabaseError('secret detail', 1, 'error')
  error.code = code
  return error
}

const faults: Readonly<Record<string, () => Error>> = {
  '22003': () => sqlError('22003'),
  '23505': () => sqlError('23505'),
  '40001': () => sqlError('40001'),
  '57014': () => sqlError('57014'),
  '08006': () => sqlError('08006'),
  '42P01': () => sqlError('42P01'),
  unknown: () => new CommitUnknown('lost'),
  refused: () => new Problem('refused', { refusals: [{ code: 'insufficient-pool' }] }),
  defect: () => new Error('secret detail'),
  forbidden: () => new Problem('forbidden'),
}

const said: string[] = []

const makeApp = async () => {
  const authenticate = async (headers: Headers) =>
    headers.get('authorization') === 'Bearer good' ? { accountId: 'a1' } : null
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) })
  const app = await createHttp({ log, routes, authenticate })
  registerRoute(app, echo, async ({ params, query, body }) => {
    const answer = { said: `${params.place} ${body.name}`, times: query.times, internal: 'must not leave' }
    return answer
  })
  registerRoute(app, fault, async ({ params }) => {
    throw faults[params.kind]?.() ?? new Problem('not-found')
  })
  registerRoute(app, mine, async ({ caller }) => ({ account: caller.accountId }))
  registerRoute(app, upload, async ({ upload: stream }) => {
    let bytes = 0
    for await (const chunk of stream) bytes += (chunk as Buffer).length
    return { bytes }
  })
  registerRoute(app, file, async ({ params }) => ({
    content: params.kind === 'bytes' ? Buffer.from('%PDF-') : Readable.from(['%PDF', '-']),
    fileName: '保证合同 "1".pdf',
  }))
  mountProbes(app, { checkDatabase: async () => Promise.reject(new Error('away')), isStopping: () => false })
  mountDocumentation(app, routes, { title: { zh: '群融', en: 'Qunrong' }, version: '1' })
  await app.ready()
  return app
}

let app: Awaited<ReturnType<typeof makeApp>>
beforeAll(async () => void (app = await makeApp()))
afterAll(() => app.close())

const key = { 'idempotency-key': '0123456789abcdef' }
const post = (payload: string | Buffer, headers: Record<string, string> = {}, url = '/api/v1/echo/here') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...key, ...headers } })

test('what was forbidden, hidden or broken is in the log with who asked and under the number that they were told', async () => {
  said.length = 0
  const ask = async (kind: string, headers: Record<string, string> = { authorization: 'Bearer good' }) =>
    (await app.inject({ url: `/api/v1/faults/${kind}?email=lin@example.test`, headers })).json().traceId as string
  const told = [await ask('forbidden'), await ask('nothing'), await ask('defect')]
  await ask('nothing', {})
  await ask('refused')
  const lines = said.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.map(({ area, event, msg, route, account }) => [area, event ?? msg, route, account])).toEqual([
    ['security', 'forbidden', 'fault', 'a1'],
    ['security', 'not-found', 'fault', 'a1'],
    [undefined, 'defect', undefined, 'a1'],
  ])
  expect(lines.map(({ reqId }) => reqId)).toEqual(told)
  expect(said.join('')).not.toContain('lin@example')
})

test('a sound command is answered, and a field that the schema does not name never leaves', async () => {
  const answer = await post('{"name":"Lin"}')
  expect([answer.statusCode, answer.json()]).toEqual([200, { said: 'here Lin', times: 1 }])
})

describe('malformed input is 400 as a problem, never 500', () => {
  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
    ['a wrong type', '{"name":1}'],
    ['an unknown field', '{"name":"a","other":1}'],
    ['NUL', '{"name":"a\\u0000"}'],
    ['half a character', '{"name":"\\ud800"}'],
    ['a prototype', '{"name":"a","__proto__":{"x":1}}'],
    ['a constructor', '{"name":"a","constructor":{"prototype":{"x":1}}}'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a long list of wrong items', `{"name":"a","tags":[${'1,'.repeat(1000)}1]}`],
  ])('%s', async (_what, payload) => {
    const answer = await post(payload)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
  })

  test.each([
    ['a wrong query', '/api/v1/echo/here?times=x'],
    ['an unknown query', '/api/v1/echo/here?other=1'],
    ['a broken escape', '/api/v1/echo/%ff'],
    ['a NUL in the path', '/api/v1/echo/%00'],
    ['a repeated query', '/api/v1/echo/here?times=1&times=2'],
  ])('%s', async (_what, url) => {
    expect((await post('{"name":"a"}', {}, url)).statusCode).toBe(400)
  })

  test('issues name every fault by its pointer', async () => {
    const answer = await post('{"name":"","tags":["a","toolong"]}', {}, '/api/v1/echo/here?times=10')
    const pointers = answer.json<{ issues: { pointer: string }[] }>().issues.map(({ pointer }) => pointer)
    expect(pointers).toEqual(['/query/times', '/body/name', '/body/tags/1'])
  })

  test.each([
    ['a body that is no JSON', '/body', () => post('{')],
    ['a body that is empty', '/body', () => post('')],
    ['a body that is no UTF-8', '/body', () => post(Buffer.from([0x7b, 0xff, 0x7d]))],
    ['a path with a broken escape', '/params', () => post('{"name":"a"}', {}, '/api/v1/echo/%')],
    ['no file where one is due', '/body', () => app.inject({ method: 'POST', url: '/api/v1/uploads' })],
  ])('%s is named by its place: %s', async (_what, pointer, send) => {
    expect((await send()).json()).toMatchObject({ status: 400, issues: [{ pointer, detail: expect.any(String) }] })
  })

  test('of faults without end so many are named as one reads, in an answer that is no longer than what was sent', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`field-${i}`, i]))
    const lists = await post(JSON.stringify({ name: 'a', tags: Array.from({ length: 5000 }, () => 1) }))
    const fields = await post(JSON.stringify({ name: 'a', ...many }))
    expect(lists.json<{ issues: unknown[] }>().issues.length).toBeLessThanOrEqual(50)
    expect(Math.max(lists.body.length, fields.body.length)).toBeLessThan(20_000)
  })

  test('a command without a key', async () => {
    const answer = await post('{"name":"a"}', { 'idempotency-key': 'short' })
    expect(answer.json()).toMatchObject({ status: 400, issues: [{ pointer: '/headers/Idempotency-Key' }] })
  })
})

test('another content type is 415 and a body too large is 413', async () => {
  expect((await post('<a/>', { 'content-type': 'application/xml' })).statusCode).toBe(415)
  expect((await post(`{"name":"${'x'.repeat(2_000_000)}"}`)).statusCode).toBe(413)
})

test.each([
  ['22003', 400, 'bad-input'],
  ['23505', 409, 'conflict'],
  ['40001', 503, 'unavailable'],
  ['57014', 503, 'unavailable'],
  ['08006', 503, 'unavailable'],
  ['42P01', 500, 'defect'],
  ['unknown', 503, 'outcome-unknown'],
  ['refused', 422, 'refused'],
  ['defect', 500, 'defect'],
])('the fault %s is answered as %i %s with a trace and without what is inside', async (kind, status, type) => {
  const answer = await app.inject(`/api/v1/faults/${kind}`)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ type: `/api/problems/${type}`, status, traceId: expect.any(String) })
  expect(answer.body).not.toContain('secret')
})

test('titles follow the language asked for, Chinese first', async () => {
  const titles = await Promise.all(
    [undefined, 'en-GB,zh;q=0.5', 'zh-CN'].map(async (language) => {
      const headers = language === undefined ? {} : { 'accept-language': language }
      return (await app.inject({ url: '/api/v1/faults/x', headers })).json<{ title: string }>().title
    }),
  )
  expect(titles).toEqual(['没有找到', 'Not found', '没有找到'])
})

test('a route for people who are signed in tells others to sign in', async () => {
  expect((await app.inject('/api/v1/mine')).json()).toMatchObject({ status: 401 })
  const headers = { authorization: 'Bearer good' }
  expect((await app.inject({ url: '/api/v1/mine', headers })).json()).toEqual({ account: 'a1' })
})

test('a write with a cookie from another site is refused, from our own pages it is not', async () => {
  const cookie = { cookie: 'x=1', host: 'qunrong.test' }
  const from = async (headers: Record<string, string>) =>
    (await post('{"name":"a"}', { ...cookie, ...headers })).statusCode
  expect(await from({ origin: 'https://evil.test' })).toBe(403)
  expect(await from({ origin: 'null' })).toBe(403)
  expect(await from({})).toBe(403)
  expect(await from({ origin: 'http://qunrong.test' })).toBe(200)
  expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(200)
})

test('an upload is a stream with a limit', async () => {
  const send = (bytes: number) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { 'content-type': 'text/csv' },
      payload: Readable.from([Buffer.alloc(bytes, 'x')]),
    })
  expect((await send(100)).json()).toEqual({ bytes: 100 })
  expect((await send(101)).statusCode).toBe(413)
})

test('a route that is not in the contract cannot be mounted', async () => {
  const other = await createHttp({ log: pino({ level: 'silent' }), routes: [], authenticate: async () => null })
  expect(() => registerRoute(other, mine, async () => ({ account: '' }))).toThrow('is not in the contract')
})

test('the process lives while the database is away, and says that it is not ready', async () => {
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  expect((await app.inject('/readyz')).statusCode).toBe(503)
  expect((await app.inject('/metrics')).body).toContain('qunrong_request_seconds_bucket{le="0.005",route="echo"')
})

test('the documentation names no foreign address and stays under the content policy', async () => {
  const page = await app.inject('/api/docs')
  expect(page.headers['content-security-policy']).toContain("default-src 'self'")
  expect(page.body).not.toMatch(/https?:/)
  expect((await app.inject('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
})

test.each(['bytes', 'stream'])(
  'a file answers as %s under its own name in any script, and is never guessed at',
  async (kind) => {
    const answer = await app.inject(`/api/v1/files/${kind}`)
    expect([answer.statusCode, answer.body]).toEqual([200, '%PDF-'])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': `inline; filename="____ _1_.pdf"; filename*=UTF-8''%E4%BF%9D%E8%AF%81%E5%90%88%E5%90%8C%20%221%22.pdf`,
    })
    expect((await app.inject('/api/openapi.json')).body).toContain(
      '"application/pdf":{"schema":{"type":"string","format":"binary"}}',
    )
  },
)

describe('every answer, of a page, a fault or nothing at all', () => {
  test.each(['/api/docs', '/api/v1/faults/defect', '/api/v1/mine', '/nowhere', '/healthz'])(
    '%s tells the browser to run and load nothing foreign, to guess nothing and to be framed by nobody',
    async (url) => {
      const { headers } = await app.inject({ url, headers: { origin: 'https://evil.test' } })
      const policy = String(headers['content-security-policy'])
      for (const rule of ["default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(rule)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      expect(headers).not.toHaveProperty('server')
    },
  )

  test('behind TLS asks for TLS for a year, on every name below; without it does not', async () => {
    const secure = await createHttp({
      log: pino({ level: 'silent' }),
      routes: [],
      authenticate: async () => null,
      isHttps: true,
    })
    const { headers } = await secure.inject('/nowhere')
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
    expect((await secure.inject('/%ff')).headers['strict-transport-security']).toBe(
      headers['strict-transport-security'],
    )
    expect((await app.inject('/nowhere')).headers).not.toHaveProperty('strict-transport-security')
    await secure.close()
  })

  test('an address that cannot be decoded is answered as guardedly', async () => {
    const { statusCode, headers } = await app.inject('/api/v1/echo/%ff')
    expect(statusCode).toBe(400)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })

  test('a request to be echoed is not known', async () => {
    const answer = await app.inject({ method: 'TRACE' as 'GET', url: '/api/v1/mine', headers: { cookie: 'a=b' } })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('a=b')
  })
})
