import { date } from '../basics/calendar-date.ts'
import { describe, expect, test } from 'vitest'
import { formatAmount, money } from '../basics/money.ts'
import scheme1 from '../scheme/catalogue/association-guarantee.ts'
import scheme2 from '../scheme/catalogue/chamber-joint-guarantee.ts'
import scheme3 from '../scheme/catalogue/confidi.ts'
import type { FacilityCommand } from './decide.ts'
import { decideOpen, type OpenCommand } from './open.ts'
import { inCurrency } from './servicing.ts'
import { booksBalance, facts, holders1, open, world, yuan } from './testing/small-world.ts'

describe('a facility under the association guarantee', () => {
  test('opens only within every limit, and names all that lack room with the binding one', () => {
    const opened = decideOpen({ ...open, principal: yuan(3_000_000) }, facts(scheme1, '2026-01-15'))
    expect(opened.ok).toBe(false)
    if (opened.ok) return
    expect(
      opened.error.map((refusal) =>
        refusal.code === 'limit-exceeded' ? [refusal.counter, refusal.room.amount, refusal.isBinding] : refusal.code,
      ),
    ).toEqual([
      ['evaluated', '2000000.00', false],
      ['single-obligor', '1000000.00', true],
      ['connected-group', '1500000.00', false],
    ])
  })

  test('is carried from drawdown over arrears and a claim to the last cent of a loss', () => {
    const it = world(scheme1, open)
    expect(it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })).toBe('performing')
    expect(it.balance('fund', 'cash')).toBe(5_000_000n)
    it.endOfDay('2026-02-20')
    expect(it.does('bank', '2026-02-20', { move: 'repay', amount: yuan(41_666.67 + 2_583.33) })).toBe('performing')
    it.endOfDay('2026-03-20')
    it.endOfDay('2026-03-21')
    expect(it.facility().status).toBe('overdue')
    expect(it.does('bank', '2026-03-25', { move: 'claim', evidence: 'notice' })).toEqual([
      { code: 'condition-not-met', move: 'claim', status: 'overdue' },
    ])
    it.endOfDay('2026-04-20')
    expect(it.facility().bucket).toBe('31-60')
    expect(it.does('bank', '2026-04-22', { move: 'claim', evidence: 'notice' })).toBe('claimed')
    expect(it.does('assoc', '2026-04-23', { move: 'pour' })).toBe('called')
    const legs = it.facility().legs.map((leg) => [leg.head, leg.bearer, formatAmount(money(leg.amount, 'CNY'))])
    expect(legs).toEqual([
      ['principal', 'fund/cash', '150000.00'],
      ['principal', 'firm2/promise', '102777.78'],
      ['principal', 'firm3/promise', '102777.78'],
      ['principal', 'firm4/promise', '102777.77'],
      ['interest', 'firm2/promise', '1430.56'],
      ['interest', 'firm3/promise', '1430.55'],
      ['interest', 'firm4/promise', '1430.56'],
    ])
    expect(it.does('assoc', '2026-04-25', { move: 'pay', payer: 'fund', amount: yuan(150_000) })).toBe('called')
    expect(it.does('firm2', '2026-04-26', { move: 'pay', payer: 'firm2', amount: yuan(104_208.34) })).toBe('called')
    expect(it.does('firm3', '2026-04-26', { move: 'pay', payer: 'firm3', amount: yuan(104_208.33) })).toBe('called')
    expect(
      it.does('assoc', '2026-05-06', { move: 'advance', by: 'assoc', amount: yuan(5_000), purpose: 'court' }),
    ).toBe('called')
    expect(it.does('assoc', '2026-05-10', { move: 'recover', amount: yuan(105_000) })).toBe('called')
    expect(it.does('assoc', '2026-05-11', { move: 'write-off' })).toEqual([
      expect.objectContaining({ code: 'move-not-open' }),
    ])
    expect(it.does('assoc', '2026-05-12', { move: 'settle' })).toBe('settled')
    expect(it.does('assoc', '2026-05-13', { move: 'write-off' })).toEqual([
      expect.objectContaining({ code: 'calls-not-paid-up', payer: 'firm4' }),
      expect.objectContaining({ code: 'calls-not-paid-up', payer: 'fund' }),
    ])
    const owed = it
      .facility()
      .payables.filter((p) => p.from === 'firm4')
      .reduce((sum, p) => sum + p.open, 0n)
    expect(it.does('firm4', '2026-05-14', { move: 'pay', payer: 'firm4', amount: money(owed, 'CNY') })).toBe('settled')
    for (const payer of ['firm2', 'firm3', 'fund']) {
      const open = it
        .facility()
        .payables.filter((p) => p.from === payer)
        .reduce((sum, p) => sum + p.open, 0n)
      if (open > 0n)
        it.does(payer === 'fund' ? 'assoc' : payer, '2026-05-15', { move: 'pay', payer, amount: money(open, 'CNY') })
    }
    expect(it.does('assoc', '2026-05-16', { move: 'write-off' })).toBe('closed')
    expect(booksBalance(it.entries)).toBe(0n)
    const losses = it.facility().losses.reduce((sum, { amount }) => sum + amount, 0n)
    expect(losses).toBe(45_833_333n + 429_167n - 10_000_000n)
    for (const party of ['bank', 'fund', 'firm1', 'firm2', 'firm3', 'firm4', 'assoc'])
      for (const kind of [
        'subrogated-claims',
        'due-to-hands',
        'due-from-hands',
        'loans',
        'borrowings',
        'subrogated-debt',
        'costs-advanced',
        'costs-payable',
        'interest-receivable',
        'interest-payable',
      ])
        expect([party, kind, it.balance(party, kind)]).toEqual([party, kind, 0n])
  })

  test('a repayment recorded wrongly is reversed, and the books stand as before', () => {
    const it = world(scheme1, open)
    it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
    const before = it.balance('bank', 'loans')
    it.does('bank', '2026-02-01', { move: 'repay', amount: yuan(50_000) })
    const version = it.facility().repayments[0]!.version
    expect(it.does('bank', '2026-02-02', { move: 'reverse', version, reason: 'another firm’s money' })).toBe(
      'performing',
    )
    expect(it.balance('bank', 'loans')).toBe(before)
    expect(it.does('bank', '2026-02-02', { move: 'reverse', version, reason: 'again' })).toEqual([
      { code: 'nothing-to-reverse', version },
    ])
  })

  test('repaying everything closes it and gives all room back', () => {
    const it = world(scheme1, { ...open, terms: { ...open.terms, method: 'bullet' } })
    it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
    const owed = it.facility().instalments.reduce((sum, i) => sum + i.principal + i.interest, 0n)
    expect(it.does('bank', '2026-02-01', { move: 'repay', amount: money(owed, 'CNY') })).toBe('closed')
    expect([...it.facility().used.values()].every((used) => used === 0n)).toBe(true)
  })

  test('is nobody’s move but theirs, and not after its time', () => {
    const it = world(scheme1, open)
    expect(it.does('firm2', '2026-01-20', { move: 'draw', amount: yuan(1) })).toEqual([
      { code: 'not-your-move', move: 'draw', roles: ['lender'] },
    ])
    expect(it.does('bank', '2026-01-20', { move: 'settle' })).toEqual([
      expect.objectContaining({ code: 'move-not-open', status: 'reserved' }),
    ])
    it.endOfDay('2026-04-16')
    expect(it.facility().status).toBe('cancelled')
  })
})

