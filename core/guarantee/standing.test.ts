import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { guaranteePeriod } from './period.ts'
import { modeOf, standingOf, type CreditorAct, type GuaranteeMode } from './standing.ts'

const period = guaranteePeriod(date('2025-08-31'), { is: 'silent' })
const surety = (mode: GuaranteeMode = 'joint') => ({ id: 'A', mode, period })
const demand = (on: string, guarantor = 'A', isDelivered = true): CreditorAct => ({ kind: 'demand', on: date(on), guarantor, isDelivered, proof: 'EMS 1' }) // prettier-ignore
const suit = (on: string, isWithdrawn = false): CreditorAct => ({ kind: 'suit-against-debtor', on: date(on), isWithdrawn, proof: '(2025) 1' }) // prettier-ignore
const late = date('2026-03-01')

describe('the mode', () => {
  test('is general where the contract is silent or the debtor must be unable to pay, joint where it only must not have paid', () => {
    expect(['silent', 'general', 'when-debtor-cannot-pay'].map((w) => modeOf(w as 'silent'))).toEqual(Array(3).fill('general')) // prettier-ignore
    expect(['joint', 'when-debtor-does-not-pay', 'unconditionally'].map((w) => modeOf(w as 'joint'))).toEqual(Array(3).fill('joint')) // prettier-ignore
  })
})

describe('a guarantor', () => {
  test('is asked by a demand that was delivered within the period, on its first and its last day', () => {
    for (const on of ['2025-09-01', '2026-02-28'])
      expect(standingOf(surety(), [demand(on)], late)).toEqual({ is: 'asked', since: on, proof: 'EMS 1' })
  })

  test('is free the day after the period, where nobody asked, asked another, too early, too late, or without delivery', () => {
    const acts = [demand('2025-10-01', 'B'), demand('2025-08-31'), demand('2026-03-01'), demand('2025-12-01', 'A', false)] // prettier-ignore
    expect(standingOf(surety(), acts, date('2026-02-28'))).toEqual({ is: 'open', until: '2026-02-28' })
    expect(standingOf(surety(), acts, late)).toEqual({ is: 'free', since: '2026-03-01', source: '民法典 693 Ⅱ' })
  })

  test('stays free although it signs a notice later', () => {
    const signed: CreditorAct = { kind: 'signed-notice', on: date('2025-11-01'), guarantor: 'A', proof: 'p' }
    expect(standingOf(surety(), [signed], late).is).toBe('free')
  })

  test('who stands generally is asked by a suit against the debtor that stands, not by a demand', () => {
    expect(standingOf(surety('general'), [suit('2025-12-01')], late).is).toBe('asked')
    expect(standingOf(surety('general'), [demand('2025-12-01'), suit('2025-12-01', true)], late)).toMatchObject({ is: 'free', source: '民法典 693 Ⅰ' }) // prettier-ignore
    expect(standingOf(surety('joint'), [suit('2025-12-01')], late).is).toBe('free')
  })

  test('who stands jointly is asked by a suit that was served though it was withdrawn', () => {
    const sued = (isServed: boolean, isWithdrawn: boolean): CreditorAct => ({ kind: 'suit-against-guarantor', on: date('2025-12-01'), guarantor: 'A', isServed, isWithdrawn, proof: 'p' }) // prettier-ignore
    expect(standingOf(surety(), [sued(true, true)], late).is).toBe('asked')
    expect(standingOf(surety(), [sued(false, true)], late).is).toBe('free')
    expect(standingOf(surety(), [sued(false, false)], late).is).toBe('asked')
  })

  test('what happens after today is not yet known', () => {
    expect(standingOf(surety(), [demand('2025-12-01')], date('2025-11-30')).is).toBe('open')
  })
})
