import { describe, expect, test } from 'vitest'
import claims from '../golden/loans/guarantee-premium-claim-recovery.json' with { type: 'json' }
import allocations from '../golden/loans/repayment-allocation.json' with { type: 'json' }
import further from '../golden/loans/repayment-schedules-further.json' with { type: 'json' }
import schedules from '../golden/loans/repayment-schedules.json' with { type: 'json' }
import { runCaptured } from './testing/run-captured.ts'

const answerOf = async (command: string, input: unknown): Promise<unknown> => {
  const { code, out, err } = await runCaptured([command], JSON.stringify(input))
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}
const faultOf = async (command: string, input: unknown): Promise<string> => {
  const { code, out, err } = await runCaptured([command], JSON.stringify(input))
  expect([code, out]).toEqual([1, ''])
  return err
}

/** Amounts compared as amounts, however many zeros they are written with. */
const asAmounts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asAmounts)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asAmounts(part)]))
  return typeof value === 'string' && /^\d+\.\d+$/.test(value) ? String(Number(value)) : value
}

describe('qunrong schedule', () => {
  test.each([...schedules.cases, ...further.cases])('$id gives its rows', async ({ schedule, ...loan }) => {
    expect(asAmounts(await answerOf('schedule', loan))).toEqual(asAmounts(schedule.map((row) => zeros(row))))
  })

  const loan = { principal: '1200', annualRate: '12%', disbursedOn: '2026-01-31', instalmentCount: 3 }
  const rowsOf = async (terms: object): Promise<readonly Row[]> =>
    ((await answerOf('schedule', { ...loan, ...terms })) as { rows: readonly Row[] }).rows
  type Row = { readonly dueDate: string; readonly principal: string; readonly interest: string }
  const told = (rows: readonly Row[]) => rows.map(({ dueDate, principal, interest }) => [dueDate, principal, interest])

  test('到期一次还本付息: one row, interest by the days of the term', async () => {
    const rows = await rowsOf({ method: 'single-bullet', every: '6 month', instalmentCount: 1 })
    expect(told(rows)).toEqual([['2026-07-31', '1200.00', '72.40']])
  })
  test('harvests: principal falls due on days of every year', async () => {
    const rows = await rowsOf({ method: 'equal-principal', seasons: ['10-31', '06-20'] })
    expect(rows.map(({ dueDate }) => dueDate)).toEqual(['2026-06-20', '2026-10-31', '2027-06-20'])
  })
  test('随借随还: drawn and repaid on any day, interest for the days on what was owed', async () => {
    const rows = await rowsOf({
      method: 'revolving',
      disbursedOn: '2026-01-01',
      draws: [
        { on: '2026-01-01', amount: '1000' },
        { on: '2026-01-11', amount: '200' },
      ],
      repaid: [{ on: '2026-02-16', amount: '600' }],
    })
    // 1000·10 + 1200·21 = 35200; 1200·15 + 600·13 = 25800; 600·31 = 18600 of money-days, at 12 % over 360
    expect(told(rows)).toEqual([
      ['2026-02-01', '0.00', '11.73'],
      ['2026-03-01', '600.00', '8.60'],
      ['2026-04-01', '600.00', '6.20'],
    ])
  })
  test('a balloon stays for the last instalment', async () => {
    const rows = await rowsOf({ method: 'equal-principal', balloon: '600' })
    expect(rows.map(({ principal }) => principal)).toEqual(['200.00', '200.00', '800.00'])
  })
  test('as agreed: an amount of principal for each of any dates', async () => {
    const { instalmentCount: _, ...rest } = loan
    const terms = { ...rest, method: 'custom', dueDates: ['2026-03-02', '2026-12-24'], principalParts: ['1000', '200'] }
    expect(told(((await answerOf('schedule', terms)) as { rows: readonly Row[] }).rows)).toEqual([
      ['2026-03-02', '1000.00', '12.00'],
      ['2026-12-24', '200.00', '19.80'],
    ])
  })

  const first = schedules.cases[0]!
  test.each([
    [{ ...first, settings: { ...first.settings, amortization: 'SOMEHOW' } }, 'settings.amortization'],
    [{ ...first, settings: { ...first.settings, numberOfRepayments: 0 } }, 'instalmentCount is not 1 to 1200'],
    [{ ...first, disbursementDate: '2024-02-30' }, '"2024-02-30" is not a date'],
    [{ ...first, disbursementDate: undefined }, 'disbursementDate: is missing'],
    [{ ...first, disbursements: [{ date: '2024-01-01', amount: '1' }] }, 'disbursements do not sum to principal'],
    [{ ...loan, method: 'bullet', balloon: '1' }, 'balloon: not a term of bullet'],
    [{ ...loan, method: 'single-bullet' }, 'a single bullet has one due date'],
    [{ ...loan, method: 'custom', principalParts: ['1'] }, 'principal is not one amount for each due date'],
  ])('%j is refused', async (input, message) => {
    expect(await faultOf('schedule', input)).toContain(message)
  })
})