const ask = (firms: readonly string[], on: string): FacilityCommand =>
  ({ move: 'ask-sureties', asked: firms.map((guarantor) => ({ kind: 'demand', guarantor, on: date(on), proof: 'receipt' })) }) // prettier-ignore

describe('the other schemes', () => {
  test('chamber: fund, then named guarantors, then all members up to their caps', () => {
    const holders = {
      borrower: ['firm1'],
      lender: ['bank'],
      chamber: ['assoc'],
      fund: ['fund'],
      guarantors: ['firm2'],
      members: ['firm1', 'firm2', 'firm3', 'firm4'],
    }
    const it = world(scheme2, { ...open, holders })
    it.does('bank', '2026-01-20', { move: 'draw', amount: yuan(500_000) })
    it.endOfDay('2026-02-20')
    it.endOfDay('2026-03-25')
    it.does('bank', '2026-03-25', { move: 'call-due', reason: 'late' })
    expect(it.does('bank', '2026-03-26', ask(['firm2', 'firm3', 'firm4'], '2026-03-26'))).toBe('overdue')
    expect(it.does('bank', '2026-03-26', { move: 'claim', evidence: 'x' })).toBe('claimed')
    expect(it.does('assoc', '2026-03-26', { move: 'pour' })).toBe('called')
    const by = (bearer: string) =>
      it
        .facility()
        .legs.filter((leg) => leg.bearer === bearer)
        .reduce((sum, leg) => sum + leg.amount, 0n)
    expect([by('fund/cash'), by('firm2/promise')]).toEqual([10_000_000n, 15_000_000n])
    expect(
      by('fund/cash') +
        by('firm2/promise') +
        by('firm2/contribution') +
        by('firm3/contribution') +
        by('firm4/contribution'),
    ).toBe(50_506_944n)
  })

  test('confidi: pays first, is reimbursed by the second level, and the bank keeps its share', () => {
    const holders = {
      borrower: ['firm1'],
      lender: ['bank'],
      confidi: ['assoc'],
      fund: ['fund'],
      members: holders1.members,
      federation: ['fed'],
      publicFund: ['gov'],
    }
    const change = { flags: new Set(['borrowerIsMember', 'fundOpen', 'counterGuaranteed']) }
    const opened = decideOpen({ ...open, holders, principal: yuan(100_000) }, facts(scheme3, '2026-01-15', change))
    expect(
      opened.ok && opened.value[0]?.type === 'facility-opened' && opened.value[0].data.trees['claim'],
    ).toMatchObject({
      severally: [
        [4n, { fronted: 'fund/cash' }],
        [1n, { from: 'bank/promise' }],
      ],
    })
  })
})

