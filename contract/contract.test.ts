import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { conveneMeeting } from './approval.ts'
import { setLineAside } from './banking.ts'
import { giveConsent } from './consents.ts'
import { exportTable, searchCluster } from './desk.ts'
import { openapi } from './openapi.ts'
import { appointPerson, endOffices } from './parties.ts'
import { Problem, problemKinds, problemTypes, toWire } from './problem.ts'
import { defineRoute, idempotencyKey } from './route.ts'
import { text } from './text.ts'
import { pageQuery, search } from './values.ts'

describe('text', () => {
  const name = text({ min: 1, max: 10 })

  test('is kept in the composed form', () => {
    expect(name.parse('e\u0301')).toBe('\u00e9')
  })

  test.each([
    ['a NUL', 'a\0b'],
    ['half a character', 'a\ud800'],
    ['a control of reading direction', 'a\u202eb'],
    ['an isolate', '\u2066a'],
    ['nothing', ''],
    ['nothing but blanks', ' \u3000\t'],
    ['too much', 'x'.repeat(11)],
  ])('refuses %s', (_what, value) => {
    expect(name.safeParse(value).success).toBe(false)
  })

  test('limits count after composing', () => {
    expect(text({ max: 1 }).safeParse('e\u0301').success).toBe(true)
  })
})

test.each([pageQuery.shape.after, search, searchCluster.query.shape.q])(
  'a cursor and a word that is looked for hold no NUL and no half character, which no database compares',
  (schema) => {
    expect(['a\0b', '\ud800', 'a'].map((value) => schema.safeParse(value).success)).toEqual([false, false, true])
  },
)

test('offices, classes and cases are named once each', () => {
  const fields = [appointPerson.body.shape.offices, endOffices.body.shape.offices, giveConsent.body.shape.classes]
  for (const field of fields) {
    const [one, two] = field.element.options
    expect([[one], [one, two], [two, one, two], []].map((value) => field.safeParse(value).success)).toEqual([true, true, false, false]) // prettier-ignore
  }
  const id = 'app_01M81HR3PBG7CZYP2JRQ1M9KVM'
  const convened = conveneMeeting.body.shape.applications.safeParse([id, id])
  expect(convened.error?.issues[0]?.message).toBe('names one of them twice')
})

test('a table that is taken along has one cell for each column in every row; the first that has not is named', () => {
  const columns = [{ title: 'a', kind: 'text' }]
  const parsed = exportTable.body.safeParse({ name: 'x', columns, rows: [['1'], [], ['1', '2']] })
  expect(parsed.error?.issues).toMatchObject([{ path: ['rows', 1] }])
  expect(exportTable.body.safeParse({ name: 'x', columns, rows: [['1']] }).success).toBe(true)
})

test('a line of a statement is named by a number that a statement can have', () => {
  const line = (nr: number) => setLineAside.body.safeParse({ line: nr, reason: 'x' }).success
  expect([0, 1, 1_000_000, 1_000_001, Number.MAX_SAFE_INTEGER].map(line)).toEqual([false, true, true, false, false])
})

describe('problems', () => {
  test('every kind has a title in both languages and a status of an error', () => {
    for (const kind of problemKinds) {
      expect(problemTypes[kind].title.zh).not.toBe('')
      expect(problemTypes[kind].title.en).not.toBe('')
      expect(problemTypes[kind].status).toBeGreaterThanOrEqual(400)
    }
  })

  test('a refusal carries every reason', () => {
    const wire = toWire(new Problem('refused', { refusals: [{ code: 'insufficient-pool', short: '1.00' }] }), 'en', 't')
    expect(wire).toMatchObject({ status: 422, refusals: [{ code: 'insufficient-pool', short: '1.00' }], traceId: 't' })
  })
})

test.each([
  ['short', false],
  ['0123456789abcdef', true],
  ['0123456789abcde!', false],
  ['x'.repeat(65), false],
])('the idempotency key %s is accepted: %s', (key, isAccepted) => {
  expect(idempotencyKey.safeParse(key).success).toBe(isAccepted)
})

test('the OpenAPI document shows path, query, key, body and answer', () => {
  const route = defineRoute({
    name: 'rename-firm',
    method: 'POST',
    path: '/api/v1/firms/:firmId/name',
    summary: { zh: '更名', en: 'Rename a firm' },
    access: 'signed-in',
    params: z.object({ firmId: text({ max: 40 }) }),
    query: z.object({ reason: text({ max: 80 }).optional() }),
    body: z.strictObject({ name: text({ min: 1, max: 80 }) }),
    answer: z.object({ version: z.int() }),
    isCommand: true,
  })
  const document = openapi([route], { title: { zh: '群融', en: 'Qunrong' }, version: '1' })
  const operation = (document['paths'] as Record<string, Record<string, Record<string, unknown>>>)[
    '/api/v1/firms/{firmId}/name'
  ]?.['post']
  expect(operation?.['operationId']).toBe('rename-firm')
  expect(operation?.['parameters']).toMatchObject([
    { name: 'firmId', in: 'path', required: true, schema: { type: 'string', maxLength: 40 } },
    { name: 'reason', in: 'query', required: false },
    { name: 'Idempotency-Key', in: 'header', required: true },
  ])
  expect(JSON.stringify(operation?.['requestBody'])).toContain('"maxLength":80')
})
