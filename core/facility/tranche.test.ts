import { describe, expect, test } from 'vitest'
import association from '../scheme/catalogue/association-guarantee.ts'
import confidi from '../scheme/catalogue/confidi.ts'
import { connectedGroup } from '../scheme/parts.ts'
import { keyOfOther, keysOfGroup } from './facts.ts'
import pool from '../scheme/catalogue/compensation-pool.ts'
import { checkScheme } from '../scheme/check.ts'
import { decideOpen, type OpenCommand } from './open.ts'
import { facts, holders1, open, world, yuan } from './testing/small-world.ts'

const on = '2026-01-15'
const consortium = {
  borrower: ['firm1'],
  lender: ['bank'],
  confidi: ['assoc'],
  fund: ['fund'],
  members: holders1.members,
}
const member = (months: number, amount = 100_000): OpenCommand => ({
  ...open,
  holders: consortium,
  principal: yuan(amount),
  terms: { ...open.terms, months, everyMonths: 12 },
})
const refusedBy = (opened: ReturnType<typeof decideOpen>) =>
  opened.ok ? [] : opened.error.map((refusal) => ('counter' in refusal ? refusal.counter : refusal.code))

describe('a tranche of a shared limit', () => {
  test('is taken by the cases that it is for, beside the whole, and by no others', () => {
    const taken = (months: number) => [...world(confidi, member(months)).facility().reserved.keys()]
    expect(taken(72)).toContain('long-term|fund=fund')
    expect(taken(60)).not.toContain('long-term|fund=fund')
    for (const months of [60, 72]) expect(taken(months)).toContain('fund-capacity|fund=fund')
  })

  test('is full while the whole has room: long terms wait, shorter ones go on', () => {
    const used = new Map([['long-term|fund=fund', 480_000_000n - 7_000_000n]])
    expect(refusedBy(decideOpen(member(72), facts(confidi, on, { used })))).toEqual(['long-term'])
    expect(refusedBy(decideOpen(member(60), facts(confidi, on, { used })))).toEqual([])
  })
})

describe('a limit of one sector', () => {
  const inPool = { ...open, holders: { borrower: ['firm1'], lender: ['bank'], operator: ['assoc'], fund: ['fund'] } }
  const known = (sector: string | undefined, used: ReadonlyMap<string, bigint> = new Map()) =>
    facts(pool, on, { sector, used, flags: new Set(['borrowerIsMember', 'fundOpen', 'lenderAdmitted']) })

  test('is kept for each division of industry, as it was when the case opened', () => {
    const reserved = (sector: string | undefined) => {
      const opened = decideOpen(inPool, known(sector))
      return opened.ok && opened.value[0]?.type === 'facility-opened' ? opened.value[0].data.counters.map(({ counter }) => counter) : [] // prettier-ignore
    }
    expect(reserved('27')).toContain('sector|fund=fund|sector=27')
    expect(reserved(undefined)).toContain('sector|fund=fund|sector=unknown')
  })

  test('refuses a firm of a sector that has too much, and says how much there is; one of another is let in', () => {
    const full = new Map([['sector|fund=fund|sector=27', 600_000_000n]])
    const refused = decideOpen(inPool, known('27', full))
    expect(refusedBy(refused)).toEqual(['sector'])
    expect(refused.ok ? [] : refused.error[0]).toMatchObject({ room: { amount: '0.00' }, atMost: { amount: '6000000.00' }, isBinding: true }) // prettier-ignore
    expect(refusedBy(decideOpen(inPool, known('51', full)))).toEqual([])
  })
})

describe('a limit of connected firms', () => {
  const mine = 'connected-group|fund=fund|group=firm1'

  test('is taken under the borrower, and looked for under all who are connected with it', () => {
    expect([
      ...world(association, { ...open, holders: holders1 })
        .facility()
        .reserved.keys(),
    ]).toContain(mine)
    const groups = new Map(['firm1', 'firm2', 'firm3'].map((firm) => [firm, 'firm1'])).set('firm4', 'firm4')
    expect(keysOfGroup(mine, groups)).toEqual([
      'connected-group|fund=fund|group=firm2',
      'connected-group|fund=fund|group=firm3',
    ])
    expect(keysOfGroup('single-obligor|fund=fund|borrower=firm1', groups)).toEqual([])
    expect(keysOfGroup('connected-group|fund=fund|group=firm9', groups)).toEqual([])
  })

  test('goes with the debt to whoever takes it over, as every limit by who owes does', () => {
    expect(keyOfOther(mine, 'firm1', 'firm2')).toBe('connected-group|fund=fund|group=firm2')
    expect(keyOfOther('single-obligor|fund=fund|borrower=firm1', 'firm1', 'firm2')).toBe(
      'single-obligor|fund=fund|borrower=firm2',
    )
    for (const key of ['fund-capacity|fund=firm1', 'single-obligor|fund=fund|borrower=firm10']) expect(keyOfOther(key, 'firm1', 'firm2')).toBe(key) // prettier-ignore
  })

  test('is refused where it is not kept by fund, whose lock holds the group still', () => {
    const counters = { ...association.counters, 'connected-group': { ...connectedGroup, per: ['group'] as const } }
    expect(checkScheme({ ...association, counters })).toEqual([
      { code: 'group-without-fund', at: 'counters', name: 'connected-group' },
    ])
  })
})

test('a scheme that takes of a part and not of the whole is told so when it is defined', () => {
  const limits = confidi.limits.filter(({ counter }) => counter !== 'fund-capacity')
  expect(checkScheme({ ...confidi, limits }).filter(({ code }) => code === 'limit-without-parent')).toEqual([
    { code: 'limit-without-parent', at: 'limits', name: 'one-cap' },
    { code: 'limit-without-parent', at: 'limits', name: 'long-term' },
  ])
})