describe('the two funds of a confidi', () => {
  const holders = {
    borrower: ['firm1'],
    lender: ['bank'],
    confidi: ['assoc'],
    fund: ['fund'],
    members: holders1.members,
  }
  const called = () => {
    const it = world(scheme3, { ...open, holders, terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 3 } }) // prettier-ignore
    it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
    it.endOfDay('2026-04-15')
    it.endOfDay('2026-07-20')
    it.does('bank', '2026-07-20', { move: 'claim', evidence: 'first demand' })
    it.does('assoc', '2026-07-21', { move: 'pour' })
    return it
  }
  const bears = (it: ReturnType<typeof called>, head: string) =>
    it.facility().legs.filter((leg) => leg.head === head).map(({ bearer, amount }) => [bearer, amount / 100n]) // prettier-ignore

  test('are asked one after the other: what the risk fund lacks the other members bring by what they paid in', () => {
    expect(bears(called(), 'principal')).toEqual([
      ['fund/cash', 105_000n],
      ['firm2/promise', 48_333n],
      ['firm3/promise', 48_333n],
      ['firm4/promise', 48_333n],
      ['bank/promise', 250_000n],
    ])
  })

  test('interest, which they do not cover, stays with the bank when one who failed has the loss settled anew', () => {
    const it = called()
    const interest = bears(it, 'interest')
    for (const payer of ['fund', 'firm3', 'firm4'])
      it.does(payer === 'fund' ? 'assoc' : payer, '2026-07-22', { move: 'pay', payer, amount: inCurrency(it.facility(), it.facility().payables.filter(({ from }) => from === payer).reduce((sum, { open: owed }) => sum + owed, 0n)) }) // prettier-ignore
    it.does('assoc', '2026-07-23', { move: 'uncollectable', payer: 'firm2', reason: 'insolvent' })
    expect(it.does('assoc', '2026-07-24', { move: 'settle' })).toBe('settled')
    expect(bears(it, 'interest')).toEqual(interest)
    expect(bears(it, 'principal')).toEqual([
      ['fund/cash', 105_000n],
      ['firm3/promise', 72_500n],
      ['firm4/promise', 72_500n],
      ['bank/promise', 250_000n],
    ])
    expect(booksBalance(it.entries)).toBe(0n)
  })
})

describe('a ceiling of the year', () => {
  test('counts what is claimed in the year, not what was opened in it', () => {
    const it = world(
      scheme3,
      {
        ...open,
        terms: { method: 'bullet', annualRate: '0', months: 6, everyMonths: 6 },
        holders: {
          borrower: ['firm1'],
          lender: ['bank'],
          confidi: ['assoc'],
          fund: ['fund'],
          members: holders1.members,
          federation: ['federation'],
          publicFund: ['state'],
        },
      },
      '2026-10-15',
      { flags: new Set(['borrowerIsMember', 'fundOpen', 'counterGuaranteed']) },
    )
    it.does('bank', '2026-10-15', { move: 'draw', amount: yuan(500_000) })
    it.endOfDay('2027-08-20')
    it.does('bank', '2027-08-20', { move: 'claim', evidence: 'reminders' })
    expect(it.does('assoc', '2027-08-21', { move: 'pour' })).toBe('called')
    const under = new Set(it.facility().legs.flatMap((leg) => leg.under))
    expect([...under].filter((key) => key.startsWith('public-year'))).toEqual(['public-year|fund=fund|year=2027'])
  })
})

test('the capacity of a fund follows from contributions that no claim locks', () => {
  /* domain facts, worked example C: contributions 30.0 m, of which 1.5 m locked, times 8 = 228.0 m */
  const measures = new Map([
    ['contributions|fund', 3_000_000_000n],
    ['lockedByClaims|fund', 150_000_000n],
    ['contribution|firm1', 10_000_000_000n],
    ['lineAmount|bank', 100_000_000_000n],
  ])
  const opened = decideOpen(
    {
      ...open,
      principal: yuan(300_000_000),
      settings: { leverage: '8' },
      holders: { borrower: ['firm1'], lender: ['bank'], chamber: ['assoc'], fund: ['fund'], members: ['firm1'] },
    },
    facts(scheme2, '2026-01-15', { measures }),
  )
  expect(opened.ok ? [] : opened.error).toContainEqual(
    expect.objectContaining({ counter: 'fund-capacity', atMost: { amount: '228000000.00', currency: 'CNY' } }),
  )
})

