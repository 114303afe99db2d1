import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, date } from '../basics/calendar-date.ts'
import { guaranteePeriod, periodOfMaximum, type AgreedPeriod } from './period.ts'

const due = date('2025-08-31')
const lastDay = (agreed: AgreedPeriod, on = due): string => guaranteePeriod(on, agreed).lastDay

describe('the guarantee period', () => {
  test('is six months where nothing is agreed, to the last day of a shorter month (worked example G)', () => {
    expect(lastDay({ is: 'silent' })).toBe('2026-02-28')
    expect(lastDay({ is: 'silent' }, date('2027-08-31'))).toBe('2028-02-29')
    expect(lastDay({ is: 'silent' }, date('2026-02-28'))).toBe('2026-08-28')
  })

  test('“until fully repaid” is as if nothing were agreed (worked example G, 担保制度解释 32)', () => {
    expect(guaranteePeriod(due, { is: 'until-repaid' })).toMatchObject({
      lastDay: '2026-02-28',
      isAgreed: false,
      source: '担保制度解释 32',
    })
  })

  test('an end on the due date or before it counts as not agreed, one after it as agreed (worked example G)', () => {
    expect(guaranteePeriod(due, { is: 'until', on: due })).toMatchObject({ lastDay: '2026-02-28', isAgreed: false })
    expect(guaranteePeriod(due, { is: 'until', on: date('2025-01-01') })).toMatchObject({ isAgreed: false })
    expect(guaranteePeriod(due, { is: 'until', on: date('2025-09-01') })).toMatchObject({ lastDay: '2025-09-01', isAgreed: true }) // prettier-ignore
  })

  test('months that are agreed are counted by the calendar', () => {
    expect(lastDay({ is: 'months', count: 24 })).toBe('2027-08-31')
    expect(guaranteePeriod(due, { is: 'months', count: 0 })).toMatchObject({ lastDay: '2026-02-28', isAgreed: false })
  })

  test('a holiday at its end moves nothing', () => {
    expect(lastDay({ is: 'silent' }, date('2025-04-01'))).toBe('2025-10-01')
  })

  test('of a maximum amount it runs from the determination, or from the last debt that falls due after it', () => {
    const dues = [date('2025-03-01'), date('2025-06-30')]
    expect(periodOfMaximum(date('2025-09-15'), dues, { is: 'silent' })).toMatchObject({ dueOn: '2025-09-15', lastDay: '2026-03-15' }) // prettier-ignore
    expect(periodOfMaximum(date('2025-05-01'), dues, { is: 'silent' })).toMatchObject({ dueOn: '2025-06-30', lastDay: '2025-12-30' }) // prettier-ignore
  })

  test('always ends after the due date, and never before the sixth month unless that was agreed', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(date('1990-01-01'), n))
    const agreed: fc.Arbitrary<AgreedPeriod> = fc.oneof(
      fc.constantFrom<AgreedPeriod>({ is: 'silent' }, { is: 'until-repaid' }),
      days.map((on): AgreedPeriod => ({ is: 'until', on })),
      fc.integer({ min: -3, max: 60 }).map((count): AgreedPeriod => ({ is: 'months', count })),
    )
    fc.assert(
      fc.property(days, agreed, (dueOn, how) => {
        const period = guaranteePeriod(dueOn, how)
        expect(period.lastDay > dueOn).toBe(true)
        if (!period.isAgreed) expect(period.lastDay).toBe(addMonths(dueOn, 6))
      }),
    )
  })
})
