import { describe, expect, test } from 'vitest'
import { runCaptured } from './testing/run-captured.ts'

const order = {
  currency: 'CNY',
  line: '1000000',
  multiple: '10000',
  smallest: '20000',
  limits: { member: '0.5', grades: { C: '0.2' } },
  members: [
    { firm: 'hongda', need: '300000', ceiling: '250000', grade: 'A' },
    { firm: 'jinxin', need: '150000', grade: 'C' },
    { firm: 'lixin', need: '150000', grade: 'C', held: '100000' },
  ],
}

describe('qunrong allocation-proposal', () => {
  test('prints amounts, what holds whom, and what each binding limit costs', async () => {
    const { code, out, err } = await runCaptured(['allocation-proposal'], JSON.stringify(order))
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      funded: '350000.00',
      optimum: '350000.00',
      allocations: [
        { firm: 'hongda', amount: '250000.00', heldBy: ['ceiling'] },
        { firm: 'jinxin', amount: '50000.00', heldBy: ['grade'] },
        { firm: 'lixin', amount: '50000.00', heldBy: ['grade'] },
      ],
      binding: [
        { kind: 'line', price: '0.2000' },
        { kind: 'grade', name: 'C', atMost: '100000.00', price: '1.0000', explanation: { en: 'One yuan more for grade C would fund 1.0000 yuan more.' } }, // prettier-ignore
        { kind: 'ceiling', firms: ['hongda'], price: '1.0000' },
      ],
    })
  })

  test.each([
    [{ ...order, multiple: '0' }, 'multiple: must be above zero'],
    [{ ...order, smallest: '15000' }, 'smallest: must be a whole multiple'],
    [{ ...order, limits: { member: '1.5' } }, 'shareOfMember: must lie between 0 and 1'],
    [{ ...order, members: [order.members[0], order.members[0]] }, 'members.1.firm: is named twice'],
    [{ ...order, members: [{ firm: 'x' }] }, 'members.0.need: is missing'],
    [{ ...order, line: '1e9' }, 'line: "1e9" is not an amount'],
    [{ ...order, multiple: '0.01', line: '1000000' }, 'multiple: is too fine for such a line'],
  ])('says what is wrong, and where', async (input, told) => {
    const { code, err } = await runCaptured(['allocation-proposal'], JSON.stringify(input))
    expect(code).toBe(1)
    expect(err).toContain(told)
  })
})
