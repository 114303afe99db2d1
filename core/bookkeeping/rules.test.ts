import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import type { FacilityEvent, FacilityEvents, RecordedLeg } from '../facility/events.ts'
import { begin } from '../facility/evolve.ts'
import type { Facility } from '../facility/state.ts'
import { courts, entryOf } from './rules.ts'

const yuan = (minor: number) => money(BigInt(minor), 'CNY')
const on = date('2026-05-06')
const moved = { status: 'performing', counters: [] }
const opening: FacilityEvents['facility-opened'] = {
  ...moved,
  application: 'app',
  scheme: 'association-guarantee',
  schemeVersion: 1,
  principal: yuan(1000),
  terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 12 },
  holders: {},
  settings: {},
  flags: [],
  purses: [],
  trees: {},
  debtor: 'firm',
  creditor: 'bank',
  fund: 'fund',
  rest: 'bank/cash',
  fee: yuan(50),
  feePayer: 'payer',
  feePayee: 'payee',
}
const opened = begin(opening, date('2026-01-15'))
const leg = (
  bearer: string,
  amount: number,
  via: readonly string[] = [],
  head: 'principal' | 'interest' = 'principal',
) => ({ head, bearer, amount: yuan(amount), via, under: [], at: '' }) satisfies RecordedLeg
const carrying = (...legs: readonly RecordedLeg[]): Facility => ({
  ...opened,
  legs: legs.map((each) => ({ ...each, amount: each.amount.minor, returned: 0n })),
})
const move = (from: string, to: string, amount: number) => ({ from, to, amount: yuan(amount) })

/** `debit < credit amount`, one a posting, the facility's own accounts by their kind alone. */
const booked = (event: FacilityEvent, before: Facility = opened): readonly string[] | null => {
  const entry = entryOf(event, before, 'fac', on)
  return entry && entry.postings.map(({ debit, credit, amount }) => `${debit} < ${credit} ${amount.minor}`)
}

describe('the books of a loan', () => {
  const drawdown = { ...moved, nr: 1, amount: yuan(1000), rows: [], isFeePaid: false }

  test('a drawdown is the bank’s loan and the firm’s debt, and cash goes from the one to the other', () => {
    const event = { type: 'drawdown-made', data: { ...drawdown, destinations: [move('bank', 'firm', 1000)] } } as const
    expect(booked(event)).toEqual(['bank|loans|fac < bank|cash 1000', 'firm|cash < firm|borrowings|fac 1000'])
    expect(entryOf(event, opened, 'fac', on)).toMatchObject({
      kind: 'drawdown-made',
      occurredOn: '2026-05-06',
      currency: 'CNY',
    })
  })

  test('what is paid to the mutual-help fund the firm has borrowed too: its expense, the fund’s capital', () => {
    const destinations = [move('bank', 'firm', 950), move('bank', 'fund', 50)]
    expect(booked({ type: 'drawdown-made', data: { ...drawdown, destinations } })?.slice(2)).toEqual([
      'bank|loans|fac < bank|cash 50',
      'firm|mutual-help-expense|fac < firm|borrowings|fac 50',
      'fund|cash < fund|mutual-help-capital 50',
    ])
  })

  test('a fee is paid with the drawdown that says so, by its payer to its payee', () => {
    const destinations = [move('bank', 'firm', 1000)]
    expect(booked({ type: 'drawdown-made', data: { ...drawdown, destinations, isFeePaid: true } })?.slice(2)).toEqual([
      'payer|fee-expense|fac < payer|cash 50',
      'payee|cash < payee|fee-income|fac 50',
    ])
  })

  test('interest that falls due is earned by the bank and owed by the firm; principal was booked before', () => {
    const data = { ...moved, drawing: 1, nr: 1, principal: yuan(1000), interest: yuan(60) }
    expect(booked({ type: 'instalment-fell-due', data })).toEqual([
      'bank|interest-receivable|fac < bank|interest-income|fac 60',
      'firm|interest-expense|fac < firm|interest-payable|fac 60',
    ])
    expect(booked({ type: 'instalment-fell-due', data: { ...data, interest: yuan(0) } })).toBeNull()
  })

  const paid = [
    { drawing: 1, nr: 1, principal: yuan(400), interest: yuan(60) },
    { drawing: 1, nr: 2, principal: yuan(0), interest: yuan(30) },
  ]
  const repaid = [
    'firm|borrowings|fac < firm|cash 400',
    'bank|cash < bank|loans|fac 400',
    'firm|interest-payable|fac < firm|cash 60',
    'bank|cash < bank|interest-receivable|fac 60',
    'firm|interest-payable|fac < firm|cash 30',
    'bank|cash < bank|interest-receivable|fac 30',
  ]

  test('a repayment takes debt and interest away in both books; nothing is posted for nothing', () => {
    expect(booked({ type: 'repayment-received', data: { ...moved, amount: yuan(490), paid } })).toEqual(repaid)
  })

  test('a repayment that was recorded wrongly is posted the other way round', () => {
    const data = { ...moved, reverses: 3, reason: 'another firm’s', amount: yuan(490), paid }
    expect(booked({ type: 'repayment-reversed', data })).toEqual(
      repaid.map((line) => line.replace(/^(\S+) < (\S+)/, '$2 < $1')),
    )
  })
})