describe('a facility under the chamber’s joint guarantee', () => {
  const chambered: OpenCommand = {
    ...open,
    terms: { method: 'bullet', annualRate: '0', months: 1, everyMonths: 1 },
    settings: { memberMultiple: '0.1' },
    holders: {
      borrower: ['firm1'],
      lender: ['bank'],
      chamber: ['assoc'],
      fund: ['fund'],
      guarantors: ['firm2', 'firm3'],
      members: ['firm1', 'firm2', 'firm3', 'firm4'],
    },
  }

  /** Drawn, never repaid, claimed on, and half of it recovered before the settlement. */
  const halfRecovered = () => {
    const it = world(scheme2, chambered)
    it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
    it.endOfDay('2026-03-20')
    it.does('bank', '2026-03-20', ask(['firm2', 'firm3', 'firm4'], '2026-03-20'))
    it.does('bank', '2026-03-20', { move: 'claim', evidence: 'reminders' })
    it.does('assoc', '2026-03-20', { move: 'pour' })
    it.does('assoc', '2026-04-20', { move: 'recover', amount: yuan(250_000) })
    return it
  }

  test('refuses a setting that the scheme does not have, or that leaves its bounds', () => {
    const opened = decideOpen(
      { ...chambered, settings: { borrowingMultiple: '99', nonsense: '1', leverage: 'ten' } },
      facts(scheme2, '2026-01-15'),
    )
    expect(opened.ok ? [] : opened.error).toMatchObject([
      { code: 'terms-not-allowed', field: 'settings.borrowingMultiple', limit: '5–10' },
      { code: 'terms-not-allowed', field: 'settings.nonsense' },
      { code: 'terms-not-allowed', field: 'settings.leverage', limit: 'a decimal' },
    ])
  })

  /*
   * 500,000 claimed: the fund 100,000, two guarantors 150,000 each, three members 25,000 each, the bank keeps 25,000.
   * Half is recovered. Of the 250,000 lost the fund bears 100,000, the members the whole 75,000 that they promised,
   * the guarantors what is left, 37,500 each.
   */
  test('settles after a recovery with promises as they were given', () => {
    const it = halfRecovered()
    expect(it.does('assoc', '2026-05-20', { move: 'settle' })).toBe('settled')
    expect(it.facility().legs.map(({ bearer, amount }) => [bearer, formatAmount(money(amount, 'CNY'))])).toEqual([
      ['fund/cash', '100000.00'],
      ['firm2/contribution', '25000.00'],
      ['firm3/contribution', '25000.00'],
      ['firm4/contribution', '25000.00'],
      ['firm2/promise', '37500.00'],
      ['firm3/promise', '37500.00'],
    ])
  })

  /* As above, but firm3 has paid nothing and cannot: of the 250,000 the fund bears 100,000, firm2 and firm4 25,000 each, firm2 the rest. */
  test('asks the others for what one of them cannot pay, and then can be closed', () => {
    const it = halfRecovered()
    expect(it.does('assoc', '2026-05-01', { move: 'uncollectable', payer: 'firm1', reason: 'gone' })).toEqual([
      { code: 'nothing-owed', payer: 'firm1' },
    ])
    expect(it.does('assoc', '2026-05-01', { move: 'uncollectable', payer: 'firm3', reason: 'gone' })).toBe('called')
    it.does('assoc', '2026-05-20', { move: 'settle' })
    expect(it.facility().legs.map(({ bearer, amount }) => [bearer, formatAmount(money(amount, 'CNY'))])).toEqual([
      ['fund/cash', '100000.00'],
      ['firm2/contribution', '25000.00'],
      ['firm4/contribution', '25000.00'],
      ['firm2/promise', '100000.00'],
    ])
    for (const { from, open: owed } of it.facility().payables)
      if (owed > 0n)
        it.does(from === 'fund' ? 'assoc' : from, '2026-05-21', {
          move: 'pay',
          payer: from,
          amount: money(owed, 'CNY'),
        })
    expect(it.does('assoc', '2026-05-22', { move: 'write-off' })).toBe('closed')
    expect(booksBalance(it.entries)).toBe(0n)
    expect(it.balance('firm3', 'credit-losses')).toBe(0n)
  })
})
