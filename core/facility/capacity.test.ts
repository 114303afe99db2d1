import { describe, expect, test } from 'vitest'
import scheme1 from '../scheme/catalogue/association-guarantee.ts'
import type { Counter } from '../waterfall/counter.ts'
import { outlookOf } from './outlook.ts'
import { facts, open, yuan } from './testing/small-world.ts'

const million = (value: number): bigint => yuan(value * 1_000_000).minor
const { 'fund-capacity': byFund } = scheme1.counters
const kept = { counts: 'allocated', refill: 'whileOpen', names: { zh: '限额', en: 'limit' } } as const
const counters: Readonly<Record<string, Counter>> = {
  'fund-capacity': byFund!,
  'net-assets': { ...kept, per: ['fund'], atMost: { multiple: '10', of: { measure: 'capital', of: 'association' } } },
  'one-obligor': { ...kept, per: ['borrower'], atMost: `${million(2)}` },
}
const known = facts(scheme1, '2026-01-15', {
  measures: new Map([
    ['contributions|fund', million(30)],
    ['lockedByClaims|fund', million(1.5)],
    ['capital|assoc', million(20)],
  ]),
  used: new Map([
    ['fund-capacity|fund=fund', million(150)],
    ['net-assets|fund=fund', million(150)],
  ]),
})
const outlook = (asked: number, ...names: readonly string[]) => {
  const limits = names.map((counter) => ({ counter, amount: { measure: 'principal' } }))
  const scheme = { ...scheme1, counters, limits }
  return outlookOf({ ...open, principal: yuan(asked * 1_000_000), settings: { leverage: '8' } }, { ...known, scheme })
}

describe('capacity (worked example C)', () => {
  test('the least room binds: 228 m by the fund, 200 m by net assets, 50 m left', () => {
    const { rooms } = outlook(1, 'fund-capacity', 'net-assets')
    expect(rooms.map(({ atMost }) => atMost)).toEqual([million(228), million(200)])
    expect(rooms.filter(({ isBinding }) => isBinding).map(({ id, room }) => [id, room])).toEqual([['net-assets', million(50)]]) // prettier-ignore
  })

  test('a request of 3 m meets the limit of one obligor, and is told by how much', () => {
    const { rooms, refusals } = outlook(3, 'fund-capacity', 'net-assets', 'one-obligor')
    const lacking = rooms.filter(({ asked, room }) => asked > room).map(({ id, asked, room }) => [id, asked - room])
    expect(lacking).toEqual([['one-obligor', million(1)]])
    expect(refusals).toMatchObject([{ code: 'limit-exceeded', counter: 'one-obligor', isBinding: true, asked: { amount: '3000000.00' }, room: { amount: '2000000.00' } }]) // prettier-ignore
  })
})
