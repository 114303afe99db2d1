import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { qunrong } from './testing/run-program.ts'
import { runCaptured } from './testing/run-captured.ts'
import golden from '../golden/loans/repayment-schedules.json' with { type: 'json' }

// Each of them starts a process or more.
vi.setConfig({ testTimeout: 30_000 })

const terms = {
  principal: '100000',
  annualRate: '4.35%',
  disbursedOn: '2025-01-31',
  method: 'bullet',
  instalmentCount: 2,
}

describe('whatever is typed or piped', () => {
  test('an address that is none is named, before anybody is signed in', async () => {
    const args = ['rebuild', '--url', 'http://', '--email', 'x', '--password', 'x']
    expect(await runCaptured(args, '')).toMatchObject({
      code: 2,
      err: 'qunrong: --url "http://" is not the address of a platform, such as http://localhost:8600\n',
    })
  })
  test('what a terminal would obey is shown as what it is', async () => {
    const { code, err } = await runCaptured(['size-class', '--industry', '\u001b[31m'], '')
    expect([code, err]).toEqual([1, 'qunrong: "\\u001b[31m" is not an industry code\n'])
  })
  test('a long input is not said again whole', async () => {
    const { code, err } = await runCaptured(['uscc', 'x'.repeat(100_000)], '')
    expect([code, err.length < 2_100]).toEqual([1, true])
  })
  test('brackets in brackets without end are refused, those in a text are not counted', async () => {
    const deep = await runCaptured(['size-class', '-f', '-'], `${'['.repeat(3000)}${']'.repeat(3000)}`)
    expect([deep.code, deep.err]).toEqual([1, 'qunrong: the input is nested more than 100 deep\n'])
    const flat = await runCaptured(['size-class', '-f', '-'], JSON.stringify([{ row: '01', revenue: '1', x: '['.repeat(500) }])) // prettier-ignore
    expect([flat.code, flat.err]).toEqual([0, ''])
  })
})

describe('qunrong schedule', () => {
  test('terms on stdin give rows, totals and the formula', async () => {
    const { code, out, err } = await qunrong(['schedule'], JSON.stringify(terms))
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      currency: 'CNY',
      totals: { principal: '100000.00' },
      explanation: { length: 2 },
    })
  })
  test('a case of Apache Fineract in a file gives its rows', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'qunrong-')), 'case.json')
    const loan = golden.cases[0]!
    writeFileSync(file, `\uFEFF${JSON.stringify(loan)}`)
    const { code, out } = await qunrong(['schedule', file])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject(
      loan.schedule.map(({ nr, days, dueDate, due }) => ({ nr, days, dueDate, due })),
    )
  })
  test('CSV gives one schedule a line', async () => {
    const csv = `principal,annualRate,disbursedOn,method,instalmentCount,every\n1000,0.06,2025-01-01,bullet,1,\n2000,0.06,2025-01-01,equal-principal,4,2 week\n`
    const { code, out } = await qunrong(['schedule', '--rows', '-'], csv)
    expect([code, JSON.parse(out).map((rows: unknown[]) => rows.length)]).toEqual([0, [1, 4]])
  })
  test.each([
    ['', 'the input is empty'],
    ['{', 'the input is not JSON'],
    [
      '{}',
      'principal: is missing; annualRate: is missing; disbursedOn: is missing; method: is missing; instalmentCount: is missing',
    ],
    [JSON.stringify({ ...terms, annualRate: 'high' }), 'annualRate: "high" is not a rate'],
    [JSON.stringify({ ...terms, disbursedOn: '2025-02-30' }), 'disbursedOn: "2025-02-30" is not a date'],
    [JSON.stringify({ ...terms, principal: '-1' }), 'principal is not positive'],
    [JSON.stringify({ ...terms, instalmentCount: 'many' }), 'instalmentCount: "many" is not understood'],
    [JSON.stringify({ ...terms, colour: 'red' }), 'colour'],
  ])('%s is refused and the fault is named', async (input, message) => {
    const { code, out, err } = await qunrong(['schedule'], input)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
  })
  test('a file that is not there is named', async () => {
    const { code, err } = await qunrong(['schedule', '/no/such/file'])
    expect([code, err.includes('/no/such/file')]).toEqual([1, true])
  })
})

describe('qunrong uscc', () => {
  test('a sound code exits 0', async () => {
    const { code, out } = await qunrong(['uscc', '91440300708461136T'])
    expect([code, JSON.parse(out)]).toMatchObject([0, [{ isValid: true, region: '广东' }]])
  })
  test('a wrong one among them exits 1 with the findings', async () => {
    const { code, out, err } = await qunrong(['uscc', '91440300708461136T', '91440300708461136U'])
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      [{ isValid: true }, { findings: [{ kind: 'check-digit', expected: 'T', found: 'U' }] }],
    ])
    expect(err).toContain('"91440300708461136U" check-digit')
  })
})

describe('qunrong size-class', () => {
  test('one firm by options', async () => {
    const { code, out } = await qunrong([
      'size-class',
      '--industry',
      'C17',
      '--employees',
      '250',
      '--revenue',
      '25000000',
    ])
    expect([code, JSON.parse(out)]).toMatchObject([0, { sizeClass: 'small', row: '02' }])
  })
  test('many by CSV: the wrong row is named, the others are not lost', async () => {
    const csv = 'industry,employees,revenue,assets\nL,300,,1200000000\nJ,1,,\n'
    const { code, out, err } = await qunrong(['size-class', '--file', '-'], csv)
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      [{ sizeClass: 'large' }, { fault: 'industry J is outside 工信部联企业〔2011〕300号' }],
    ])
    expect(err).toContain('row 2')
  })
  test('what is missing is named', async () => {
    const { code, err } = await qunrong(['size-class', '-r', '3'])
    expect([code, err]).toEqual([1, 'qunrong: row 03 is measured by revenue and assets: not given\n'])
  })
})

describe('qunrong claim', () => {
  test('names what is wrong with the files before anybody signs in', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'qunrong-')), 'empty.pdf')
    writeFileSync(file, '')
    for (const [args, code, message] of [
      [['--document', '/no/such/file'], 1, 'there is no file /no/such/file'],
      [['--document', '漢'.repeat(600)], 1, 'there is no file 漢'],
      [['--document', join(file, 'x')], 1, `there is no file ${file}/x`],
      [['--document', file], 1, `${file} is empty`],
      [['--document', ...Array.from({ length: 11 }, () => file)], 2, 'at most 10 documents'],
      [['--document', file, '--evidence', 'x', '--corrects', 'evd_1'], 2, '--corrects goes with one document'],
      [[], 2, '--document'],
    ] as const) {
      const answer = await qunrong(['claim', 'fac_1', ...args])
      expect([args, answer.code, answer.out]).toEqual([args, code, ''])
      expect(answer.err).toContain(message)
    }
  })
})

test('every command has help, and a call that is wrong exits 2', async () => {
  for (const command of ['schedule', 'allocate', 'uscc', 'size-class']) {
    const { code, out } = await qunrong([command, '--help'])
    expect([code, out.startsWith(`Usage: qunrong ${command}`)]).toEqual([0, true])
  }
  expect((await qunrong(['fly'])).code).toBe(2)
  expect((await qunrong(['uscc'])).code).toBe(2)
})