describe('the books of a claim', () => {
  const poured = (...legs: readonly RecordedLeg[]): FacilityEvent => ({
    type: 'claim-poured',
    data: { ...moved, nr: 1, legs },
  })

  test('whoever bears owes the bank and holds the claim on the firm', () => {
    expect(booked(poured(leg('fund/cash', 700)))).toEqual([
      'firm|borrowings|fac < firm|subrogated-debt|fac 700',
      'bank|due-from-hands|fac < bank|loans|fac 700',
      'fund|subrogated-claims|fac < fund|due-to-hands|fac 700',
    ])
  })

  test('interest that is claimed takes the place of interest that was owed', () => {
    expect(booked(poured(leg('fund/cash', 60, [], 'interest')))).toEqual([
      'firm|interest-payable|fac < firm|subrogated-debt|fac 60',
      'bank|due-from-hands|fac < bank|interest-receivable|fac 60',
      'fund|subrogated-claims|fac < fund|due-to-hands|fac 60',
    ])
  })

  test('each hand on the way owes the one before it and is owed by the one behind it', () => {
    expect(booked(poured(leg('state/promise', 700, ['fund/cash', 'federation/promise'])))).toEqual([
      'firm|borrowings|fac < firm|subrogated-debt|fac 700',
      'bank|due-from-hands|fac < bank|loans|fac 700',
      'fund|due-from-hands|fac < fund|due-to-hands|fac 700',
      'federation|due-from-hands|fac < federation|due-to-hands|fac 700',
      'state|subrogated-claims|fac < state|due-to-hands|fac 700',
    ])
  })

  test('what the bank bears itself nobody owes it: its loan becomes its claim', () => {
    expect(booked(poured(leg('bank/promise', 300)))).toEqual([
      'firm|borrowings|fac < firm|subrogated-debt|fac 300',
      'bank|subrogated-claims|fac < bank|loans|fac 300',
    ])
    expect(booked(poured(leg('bank/promise', 6, [], 'interest')))?.[1]).toBe(
      'bank|subrogated-claims|fac < bank|interest-receivable|fac 6',
    )
  })

  test('a call that is paid is owed no longer', () => {
    const data = { ...moved, payer: 'fund', amount: yuan(700), paid: [move('fund', 'bank', 700)] }
    expect(booked({ type: 'call-paid', data })).toEqual([
      'fund|due-to-hands|fac < fund|cash 700',
      'bank|cash < bank|due-from-hands|fac 700',
    ])
  })

  test('costs are the firm’s, advanced by who pays them to those outside who enforce', () => {
    const data = { ...moved, by: 'assoc', amount: yuan(20), purpose: 'court' }
    expect(booked({ type: 'costs-advanced', data })).toEqual([
      'assoc|costs-advanced|fac < assoc|cash 20',
      'firm|enforcement-costs|fac < firm|costs-payable|fac 20',
      'outside|cash < outside|fee-income|fac 20',
    ])
    expect(courts).toBe('outside')
  })
})

