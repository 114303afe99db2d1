import { expect, test } from 'vitest'
import { nested } from './nested-limits.ts'

const zero = { amount: '0.00', currency: 'CNY' } as const
const limit = (counter: string, parent: string | null = null, of: string | null = null) => ({
  counter,
  parent,
  of,
  names: { zh: counter, en: counter },
  atMost: zero,
  used: zero,
  asked: zero,
  room: zero,
  isBinding: false,
})
const told = (...limits: readonly ReturnType<typeof limit>[]) =>
  nested(limits).map(({ limit: { counter, of }, depth }) => [of ?? counter, depth])

test('a part stands below its whole, whichever the scheme names first', () => {
  expect(told(limit('single', 'group'), limit('fund'), limit('line'), limit('group', 'fund'))).toEqual([
    ['fund', 0],
    ['group', 1],
    ['single', 2],
    ['line', 0],
  ])
})

test('a part whose whole is not told stands for itself, and the limit of each member is told once for each', () => {
  expect(
    told(limit('part', 'elsewhere'), limit('member', null, 'A'), limit('member', null, 'B'), limit('of', 'member')),
  ).toEqual([
    ['part', 0],
    ['A', 0],
    ['B', 0],
    ['of', 1],
  ])
})
