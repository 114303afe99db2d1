import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { formatDecimal } from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import { parseRate } from '../basics/rate.ts'
import { isAboveCap, legalCapOf, lentPrincipal, yearlyCharge } from './legal-cap.ts'
import { oneYearLpr } from './loan-prime-rate.ts'
import { makeSchedule } from './schedule.ts'
import { everyMonthsOf, repaymentMethods, usualTerms, type RepaymentMethod } from './usual-terms.ts'

const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
const day = date('2024-01-15')
const cap = (() => {
  const found = legalCapOf('investor', day)
  if (found.kind !== 'capped') throw new Error(found.kind)
  return found.annualRate
})()

function drawn(method: RepaymentMethod, annualRate: string, months = 12, amount = yuan(1_000_000)) {
  const parsed = parseRate(annualRate)
  if (!parsed.ok) throw new Error(parsed.error)
  const everyMonths = everyMonthsOf(method, months, 1)
  const every = { count: everyMonths, unit: 'month' } as const
  const instalmentCount = months / everyMonths
  return makeSchedule(usualTerms({ method, principal: amount, annualRate: parsed.value, disbursedOn: day, every, instalmentCount })) // prettier-ignore
}

describe('what the law lets a lender take', () => {
  test('worked case: at a prime rate of 3.45 % a private lender takes 13.80 % at most', () => {
    expect(formatDecimal(cap, 4)).toBe('0.1380')
  })

  test('worked case: of 1,000,000 with 50,000 of interest taken in advance, 950,000 is principal', () => {
    expect(lentPrincipal(yuan(1_000_000), yuan(50_000))).toEqual(yuan(950_000))
  })

  test.each(['bank', 'guarantor', 're-guarantor'])('has no cap of private lending for a licensed %s', (kind) => {
    expect(legalCapOf(kind, day)).toMatchObject({ kind: 'none', source: '法释〔2020〕27号 第1条' })
  })

  test.each(['firm', 'investor', 'association', 'cluster-finance-company', 'core-enterprise', 'anybody'])(
    'is four times the prime rate for a lender that is a %s',
    (kind) => {
      expect(legalCapOf(kind, day)).toMatchObject({ kind: 'capped', source: '法释〔2020〕17号 第25、28、29条' })
    },
  )

  test('is of the day of the contract: on a day without a known prime rate it is not guessed', () => {
    const [{ from, through }] = oneYearLpr as [(typeof oneYearLpr)[number]]
    expect([from, through].map((on) => legalCapOf('firm', on).kind)).toEqual(['capped', 'capped'])
    const outside = ['2023-08-20', '2024-07-22', '2026-01-15'].map((on) => legalCapOf('firm', date(on)))
    expect(outside.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(legalCapOf('bank', date('2026-01-15')).kind).toBe('none')
  })
})

describe('a loan against the cap', () => {
  test.each(repaymentMethods)('%s at exactly the cap is within it, a hundredth of a point more is above', (method) => {
    expect(isAboveCap(drawn(method, '13.80%'), yuan(0), cap)).toBe(false)
    expect(isAboveCap(drawn(method, '13.81%'), yuan(0), cap)).toBe(true)
  })

  test.each(repaymentMethods)('%s without fees is charged what its rate says', (method) => {
    expect(formatDecimal(yearlyCharge(drawn(method, '13.80%'), yuan(0)), 5)).toBe('0.13800')
  })

  test('fees count with the interest: 12 % and a fee of 2 % of the loan are above 13.80 % where little is owed for long', () => {
    const charge = (method: RepaymentMethod) => formatDecimal(yearlyCharge(drawn(method, '12%'), yuan(20_000)), 4)
    expect([charge('single-bullet'), charge('equal-principal')]).toEqual(['0.1397', '0.1564'])
    expect(isAboveCap(drawn('single-bullet', '12%'), yuan(18_300), cap)).toBe(false)
    expect(isAboveCap(drawn('single-bullet', '12%'), yuan(18_300.01), cap)).toBe(true)
  })
})