describe('the books of a recovery', () => {
  const recovered = (data: Partial<FacilityEvents['recovery-received']>): FacilityEvent => ({
    type: 'recovery-received',
    data: {
      ...moved,
      gross: yuan(0),
      costs: [],
      returns: [],
      received: [],
      offsets: [],
      over: yuan(0),
      ...data,
    },
  })

  test('costs come back to who advanced them, and each bearer’s claim shrinks by the cash it receives', () => {
    const data = {
      costs: [{ by: 'assoc', amount: yuan(20) }],
      returns: [yuan(300), yuan(100)],
      received: [
        { by: 'fund', amount: yuan(300) },
        { by: 'bank', amount: yuan(100) },
      ],
    }
    expect(booked(recovered(data), carrying(leg('fund/cash', 700), leg('bank/promise', 300)))).toEqual([
      'firm|costs-payable|fac < firm|cash 20',
      'assoc|cash < assoc|costs-advanced|fac 20',
      'firm|subrogated-debt|fac < firm|cash 300',
      'firm|subrogated-debt|fac < firm|cash 100',
      'fund|cash < fund|subrogated-claims|fac 300',
      'bank|cash < bank|subrogated-claims|fac 100',
    ])
  })

  test('who has not paid up owes less instead of receiving, and the money stays with whom it owed', () => {
    const data = {
      returns: [yuan(300)],
      received: [{ by: 'bank', amount: yuan(300) }],
      offsets: [move('fund', 'bank', 300)],
    }
    expect(booked(recovered(data), carrying(leg('fund/cash', 700)))).toEqual([
      'firm|subrogated-debt|fac < firm|cash 300',
      'fund|due-to-hands|fac < fund|subrogated-claims|fac 300',
      'bank|cash < bank|due-from-hands|fac 300',
    ])
  })

  test('who has paid up in part receives what it paid beyond what it still owes', () => {
    const data = {
      returns: [yuan(300)],
      received: [
        { by: 'bank', amount: yuan(100) },
        { by: 'fund', amount: yuan(200) },
      ],
      offsets: [move('fund', 'bank', 100)],
    }
    expect(booked(recovered(data), carrying(leg('fund/cash', 700)))).toEqual([
      'firm|subrogated-debt|fac < firm|cash 300',
      'fund|cash < fund|subrogated-claims|fac 200',
      'fund|due-to-hands|fac < fund|subrogated-claims|fac 100',
      'bank|cash < bank|due-from-hands|fac 100',
    ])
  })

  test('a hand between, itself not paid up, is owed less and owes less by the same', () => {
    const data = {
      returns: [yuan(300)],
      received: [{ by: 'bank', amount: yuan(300) }],
      offsets: [move('state', 'fund', 300), move('fund', 'bank', 300)],
    }
    expect(booked(recovered(data), carrying(leg('state/promise', 700, ['fund/cash'])))?.slice(1)).toEqual([
      'state|due-to-hands|fac < state|subrogated-claims|fac 300',
      'bank|cash < bank|due-from-hands|fac 300',
      'fund|due-to-hands|fac < fund|due-from-hands|fac 300',
    ])
  })

  test('a hand between that has paid up in part gets that back in cash and owes the rest less', () => {
    const data = {
      returns: [yuan(300)],
      received: [
        { by: 'bank', amount: yuan(180) },
        { by: 'fund', amount: yuan(120) },
      ],
      offsets: [move('state', 'fund', 300), move('fund', 'bank', 180)],
    }
    expect(booked(recovered(data), carrying(leg('state/promise', 700, ['fund/cash'])))?.slice(1)).toEqual([
      'state|due-to-hands|fac < state|subrogated-claims|fac 300',
      'bank|cash < bank|due-from-hands|fac 180',
      'fund|cash < fund|due-from-hands|fac 120',
      'fund|due-to-hands|fac < fund|due-from-hands|fac 180',
    ])
  })

  test('one party that bears in two legs is booked once, by the sum', () => {
    const data = { returns: [yuan(30), yuan(70)], received: [{ by: 'firm2', amount: yuan(100) }] }
    const before = carrying(leg('firm2/promise', 300), leg('firm2/contribution', 700))
    expect(booked(recovered(data), before)?.slice(2)).toEqual(['firm2|cash < firm2|subrogated-claims|fac 100'])
  })

  test('of who bears and stands between for another, cash counts for its own claim first', () => {
    const data = {
      returns: [yuan(100), yuan(300)],
      received: [
        { by: 'fund', amount: yuan(250) },
        { by: 'bank', amount: yuan(150) },
      ],
      offsets: [move('state', 'fund', 300), move('fund', 'bank', 150)],
    }
    const before = carrying(leg('fund/cash', 400), leg('state/promise', 700, ['fund/cash']))
    expect(booked(recovered(data), before)?.slice(2)).toEqual([
      'fund|cash < fund|subrogated-claims|fac 100',
      'fund|cash < fund|due-from-hands|fac 150',
      'fund|due-to-hands|fac < fund|due-from-hands|fac 150',
      'state|due-to-hands|fac < state|subrogated-claims|fac 300',
      'bank|cash < bank|due-from-hands|fac 150',
    ])
  })
})

