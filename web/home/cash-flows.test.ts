import { expect, test } from 'vitest'
import type { WireFacility } from '#contract/facilities.ts'
import { flowsOf, nextPayment } from './cash-flows.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' as const })
const row = (dueOn: string, state: 'paid' | 'to-come' | 'overdue' | 'claimed', paid = '0.00') => ({
  drawing: 1,
  nr: 1,
  dueOn,
  principal: cny('100.00'),
  interest: cny('5.00'),
  paidPrincipal: cny(paid),
  paidInterest: cny('0.00'),
  state,
})
const facility = (borrower: string, parts: Partial<WireFacility>): WireFacility =>
  ({
    borrower: { id: borrower, name: borrower },
    principal: cny('300.00'),
    drawn: cny('300.00'),
    next: [],
    schedule: [],
    ...parts,
  }) as unknown as WireFacility

test('a firm’s cash is what its own loans still ask of it and what it may still draw', () => {
  const schedule = [row('2026-05-12', 'overdue'), row('2026-06-12', 'paid'), row('2026-07-12', 'to-come', '40.00')]
  const draw = { move: 'draw', roles: [], isYours: false, isConfirmed: false, by: '2026-09-01' }
  const flows = flowsOf(
    [
      facility('me', { schedule: [...schedule, row('2026-08-12', 'claimed')] }),
      facility('me', { drawn: cny('120.00'), next: [draw] }),
      facility('me', { drawn: cny('120.00'), next: [] }),
      facility('another', { schedule }),
      facility('me', { status: 'called', schedule, outstanding: cny('77.00'), openedOn: '2026-01-01', claims: [] }),
    ],
    'me',
    '2026-06-15',
  )
  expect(flows).toEqual([
    { on: '2026-05-12', amount: 10500n, direction: 'out' },
    { on: '2026-07-12', amount: 6500n, direction: 'out' },
    { on: '2026-09-01', amount: 18000n, direction: 'in' },
    { on: '2026-01-01', amount: 7700n, direction: 'out' },
  ])
  expect(nextPayment(flows, '2026-06-15')).toEqual({ on: '2026-07-12', amount: 6500n })
  expect(nextPayment(flows, '2026-08-01')).toBeNull()
})
