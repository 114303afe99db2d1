import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { effectiveRate } from './effective-rate.ts'

const flow = (on: string, minor: number) => ({ on: date(on), minor: BigInt(minor) })

describe('the yearly effective rate', () => {
  test('is that of the worked example in the reference of XIRR', () => {
    const flows = [
      flow('2008-01-01', -10_000_00),
      flow('2008-03-01', 2_750_00),
      flow('2008-10-30', 4_250_00),
      flow('2009-02-15', 3_250_00),
      flow('2009-04-01', 2_750_00),
    ]
    expect(effectiveRate(flows)).toBeCloseTo(0.373362535, 8)
  })

  test('of a loan repaid whole after a year is what is paid more than received', () => {
    expect(effectiveRate([flow('2026-01-01', 100_000), flow('2027-01-01', -106_000)])).toBeCloseTo(0.06, 10)
  })

  test('rises by a fee that is kept back', () => {
    const rate = effectiveRate([flow('2026-01-01', 98_000), flow('2027-01-01', -106_000)])
    expect(rate).toBeCloseTo(106 / 98 - 1, 10)
  })

  test('does not exist where money flows one way only', () => {
    expect(effectiveRate([flow('2026-01-01', 1), flow('2027-01-01', 1)])).toBeNull()
    expect(effectiveRate([])).toBeNull()
  })
})