describe('the books of the end', () => {
  test('who carried too little takes over claims from who carried too much, and owes for them', () => {
    const data = {
      ...moved,
      loss: yuan(100),
      legs: [],
      transfers: [move('firm2', 'fund', 40)],
      offsets: [move('fund', 'bank', 15)],
      owed: [move('firm2', 'bank', 15), move('firm2', 'fund', 25), move('firm3', 'firm3', 9)],
    }
    expect(booked({ type: 'loss-settled', data })).toEqual([
      'firm2|subrogated-claims|fac < firm2|due-to-hands|fac 40',
      'fund|due-from-hands|fac < fund|subrogated-claims|fac 40',
      'fund|due-to-hands|fac < fund|due-from-hands|fac 15',
      'firm3|due-to-hands|fac < firm3|due-from-hands|fac 9',
    ])
  })

  test('what never comes back is the bearers’ loss and the debtor’s relief, costs their advancers’', () => {
    const before: Facility = {
      ...opened,
      legs: [
        { ...leg('fund/cash', 700), amount: 700n, returned: 300n },
        { ...leg('bank/promise', 300), amount: 300n, returned: 300n },
      ],
      costs: [
        { by: 'assoc', open: 20n },
        { by: 'bank', open: 0n },
      ],
    }
    const data = { ...moved, losses: [], relieved: yuan(400) }
    expect(booked({ type: 'facility-closed', data }, before)).toEqual([
      'fund|credit-losses|fac < fund|subrogated-claims|fac 400',
      'assoc|credit-losses|fac < assoc|costs-advanced|fac 20',
      'firm|costs-payable|fac < firm|debt-relief|fac 20',
      'firm|subrogated-debt|fac < firm|debt-relief|fac 400',
    ])
  })

  test('a loan that was repaid in full is closed without an entry', () => {
    expect(booked({ type: 'facility-closed', data: { ...moved, losses: [], relieved: yuan(0) } })).toBeNull()
  })

  test('what moves neither money nor a right is not booked', () => {
    const silent: readonly FacilityEvent[] = [
      { type: 'facility-opened', data: opening },
      { type: 'arrears-changed', data: { ...moved, overdueDays: 3, bucket: '1-30', fiveTier: 'normal' } },
      {
        type: 'evidence-added',
        data: { ...moved, nr: 1, by: 'bank', isSupplement: false, documents: [], particulars: [] },
      },
      { type: 'claim-lodged', data: { ...moved, nr: 1, principal: yuan(700), interest: yuan(60), evidence: 'x' } },
      { type: 'claim-rejected', data: { ...moved, nr: 1, reason: 'x' } },
      { type: 'share-failed', data: { ...moved, payer: 'fund', reason: 'gone' } },
      { type: 'facility-cancelled', data: { ...moved, reason: 'late' } },
    ]
    for (const event of silent) expect(booked(event)).toBeNull()
  })
})

test('cash and the mutual-help capital are kept for a party as a whole, everything else by facility', () => {
  const data = { ...moved, nr: 1, amount: yuan(5), rows: [], isFeePaid: false, destinations: [move('bank', 'fund', 5)] }
  const lines = booked({ type: 'drawdown-made', data }) ?? []
  const accounts = lines.flatMap((line) => line.split(' ').filter((word) => word.includes('|')))
  expect(accounts.filter((id) => !id.endsWith('|fac')).toSorted()).toEqual([
    'bank|cash',
    'fund|cash',
    'fund|mutual-help-capital',
  ])
})