describe('qunrong allocate', () => {
  test.each(allocations.cases)('$id gives its rows', async ({ expected, ...loan }) => {
    expect(asAmounts(await answerOf('allocate', loan))).toEqual(asAmounts(expected))
  })

  const [first] = allocations.cases
  const loan = { ...first!, events: [] as readonly object[] }
  test('a list of cases gives a list of answers', async () => {
    expect(await answerOf('allocate', [loan, loan])).toHaveLength(2)
  })
  test('a waiver and a write-off stand beside what was paid', async () => {
    const events = [
      { type: 'waiver', date: '2023-01-10', bucket: 'principal', amount: '300' },
      { type: 'write-off', date: '2023-05-01' },
    ]
    expect(await answerOf('allocate', { ...loan, events })).toMatchObject([
      { waived: '300.00', writtenOff: '700.00', outstanding: '0.00', paidOn: null },
    ])
  })
  test('what is late bears interest by the rule that is given, until a day', async () => {
    const until = '2023-12-31'
    const rowsWith = async (late: object) =>
      answerOf('allocate', { ...loan, annualRatePct: '12', late: { until, ...late } })
    const penalties = async (late: object) =>
      ((await rowsWith(late)) as { penalties: string }[]).reduce((sum, row) => sum + Number(row.penalties), 0)
    const half = await penalties({ surchargePct: '50' })
    expect(half).toBeGreaterThan(0)
    expect(await penalties({ surchargePct: '50', on: 'principal-and-interest' })).toBeGreaterThan(half)
    expect(await penalties({ surchargePct: '50', capPct: '0' })).toBe(0)
    expect(await faultOf('allocate', { ...loan, late: { until: '2022-01-01', surchargePct: '50' } })).toContain('late.until') // prettier-ignore
    expect(await faultOf('allocate', { ...loan, late: { until, surchargePct: '50', more: 1 } })).toContain('late')
  })
  test.each([
    [{}, 'disbursement: is missing'],
    [{ ...loan, strategy: 'WHATEVER' }, 'strategy'],
    [{ ...loan, events: [{ type: 'repayment', date: '2023-01-10', amount: '-1' }] }, 'events.0.amount: -1 is negative'],
    [{ ...loan, events: [{ type: 'gift', date: '2023-01-10', amount: '1' }] }, 'events.0'],
    [{ ...loan, events: [{ type: 'repayment', date: '2022-12-31', amount: '1' }] }, 'before the loan was paid out'],
  ])('%j is refused', async (input, message) => {
    expect(await faultOf('allocate', input)).toContain(message)
  })
})

describe('qunrong on guarantees of the United Kingdom', () => {
  test.each(claims.premiumCases)('$id: what is paid for the guarantee each quarter', async (given) => {
    const { expectedQuarterlyPremiumsPence, totalPence, ...facility } = given
    expect(await answerOf('guarantee-fee', facility)).toMatchObject({ expectedQuarterlyPremiumsPence, totalPence })
  })
  test.each(claims.recoveryCases)(
    '$id: the guarantor’s share of what was realised',
    async ({ expect: to, ...given }) => {
      expect(await answerOf('recovery-share', given)).toEqual(to)
    },
  )
  test.each(claims.claimLimitCases)('$id: what is left of a limit', async ({ expect: to, ...given }) => {
    expect(await answerOf('claim-limit', given)).toEqual(to)
  })
  test.each([
    ['guarantee-fee', { ...claims.premiumCases[0], repaymentFrequency: 'Sometimes' }, 'repaymentFrequency "Sometimes"'],
    ['guarantee-fee', { ...claims.premiumCases[0], termMonths: 0 }, 'termMonths is not 1 to 1200'],
    ['recovery-share', { ...claims.recoveryCases[0], claimedPence: -1 }, 'claimedPence'],
    ['claim-limit', { ...claims.claimLimitCases[0], rule: 'as much as it takes' }, 'rule "as much as it takes"'],
  ])('%s refuses what it cannot read', async (command, input, message) => {
    expect(await faultOf(command, input)).toContain(message)
  })
})

/** The file writes some amounts as "0". */
const zeros = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '0' ? '0.00' : value]))
