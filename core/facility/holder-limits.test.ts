import { describe, expect, test } from 'vitest'
import mutual from '../scheme/catalogue/association-guarantee.ts'
import scheme from '../scheme/catalogue/closed-community-guarantee.ts'
import { countersReserved } from './facts.ts'
import { decideOpen, type OpenCommand } from './open.ts'
import { outlookOf } from './outlook.ts'
import { facts, open, world, yuan } from './testing/small-world.ts'

const members = ['firm1', 'firm2', 'firm3', 'firm4']
const asks = (amount: number, neighbours = ['firm2', 'firm3']): OpenCommand => ({
  ...open,
  principal: yuan(amount),
  holders: { borrower: ['firm1'], lender: ['bank'], community: ['assoc'], fund: ['fund'], neighbours, members },
})
const key = (firm: string) => `neighbour-limit|fund=fund|member=${firm}`
const on = '2026-01-15'

describe('a limit that each holder of a role has', () => {
  test('is a counter of its own for each of them, in their order', () => {
    const reserved = countersReserved(scheme, { ...asks(1), on: facts(scheme, on).on })
    expect(reserved.filter(({ holder }) => holder !== null).map((each) => [each.holder, each.key])).toEqual([
      ['firm2', key('firm2')],
      ['firm3', key('firm3')],
    ])
  })

  test('is reserved in full and to the cent, twice what each paid in at most, and released when the loan ends', () => {
    const it = world(scheme, asks(1_000_000))
    const used = () => ['firm2', 'firm3', 'firm4'].map((firm) => it.facility().reserved.get(key(firm)))
    expect(used()).toEqual([50_000_000n, 50_000_000n, undefined])
    expect(it.does('bank', '2026-01-16', { move: 'cancel', reason: 'not wanted' })).toBe('cancelled')
    expect([...it.facility().used.values()].every((left) => left === 0n)).toBe(true)
  })

  test('refuses who has promised too much already by name, and says nothing of what was promised to others', () => {
    const promised = new Map([[key('firm3'), 49_999_999n]])
    const room = (used: bigint) => facts(scheme, on, { used: new Map([[key('firm3'), used]]) })
    expect(decideOpen(asks(1_000_000), facts(scheme, on, { used: promised }))).toEqual({
      ok: false,
      error: [
        {
          code: 'holder-limit-exceeded',
          counter: 'neighbour-limit',
          ...scheme.counters['neighbour-limit']!.names,
          asked: { amount: '500000.00', currency: 'CNY' },
          party: 'firm3',
        },
      ],
    })
    expect(decideOpen(asks(1_000), room(49_950_000n)).ok).toBe(true)
    expect(decideOpen(asks(1_000), room(49_950_001n)).ok).toBe(false)
  })

  test('stands in the outlook beside the others, with whose it is', () => {
    const { rooms } = outlookOf(asks(1_000_000), facts(scheme, on))
    expect(rooms.map(({ id, holder }) => [id, holder])).toEqual([
      ['borrowing-limit', null],
      ['single-obligor', null],
      ['neighbour-limit', 'firm2'],
      ['neighbour-limit', 'firm3'],
      ['fund-capacity', null],
      ['line', null],
    ])
    expect(rooms.find(({ holder }) => holder === 'firm2')).toMatchObject({ asked: 50_000_000n, atMost: 50_000_000n })
  })
})

describe('a guarantee period of six months', () => {
  test('is counted by the calendar from the day on which the debtor fell overdue: open on its last day, and not after', () => {
    const it = world(mutual, { ...open, principal: yuan(100_000), terms: { ...open.terms, months: 6, everyMonths: 1 } }, '2025-07-31') // prettier-ignore
    it.does('bank', '2025-07-31', { move: 'draw', amount: yuan(100_000) })
    for (const day of ['2025-08-31', '2025-09-01']) it.endOfDay(day)
    expect([it.facility().status, it.facility().since]).toEqual(['overdue', '2025-09-01'])
    const claim = (on: string) => it.does('bank', on, { move: 'claim', evidence: 'demand' })
    expect(claim('2026-03-02')).toEqual([{ code: 'too-late', move: 'claim', lastDay: '2026-03-01' }])
    expect(claim('2026-03-01')).toBe('claimed')
  })
})

describe('neighbours', () => {
  test('are at least two, and members', () => {
    const codes = (neighbours: readonly string[]) => {
      const opened = decideOpen(asks(1_000, [...neighbours]), facts(scheme, on))
      return opened.ok ? [] : opened.error.map(({ code }) => code)
    }
    expect(codes(['firm2'])).toEqual(['requirement-not-met'])
    expect(codes([])).toEqual(['requirement-not-met'])
    expect(codes(['firm2', 'stranger'])).toEqual(['role-held-wrongly'])
    expect(codes(['firm2', 'firm3', 'firm4'])).toEqual([])
  })
})
