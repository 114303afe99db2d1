import pino from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { text } from '#contract/text.ts'
import { fuzzRoutes } from '#server/testing/fuzz/fuzz-routes.ts'
import { createHttp } from './app.ts'
import { registerRoute } from './register-route.ts'

const route = (name: string) =>
  defineRoute({
    name,
    method: 'POST',
    path: `/api/v1/${name}`,
    summary: { zh: '试', en: 'Trial' },
    access: 'public',
    body: z.strictObject({ value: text({ max: 40 }), note: text({ max: 200 }).optional() }),
    answer: z.looseObject({}),
  })
const sound = route('sound')
const faults = ['fails', 'leaks-a-stack', 'leaks-sql', 'hangs', 'is-no-problem', 'names-nothing'] as const
const planted = faults.map(route)
const odds: readonly unknown[] = ['9223372036854775808', '9007199254740993', '-9223372036854775809', '0x10', '1e400']

/** Each does well but for a few odd values. */
async function openPlanted() {
  const routes = [sound, ...planted]
  const app = await createHttp({ log: pino({ level: 'silent' }), routes, authenticate: async () => null })
  registerRoute(app, sound, async () => ({}))
  for (const each of planted)
    registerRoute(app, each, async ({ body }) => {
      if (odds.includes(body.value) && each.name === 'fails') throw new Error('planted')
      if (odds.includes(body.value) && each.name === 'leaks-a-stack') return { stack: new Error('planted').stack }
      return odds.includes(body.value) && each.name === 'hangs' ? new Promise<never>(() => undefined) : {}
    })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!odds.includes((request.body as { value?: unknown } | undefined)?.value)) return payload
    const refuse = (media: string, content: unknown): string => {
      void reply.code(400).header('content-type', media)
      return JSON.stringify(content)
    }
    const problem = { type: '/api/problems/bad-input', title: 'x', status: 400, traceId: 'x' }
    if (request.url === '/api/v1/is-no-problem') return refuse('application/json', { error: 'x' })
    if (request.url === '/api/v1/names-nothing') return refuse('application/problem+json', problem)
    if (request.url === '/api/v1/leaks-sql')
      return refuse('application/problem+json', { ...problem, detail: 'duplicate key value violates unique constraint', issues: [{ pointer: '/body', detail: 'x' }] }) // prettier-ignore
    return payload
  })
  await app.ready()
  return app
}

test('the fuzzer finds each fault that is planted on a few odd values, shows it small, and finds none beside', async () => {
  const app = await openPlanted()
  const callers = () => ({ likely: ['x'], all: ['x'] })
  const fuzzing = { app, pools: { own: {}, all: {} }, callers, seed: 1, longest: 3_000 }
  const found = await fuzzRoutes({ ...fuzzing, routes: planted, cases: planted.length * 1000 })
  const clean = await fuzzRoutes({ ...fuzzing, routes: [sound], cases: 600 })
  await app.close()
  expect(clean.findings).toEqual([])
  const of = (name: string) => found.findings.find((finding) => finding.startsWith(`${name} `)) ?? ''
  expect(of('fails')).toContain('answers 500')
  expect(of('leaks-a-stack')).toContain('shows what is inside')
  expect(of('leaks-sql')).toContain('shows what is inside: "duplicate key"')
  expect(of('hangs')).toContain('takes 30')
  expect(of('is-no-problem')).toContain('not as a problem')
  expect(of('names-nothing')).toContain('names nothing that is wrong')
  for (const name of faults.filter((each) => each !== 'hangs'))
    expect(of(name)).toMatch(new RegExp(`curl -X POST .{0,300}(${odds.join('|')}).{0,200}/api/v1/${name}`, 's'))
})
