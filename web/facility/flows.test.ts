import { expect, test } from 'vitest'
import { flowsOf } from './flows.ts'

const party = (id: string) => ({ id, name: id })
const cny = (amount: string) => ({ amount, currency: 'CNY' }) as const
const leg = (bearer: string, via: string[], amount: string) => ({
  head: 'principal',
  bearer: party(bearer),
  via: via.map(party),
  amount: cny(amount),
  returned: cny('0.00'),
})

test('the first hand pays the creditor, each later hand owes the one before it, and what is open stands beside', () => {
  const flows = flowsOf({
    lender: party('bank'),
    legs: [leg('federation', ['fund'], '30.00'), leg('fund', [], '40.00'), leg('bank', [], '20.00')],
    payables: [{ from: party('federation'), to: party('fund'), open: cny('10.00') }],
  })
  expect(flows).toEqual([
    { from: party('fund'), to: party('bank'), called: cny('70.00'), open: null },
    { from: party('federation'), to: party('fund'), called: cny('30.00'), open: cny('10.00') },
  ])
})

test('what is owed beside the legs is shown too', () => {
  const [flow] = flowsOf({
    lender: party('bank'),
    legs: [],
    payables: [{ from: party('a'), to: party('b'), open: cny('5.00') }],
  })
  expect(flow).toEqual({ from: party('a'), to: party('b'), called: null, open: cny('5.00') })
})

test('what is owed under several heads is one amount', () => {
  const flows = flowsOf({
    lender: party('bank'),
    legs: [leg('fund', [], '30.00'), { ...leg('fund', [], '3.00'), head: 'interest' }],
    payables: [
      { from: party('fund'), to: party('bank'), open: cny('20.00') },
      { from: party('fund'), to: party('bank'), open: cny('3.00') },
    ],
  })
  expect(flows).toEqual([{ from: party('fund'), to: party('bank'), called: cny('33.00'), open: cny('23.00') }])
})
