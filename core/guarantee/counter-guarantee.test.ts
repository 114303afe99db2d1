import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import { checkProcess } from '../process/check.ts'
import {
  counterGuaranteeLife,
  decideCounterGuarantee,
  foldCounterGuarantee,
  securedLeft,
  type BeneficiaryStanding,
  type CounterGuaranteeCommand,
} from './counter-guarantee.ts'
import type { CounterGuaranteeEvent } from './counter-guarantee-events.ts'
import { securityFindings } from './security-findings.ts'
import { markOf, type SecurityKind } from './security-kinds.ts'

const yuan = (amount: number) => money(BigInt(amount) * 100n, 'CNY')
const promised = (kind: SecurityKind = 'mortgage'): CounterGuaranteeEvent => ({
  type: 'counter-guarantee-promised',
  data: {
    application: 'app',
    giver: 'mother',
    beneficiary: 'assoc',
    bearer: 'fund',
    debtor: 'firm',
    kind,
    value: yuan(500_000),
    appraisedOn: '2026-01-05',
    securedAtMost: yuan(300_000),
    rank: 1,
    object: 'workshop',
    identifier: 'No. 12-34',
    documents: [],
  },
})
const held: BeneficiaryStanding = { isStanding: true, bears: yuan(0), recourse: yuan(0) }
const clerk = { organisation: 'assoc', person: 'per_clerk' }
const chief = { organisation: 'assoc', person: 'per_chief' }

/** A life so far, and what is done next: the events, or the codes of what refuses it. */
function life(kind: SecurityKind = 'mortgage') {
  const events: CounterGuaranteeEvent[] = [promised(kind)]
  const state = () => foldCounterGuarantee(events)!
  type Command = Exclude<CounterGuaranteeCommand, { move: 'realise' }>
  const does = (command: Command, actor = clerk, standing = held) => {
    const decided = decideCounterGuarantee(state(), command, actor, standing)
    if (!decided.ok) return decided.error
    events.push(...decided.value)
    return state().status
  }
  return { state, does, events }
}
const registered = { move: 'confirm', since: '2026-01-20', registration: { authority: 'county', number: '7' } } as const

describe('a counter-guarantee', () => {
  test('has a life in which every state is reached and every state but the ends is left', () => {
    expect(checkProcess(counterGuaranteeLife)).toEqual([])
  })

  test.each([
    ['mortgage', '民法典 402'],
    ['receivables-pledge', '民法典 445'],
    ['shares-pledge', '民法典 443'],
  ] as const)('of the kind %s does not exist before it is registered', (kind, source) => {
    const it = life(kind)
    const bare = { ...registered, registration: null }
    expect(it.does(bare)).toEqual([{ code: 'registration-lacking', source }])
    expect(it.does(registered)).toBe('effective')
  })

  test.each(['movables-pledge', 'movables-mortgage', 'deposit', 'surety'] as const)(
    'of the kind %s exists once it is handed over or signed',
    (kind) => {
      expect(life(kind).does({ ...registered, registration: null })).toBe('effective')
    },
  )

  test('is confirmed by its beneficiary, and until then taken back by its giver alone', () => {
    const it = life()
    expect(it.does({ move: 'withdraw', reason: 'sold' })).toEqual([{ code: 'not-your-counter-guarantee', move: 'withdraw' }]) // prettier-ignore
    const giver = { organisation: 'mother', person: 'per_owner' }
    expect(it.does(registered, giver)).toEqual([{ code: 'not-your-counter-guarantee', move: 'confirm' }])
    expect(it.does({ move: 'withdraw', reason: 'sold' }, giver)).toBe('released')
    expect(it.does(registered)).toMatchObject([{ code: 'counter-guarantee-move-not-open', open: [] }])
  })

  test('is not released while its beneficiary stands for the debt or bears something of it', () => {
    const it = life()
    it.does(registered)
    const bearing = { ...held, bears: yuan(20_000) }
    expect(it.does({ move: 'release', reason: 'paid' }, clerk, bearing)).toEqual([
      { code: 'beneficiary-stands', bears: { amount: '20000.00', currency: 'CNY' } },
    ])
    expect(it.does({ move: 'release', reason: 'paid' }, clerk, { ...held, isStanding: false })).toBe('released')
  })

  test('is let go nevertheless by two people of the beneficiary, never by one', () => {
    const it = life()
    it.does(registered)
    expect(it.does({ move: 'propose-waiver', reason: 'replaced by a deposit' })).toBe('waiving')
    expect(it.does({ move: 'confirm-waiver' })).toEqual([{ code: 'own-waiver' }])
    expect(it.does({ move: 'drop-waiver', reason: 'no' }, chief)).toBe('effective')
    it.does({ move: 'propose-waiver', reason: 'replaced by a deposit' })
    expect(it.does({ move: 'confirm-waiver' }, chief)).toBe('released')
    expect(it.events.at(-1)?.data).toEqual({ by: 'per_chief', isWaiver: true, reason: 'replaced by a deposit' })
  })

  test('is enforced only once its beneficiary has paid', () => {
    const it = life()
    it.does(registered)
    const open = { move: 'open-enforcement', means: 'court', reason: 'claim paid' } as const
    expect(it.does(open, clerk, { ...held, bears: yuan(9) })).toEqual([{ code: 'recourse-lacking', source: '民法典 387, 700' }]) // prettier-ignore
    expect(it.does(open, clerk, { ...held, bears: yuan(9), recourse: yuan(4) })).toBe('enforcing')
    expect(it.does({ move: 'release', reason: 'x' })).toMatchObject([{ code: 'counter-guarantee-move-not-open' }])
  })

  test('secures what is left of its amount, costs of realisation within it', () => {
    const it = life()
    const brought = { facility: 'fac', gross: yuan(130_000), costs: yuan(10_000), taken: yuan(90_000), over: yuan(30_000), forWhom: 'beneficiary' } as const // prettier-ignore
    it.events.push({ type: 'counter-guarantee-realised', data: brought })
    expect(securedLeft(it.state())).toEqual(yuan(200_000))
    it.events.push({ type: 'counter-guarantee-realised', data: { ...brought, taken: yuan(290_000) } })
    expect(securedLeft(it.state())).toEqual(yuan(0))
    expect(it.does({ move: 'end', reason: 'sold' })).toBe('ended')
  })
})

describe('what is found about one', () => {
  const codes = (it: ReturnType<typeof life>, on: string) =>
    securityFindings(it.state(), [], date(on)).map(({ code }) => code)

  test('a mortgage of movables that is nowhere registered does not hold against who buys in good faith', () => {
    const it = life('movables-mortgage')
    it.does({ ...registered, registration: null })
    expect(codes(it, '2026-02-01')).toEqual(['unregistered'])
    const other = life('movables-mortgage')
    other.does(registered)
    expect(codes(other, '2026-02-01')).toEqual([])
  })

  test('an appraisal is old after a year; of one that is over nothing is said', () => {
    const it = life()
    expect(codes(it, '2027-01-05')).toEqual([])
    expect(codes(it, '2027-01-06')).toEqual(['appraisal-old'])
    it.does({ move: 'release', reason: 'x' })
    expect(codes(it, '2027-01-06')).toEqual([])
  })

  test('the same object is the same however its number is written', () => {
    expect(markOf('浙(2026) 杭州 No. 12-34')).toBe(markOf('浙（2026）杭州NO.1234'))
    expect(markOf('AB-12')).not.toBe(markOf('AB-13'))
  })
})
