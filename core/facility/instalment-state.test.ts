import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import { instalmentState } from './state.ts'
import { holders1, open, world, yuan } from './testing/small-world.ts'

const holders = { borrower: ['firm1'], lender: ['bank'], confidi: ['assoc'], fund: ['fund'], members: holders1.members }

test('after a claim what fell due and all principal is claimed, and interest that was to come never comes: nothing of it is told as paid', () => {
  const it = world(confidi, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 3 } }) // prettier-ignore
  const states = (on: string) => it.facility().instalments.map((each) => instalmentState(each, date(on)))
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
  it.endOfDay('2026-04-15')
  expect(states('2026-04-15')).toEqual(['due', 'to-come', 'to-come', 'to-come'])
  it.does('bank', '2026-04-15', { move: 'repay', amount: yuan(7_500) })
  it.endOfDay('2026-07-15')
  expect(states('2026-07-16')).toEqual(['paid', 'overdue', 'to-come', 'to-come'])
  it.endOfDay('2026-10-14')
  it.does('bank', '2026-10-14', { move: 'claim', evidence: 'x' })
  it.does('assoc', '2026-10-14', { move: 'pour' })
  expect(states('2026-10-14')).toEqual(['paid', 'claimed', 'never-due', 'claimed'])
})
