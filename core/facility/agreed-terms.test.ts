import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import type { OrganisationKind } from '../party/organisation.ts'
import scheme1 from '../scheme/catalogue/association-guarantee.ts'
import scheme3 from '../scheme/catalogue/confidi.ts'
import { schemeOfVersion } from '../scheme/versions.ts'
import { decideOpen } from './open.ts'
import { scheduleRows } from './servicing.ts'
import { facts, holders1, open, yuan } from './testing/small-world.ts'

describe('a facility', () => {
  test('is repaid in one sum with all its interest where the bank and the firm agree on a single bullet', () => {
    const terms = { ...open.terms, method: 'single-bullet', months: 24, everyMonths: 24 } as const
    const opened = decideOpen({ ...open, terms }, facts(scheme1, '2026-01-15'))
    const [first] = opened.ok ? opened.value : []
    if (first?.type !== 'facility-opened') throw new Error('a facility opens')
    const rows = scheduleRows({ terms: first.data.terms, currency: 'CNY' }, open.principal, date('2026-01-20'))
    expect(rows).toEqual([{ nr: 1, dueOn: '2028-01-20', principal: yuan(500_000), interest: yuan(60_833.33) }])
  })

  test.each([
    ['single-bullet', 24, 1, '24'],
    ['single-bullet', 12, 6, '12'],
    ['bullet', 24, 24, 'a divisor of 24, at most 12'],
    ['equal-principal', 12, 5, 'a divisor of 12, at most 12'],
    ['equal-instalment', 12, 0, 'a divisor of 12, at most 12'],
  ] as const)('does not open with %s over %i months every %i, by name', (method, months, everyMonths, limit) => {
    const terms = { ...open.terms, method, months, everyMonths }
    expect(decideOpen({ ...open, terms }, facts(scheme1, '2026-01-15'))).toEqual({
      ok: false,
      error: [{ code: 'terms-not-allowed', field: 'everyMonths', limit }],
    })
  })

  test('opens for a bank at a rate that a private lender could not take, and on any day', () => {
    const terms = { ...open.terms, annualRate: '0.12' }
    for (const on of ['2023-09-01', '2026-01-15'])
      expect(decideOpen({ ...open, terms }, facts(scheme1, on)).ok).toBe(true)
    const setting = { ...scheme1, settings: { ...scheme1.settings, highestRate: { ...scheme1.settings['highestRate']!, value: '0.24' } } } // prettier-ignore
    expect(decideOpen({ ...open, terms: { ...terms, annualRate: '0.24' } }, facts(setting, '2023-09-01')).ok).toBe(true)
  })

  test('does not open for another lender above four times the prime rate of its day, with interest and fee together', () => {
    const confidi = { ...scheme3, settings: { ...scheme3.settings, highestRate: { ...scheme3.settings['highestRate']!, value: '0.24' } } } // prettier-ignore
    const holders = {
      borrower: ['firm1'],
      lender: ['bank'],
      confidi: ['assoc'],
      fund: ['fund'],
      members: holders1.members,
      federation: [],
      publicFund: [],
    }
    const asked = (annualRate: string, lender: OrganisationKind, on = '2023-09-01') => {
      const terms = { method: 'single-bullet', annualRate, months: 12, everyMonths: 12 } as const
      const command = { ...open, principal: yuan(100_000), terms, holders }
      const decided = decideOpen(command, facts(confidi, on, { lender }))
      return decided.ok ? 'opens' : decided.error
    }
    expect(asked('0.138', 'bank')).toBe('opens')
    expect(asked('0.12', 'investor')).toBe('opens')
    expect(asked('0.138', 'investor')).toMatchObject([{ code: 'above-legal-cap', cap: '13.80 %' }])
    expect(asked('0.12', 'firm', '2026-01-15')).toMatchObject([{ code: 'legal-cap-unknown', on: '2026-01-15' }])
  })

  test('that was issued before single bullets were offered does not offer them', () => {
    const before = schemeOfVersion(scheme1.id, 1)!
    const terms = { ...open.terms, method: 'single-bullet', everyMonths: 12 } as const
    expect(decideOpen({ ...open, terms }, facts(before, '2026-01-15'))).toMatchObject({
      error: [{ code: 'terms-not-allowed', field: 'method', limit: 'equal-principal, equal-instalment, bullet' }],
    })
  })
})
