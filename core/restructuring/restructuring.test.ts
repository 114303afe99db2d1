import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { lastDueOf } from '../facility/sureties.ts'
import type { Wanted } from '../facility/rescheduling.ts'
import { facts, open, world, yuan } from '../facility/testing/small-world.ts'
import { checkProcess } from '../process/check.ts'
import association from '../scheme/catalogue/association-guarantee.ts'
import closed from '../scheme/catalogue/closed-community-guarantee.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { decideAdopt, decidePlan, decideProposePlan, decideTime, type PlanCommand } from './decide.ts'
import type { PlanCase } from './new-terms.ts'
import { evolvePlan, foldPlan, planLife, type Plan, type RestructuringEvent } from './plan.ts'

const on = date('2026-02-05')

/** A loan of firm1 of 120,000 over a year, drawn on 20 January, of which nothing is repaid. */
function loanOf(bank: string, scheme: Scheme = association, holders = open.holders): PlanCase {
  const measures = new Map(lines(scheme)).set(`lineAmount|${bank}`, 1_000_000_000n)
  const command = {
    ...open,
    facility: `fac-${bank}`,
    principal: yuan(120_000),
    holders: { ...holders, lender: [bank] },
  }
  const it = world(scheme, command, '2026-01-15', { measures })
  const drawn = it.does(bank, '2026-01-20', { move: 'draw', amount: yuan(120_000) })
  if (drawn !== 'performing') throw new Error(JSON.stringify(drawn))
  return { id: `fac-${bank}`, facility: it.facility(), facts: facts(scheme, on) }
}
const lines = (scheme: Scheme) => facts(scheme, on).measures as ReadonlyMap<string, bigint>
const community = { borrower: ['firm1'], lender: ['bank'], community: ['assoc'], fund: ['fund'], neighbours: ['firm2', 'firm3'], members: ['firm1', 'firm2', 'firm3'] } // prettier-ignore
const three = ['bank', 'bank-b', 'bank-c'].map((bank) => loanOf(bank))
const later: Wanted = { kind: 'extension', instalments: 3 }

function propose(cases: readonly PlanCase[], changes: readonly (Wanted | null)[], openPlan: string | null = null) {
  const wanted = cases.flatMap(({ id }, i) => {
    const change = changes[i] ?? null
    return change === null ? [] : [{ facility: id, change }]
  })
  const said = {
    debtor: 'firm1',
    proposer: 'bank',
    associations: ['assoc'],
    wanted,
    days: 10,
    reason: 'orders fell away',
  }
  return decideProposePlan(said, cases, { on, openPlan })
}

/** A plan on its way: each says what it does, and it answers with the status or with why not. */
function planned(cases = three, changes: readonly Wanted[] = cases.map(() => later)) {
  const proposed = propose(cases, changes)
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.error))
  const events: RestructuringEvent[] = [...proposed.value]
  const plan = (): Plan => foldPlan(events)!
  const does = (party: string, command: PlanCommand, day = on) => {
    const decided = decidePlan(plan(), command, party, day)
    if (decided.ok) events.push(...decided.value)
    return decided.ok ? plan().status : decided.error
  }
  const votes = (party: string, isFor: boolean) => does(party, { move: 'vote', isFor, reason: 'because' })
  return { plan, does, votes, consents: (party: string) => does(party, { move: 'consent' }) }
}

describe('a plan for all that a debtor owes', () => {
  test('has a life in which every state is reached and every state but the ends is left', () => {
    expect(checkProcess(planLife)).toEqual([])
  })

  test('says of every loan who lent it, what is owed, and when it ends now and would end', () => {
    expect(planned().plan()).toMatchObject({ until: '2026-02-15', status: 'open' })
    expect(planned().plan().loans[0]).toMatchObject({
      lender: 'bank',
      outstanding: yuan(120_000),
      endsOn: '2027-01-20',
      wouldEndOn: '2027-04-20',
    })
  })

  test('names every loan of more than one lender, and there is one plan of a debtor at a time', () => {
    expect(propose(three, [later, later])).toMatchObject({
      error: [{ code: 'plan-loan-missing', facility: 'fac-bank-c', lender: 'bank-c' }],
    })
    expect(propose(three.slice(0, 1), [later])).toMatchObject({ error: [{ code: 'plan-of-one-lender' }] })
    expect(propose(three, [later, later, later], 'other')).toMatchObject({ error: [{ code: 'plan-already-open', plan: 'other' }] }) // prettier-ignore
  })

  test('is never voted on where a loan could not have its terms whatever anybody says', () => {
    expect(propose(three, [later, { kind: 'extension', instalments: 13 }, later])).toMatchObject({
      error: [
        { code: 'plan-loan-refused', facility: 'fac-bank-b', lender: 'bank-b' },
        { code: 'extension-too-long', asked: 13, most: 12, source: '贷款通则 12' },
      ],
    })
  })
})

