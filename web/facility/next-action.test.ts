import { describe, expect, test } from 'vitest'
import { actBy, movesInOrder, nextAction } from './next-action.ts'

const move = (name: string, isYours = false, by: string | null = null) => ({
  move: name,
  roles: [],
  isYours,
  isConfirmed: false,
  by,
})
const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const owing = [{ from: { id: 'a', name: 'a' }, to: { id: 'b', name: 'b' }, open: cny('1.00') }]
const standing = { overdueDays: 0, payables: [] as typeof owing }

describe('the one next action', () => {
  test('an overdue loan is claimed before it is corrected', () => {
    const next = [move('repay'), move('reverse'), move('claim')]
    expect(nextAction({ ...standing, status: 'overdue', next })?.move).toBe('claim')
  })

  test('nobody is asked to pay where nothing is owed', () => {
    const next = [move('pay'), move('advance'), move('recover'), move('settle')]
    expect(nextAction({ ...standing, status: 'called', next })?.move).toBe('recover')
    expect(nextAction({ ...standing, status: 'called', next, payables: owing })?.move).toBe('pay')
  })

  test('a state without moves has none, and an unknown move comes last', () => {
    expect(nextAction({ ...standing, status: 'closed', next: [] })).toBeUndefined()
    const next = [move('dance'), move('draw')]
    expect(movesInOrder({ ...standing, status: 'reserved', next }).map((each) => each.move)).toEqual(['draw', 'dance'])
  })

  test('a repayment is due when the next instalment is', () => {
    const row = (dueOn: string, state: 'paid' | 'to-come') => ({
      drawing: 1,
      nr: 1,
      dueOn,
      state,
      principal: cny('1.00'),
      interest: cny('0.00'),
      paidPrincipal: cny('0.00'),
      paidInterest: cny('0.00'),
    })
    const schedule = [row('2026-01-12', 'paid'), row('2026-03-12', 'to-come'), row('2026-02-12', 'to-come')]
    expect(actBy(move('repay'), { schedule })).toBe('2026-02-12')
    expect(actBy(move('claim', true, '2026-09-10'), { schedule })).toBe('2026-09-10')
    expect(actBy(move('pour'), { schedule })).toBeNull()
  })
})
