import { expect, test } from 'vitest'
import scheme from '../scheme/catalogue/association-guarantee.ts'
import { open, world, yuan } from './testing/small-world.ts'

function begun() {
  const it = world(scheme, open)
  it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(300_000) })
  return it
}
const report = (it: ReturnType<typeof begun>, amount: number, drawing = 1) =>
  it.does('firm1', '2026-02-01', { move: 'report-use', drawing, amount: yuan(amount), purpose: 'steel', evidence: 'invoice 0471' }) // prettier-ignore
const judge = (it: ReturnType<typeof begun>, nr: number, finding: 'as-agreed' | 'breach', party = 'bank') =>
  it.does(party, '2026-02-03', { move: 'judge-use', nr, finding, reason: 'goods seen in the yard' })

test('the borrower tells what it used each drawing for, in parts, and of no drawing more than was drawn', () => {
  const it = begun()
  expect(report(it, 200_000)).toBe('performing')
  expect(report(it, 150_000)).toEqual([{ code: 'more-than-drawn', asked: yuanWire('150000.00'), left: yuanWire('100000.00') }]) // prettier-ignore
  expect(report(it, 100_000)).toBe('performing')
  expect(report(it, 1, 2)).toEqual([{ code: 'no-such-drawing', drawing: 2 }])
  expect(report(it, 0)).toEqual([{ code: 'amount-not-positive' }])
  expect(it.facility().uses.map(({ nr, amount, finding }) => [nr, amount, finding])).toEqual([[1, 20_000_000n, null], [2, 10_000_000n, null]]) // prettier-ignore
})

const yuanWire = (amount: string) => ({ amount, currency: 'CNY' })

test('lender or arranger judges each once; the borrower does not judge itself', () => {
  const it = begun()
  report(it, 200_000)
  expect(judge(it, 1, 'as-agreed', 'firm1')).toEqual([expect.objectContaining({ code: 'not-your-move' })])
  expect(judge(it, 1, 'as-agreed', 'assoc')).toBe('performing')
  expect(judge(it, 1, 'breach')).toEqual([{ code: 'nothing-to-judge', nr: 1 }])
  expect(judge(it, 2, 'breach')).toEqual([{ code: 'nothing-to-judge', nr: 2 }])
})

test('after a breach nothing more is paid out and the lender may call the loan; what was found so can be told anew', () => {
  const it = begun()
  report(it, 300_000)
  expect(it.does('bank', '2026-02-02', { move: 'call-due', reason: 'x' })).toEqual([expect.objectContaining({ code: 'condition-not-met' })]) // prettier-ignore
  judge(it, 1, 'breach')
  expect(it.does('bank', '2026-02-04', { move: 'draw', amount: yuan(1_000) })).toEqual([expect.objectContaining({ code: 'condition-not-met', move: 'draw' })]) // prettier-ignore
  expect(report(it, 300_000)).toBe('performing')
  expect(it.does('bank', '2026-02-04', { move: 'call-due', reason: 'spent on land' })).toBe('overdue')
})
