import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from './app.ts'
import { mountWebApp } from './web-app.ts'

let app: Awaited<ReturnType<typeof createHttp>>
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'web-'))
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'dist', 'index.html'), '<p>page</p>')
  writeFileSync(join(folder, 'dist', '.sources'), 'stamp')
  writeFileSync(join(folder, 'dist', 'assets', 'main-1.js'), '1')
  app = await createHttp({ log: pino({ level: 'silent' }), routes: [], authenticate: async () => null })
  await mountWebApp(app, join(folder, 'dist'))
})
afterAll(() => app.close())

test.each([
  ['/', 200, 'no-cache'],
  ['/facilities/fac_1?tab=journal', 200, 'no-cache'],
  ['/assets/main-1.js', 200, 'public, max-age=31536000, immutable'],
  ['/assets/gone.js', 404, 'no-store'],
  ['/api/v1/unknown', 404, 'no-store'],
  ['/.sources', 404, 'no-store'],
  ['/../secret.txt', 404, 'no-store'],
  ['/..%2fsecret.txt', 404, 'no-store'],
])('%s is answered with %i', async (url, status, caching) => {
  const answer = await app.inject(url)
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([status, caching])
  expect(answer.body).not.toContain('secret')
})

test('a page is only read', async () => {
  expect((await app.inject({ method: 'POST', url: '/facilities' })).statusCode).toBe(404)
})
