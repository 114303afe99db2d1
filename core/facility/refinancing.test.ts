import { expect, test } from 'vitest'
import closed from '../scheme/catalogue/closed-community-guarantee.ts'
import { open, world, yuan } from './testing/small-world.ts'

const members = ['firm1', 'firm2', 'firm3', 'firm4']
const neighbours = ['firm2', 'firm3', 'firm4']

/** 200,000, three neighbours stand for half of it each. */
function lent() {
  const holders = { borrower: ['firm1'], lender: ['bank'], community: ['assoc'], fund: ['fund'], neighbours, members }
  const it = world(closed, { ...open, principal: yuan(200_000), holders })
  it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(200_000) })
  return it
}
const tell = (it: ReturnType<typeof lent>, oldSureties: readonly string[], knew: readonly string[] = []) =>
  it.does('bank', '2026-01-16', {
    move: 'tell-refinancing',
    old: 'fac_old',
    oldSureties,
    knew: knew.map((guarantor) => ({ guarantor, proof: 'named in the promise of 3 January' })),
  })

test('of a loan that repays an old one those stay who stood for that or knew; the others are free, at the creditor’s cost', () => {
  const it = lent()
  expect(tell(it, ['firm2', 'stranger'], ['firm3'])).toBe('performing')
  expect(it.facility().free).toEqual([{ guarantor: 'firm4', since: '2026-01-16', source: '担保制度解释 16 Ⅰ', isCreditors: true }]) // prettier-ignore
  expect(it.facility().refinances).toBe('fac_old')
})

test('where all stood for the old one nobody is free', () => {
  const it = lent()
  tell(it, neighbours)
  expect(it.facility().free).toEqual([])
})

test('it is told once, by the lender, and only of those who stand for the new one', () => {
  const it = lent()
  expect(tell(it, [], ['firm1'])).toEqual([{ code: 'stands-for-nothing', party: 'firm1' }])
  tell(it, neighbours)
  expect(tell(it, neighbours)).toEqual([{ code: 'refinancing-told', facility: 'fac_old' }])
  const other = lent()
  const byFirm = other.does('firm2', '2026-01-16', {
    move: 'tell-refinancing',
    old: 'fac_old',
    oldSureties: [],
    knew: [],
  })
  expect(byFirm).toEqual([expect.objectContaining({ code: 'not-your-move' })])
})
