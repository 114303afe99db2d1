import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import scheme from '../scheme/catalogue/confidi.ts'
import { decide, type FacilityCommand } from './decide.ts'
import { begin } from './evolve.ts'
import { decideOpen, type OpeningFacts } from './open.ts'
import type { Facility } from './state.ts'

const facts: OpeningFacts = {
  lender: 'bank',
  on: date('2026-01-15'),
  scheme,
  measures: new Map([
    ['contributions|fund', 100_000_000n],
    ['lineAmount|bank', 1_000_000_000n],
  ]),
  flags: new Set(['borrowerIsMember', 'fundOpen']),
  used: new Map(),
  cash: new Map([['fund', 10_000_000n]]),
}

function opened(): Facility {
  const decided = decideOpen(
    {
      facility: 'fac',
      application: 'app',
      principal: money(5_000_000n, 'CNY'),
      terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 1 },
      holders: { borrower: ['firm'], lender: ['bank'], confidi: ['assoc'], fund: ['fund'], members: ['firm'] },
      settings: {},
    },
    facts,
  )
  const [first] = decided.ok ? decided.value : []
  if (first?.type !== 'facility-opened') throw new Error(JSON.stringify(decided))
  return begin(first.data, facts.on)
}

describe('money in another currency than that of the loan', () => {
  const amount = money(10_000n, 'HKD')
  test.each<readonly [status: string, party: string, FacilityCommand]>([
    [opened().status, 'bank', { move: 'draw', amount }],
    ['performing', 'bank', { move: 'repay', amount }],
    ['called', 'fund', { move: 'pay', payer: 'fund', amount }],
    ['called', 'assoc', { move: 'advance', by: 'assoc', amount, purpose: '诉讼费' }],
    ['called', 'assoc', { move: 'recover', amount }],
  ])('is refused, whatever is done with it: %s', (status, party, move) => {
    const decided = decide({ ...opened(), status }, move, party, facts)
    const refused = decided.ok ? [] : decided.error
    expect(refused).toContainEqual({ code: 'terms-not-allowed', field: 'amount', limit: 'CNY' })
  })
})