describe('votes and consents', () => {
  test('are for lenders, and for the debtor and those who stand for the loans; nobody else says anything', () => {
    const it = planned()
    expect(it.votes('firm1', true)).toEqual([{ code: 'not-your-plan-move', planMove: 'vote' }])
    expect(it.consents('bank')).toEqual([{ code: 'not-your-plan-move', planMove: 'consent' }])
    expect(it.does('bank-b', { move: 'drop', reason: 'x' })).toEqual([{ code: 'not-your-plan-move', planMove: 'drop' }])
    expect(it.consents('firm1')).toBe('open')
    expect(it.consents('firm1')).toEqual([{ code: 'already-consented', party: 'firm1' }])
  })

  test('a vote may be changed until the last day, and the last one counts', () => {
    const it = planned()
    expect([it.votes('bank', false), it.votes('bank', true)]).toEqual(['open', 'open'])
    expect(it.plan().votes).toEqual([{ lender: 'bank', isFor: true, reason: 'because' }])
    const tooLate = it.does('bank', { move: 'vote', isFor: false, reason: 'x' }, date('2026-02-16'))
    expect(tooLate).toEqual([{ code: 'plan-over', lastDay: '2026-02-15' }])
  })

  test('a plan has failed as soon as no votes could carry it any more', () => {
    const it = planned()
    expect([it.votes('bank-b', false), it.votes('bank-c', false)]).toEqual(['open', 'failed'])
    expect(it.plan().failed).toEqual({ why: 'out-of-reach', facility: null })
    expect(it.votes('bank-c', true)).toMatchObject([{ code: 'plan-not-open', planStatus: 'failed', openMoves: [] }])
  })

  test('its proposer takes it back', () => {
    expect(planned().does('bank', { move: 'drop', reason: 'the debtor has paid' })).toBe('dropped')
  })
})

describe('adoption', () => {
  const adopt = (it: ReturnType<typeof planned>, cases = three) => decideAdopt(it.plan(), 'bank', cases, on)

  test('needs more than half of the lenders, two thirds of what is owed, and the debtor', () => {
    const it = planned()
    it.votes('bank', true)
    expect(adopt(it)).toMatchObject({
      error: [
        { code: 'plan-not-carried', lendersFor: 1, lenders: 3, outstandingFor: { amount: '120000.00' }, outstanding: { amount: '360000.00' } }, // prettier-ignore
        { code: 'consent-lacking', party: 'firm1', source: '民法典 543' },
      ],
    })
  })

  test('changes the loans of those who voted for it by the facility’s own event, and leaves every other as it was', () => {
    const it = planned()
    it.votes('bank', true)
    it.votes('bank-b', true)
    it.votes('bank-c', false)
    it.consents('firm1')
    const decided = adopt(it)
    expect(decided).toMatchObject({
      value: {
        events: [
          {
            type: 'restructuring-adopted',
            data: { changed: ['fac-bank', 'fac-bank-b'], unchanged: ['fac-bank-c'] },
          },
        ],
        loans: [
          { id: 'fac-bank', events: [{ type: 'terms-changed', data: { consented: ['firm1'] } }] },
          { id: 'fac-bank-b', events: [{ type: 'terms-changed' }] },
        ],
      },
    })
    if (decided.ok) expect(decided.value.events.reduce(evolvePlan, it.plan()).status).toBe('adopted')
  })

  test('is refused as a whole, naming the loan, where one of them cannot have its terms any more', () => {
    const it = planned()
    for (const bank of ['bank', 'bank-b', 'bank-c']) it.votes(bank, true)
    it.consents('firm1')
    const due = { ...three[1]!, facility: { ...three[1]!.facility, fellDue: { why: 'called', on } as const } }
    const refused = [
      { code: 'plan-loan-refused', facility: 'fac-bank-b', lender: 'bank-b' },
      { code: 'debt-fell-due', on },
    ]
    expect(adopt(it, [three[0]!, due, three[2]!])).toMatchObject({ error: refused })
  })

  test('asks every surety for a higher rate, and keeps the time of a surety that did not consent to a later end', () => {
    const cases = [loanOf('bank', closed, community), loanOf('bank-b')]
    const higher = planned(cases, [{ kind: 'rate', annualRate: '0.08' }, later])
    for (const bank of ['bank', 'bank-b']) higher.votes(bank, true)
    for (const party of ['firm1', 'firm2']) higher.consents(party)
    expect(adopt(higher, cases)).toMatchObject({
      error: [
        { code: 'plan-loan-refused', lender: 'bank' },
        { code: 'consent-lacking', party: 'firm3', source: '民法典 695 Ⅰ' },
      ],
    })
    higher.consents('firm3')
    expect(adopt(higher, cases).ok).toBe(true)
    const longer = planned(cases)
    for (const bank of ['bank', 'bank-b']) longer.votes(bank, true)
    for (const party of ['firm1', 'firm2']) longer.consents(party)
    const decided = adopt(longer, cases)
    const from = lastDueOf(cases[0]!.facility)
    expect(decided.ok && decided.value.loans[0]?.events[0]).toMatchObject({ data: { from, consented: ['firm1', 'firm2'] } }) // prettier-ignore
  })

  test('comes by itself after the last day where the plan is carried; where it is not it has failed', () => {
    const it = planned()
    const after = date('2026-02-16')
    expect(decideTime(it.plan(), three, date('2026-02-15'))).toEqual({ events: [], loans: [] })
    expect(decideTime(it.plan(), three, after).events).toMatchObject([{ data: { why: 'last-day' } }])
    for (const bank of ['bank', 'bank-b', 'bank-c']) it.votes(bank, true)
    it.consents('firm1')
    expect(decideTime(it.plan(), three, after)).toMatchObject({ events: [{ type: 'restructuring-adopted' }], loans: [{}, {}, {}] }) // prettier-ignore
    expect(decideTime(it.plan(), three.slice(1), after)).toMatchObject({
      events: [{ type: 'restructuring-failed', data: { why: 'terms-refused', facility: 'fac-bank' } }],
      loans: [],
    })
  })
})
