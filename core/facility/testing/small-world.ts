import { entryOf } from '../../bookkeeping/rules.ts'
import { date, type CalendarDate } from '../../basics/calendar-date.ts'
import { money } from '../../basics/money.ts'
import { balancesOf, type JournalEntry } from '../../ledger/entry.ts'
import { accountParts } from '../../ledger/account.ts'
import type { Scheme } from '../../scheme/scheme.ts'
import { decideEndOfDay } from '../calendar-moves.ts'
import { decide, type FacilityCommand } from '../decide.ts'
import type { FacilityEvent } from '../events.ts'
import { begin, evolve } from '../evolve.ts'
import type { FacilityFacts } from '../facts.ts'
import { decideOpen, type OpenCommand, type OpeningFacts } from '../open.ts'
import type { Facility } from '../state.ts'

export const yuan = (amount: number) => money(BigInt(Math.round(amount * 100)), 'CNY')
export const holders1 = {
  borrower: ['firm1'],
  lender: ['bank'],
  association: ['assoc'],
  fund: ['fund'],
  members: ['firm1', 'firm2', 'firm3', 'firm4'],
}

export const facts = (scheme: Scheme, on: string, change: Partial<OpeningFacts> = {}): OpeningFacts => ({
  lender: 'bank',
  on: date(on),
  scheme,
  measures: new Map([
    ['contributions|fund', 100_000_000n],
    ['lineAmount|bank', 1_000_000_000n],
    ['creditLimit|firm1', 200_000_000n],
    ['allocation|firm1', 100_000_000n],
    ...['firm1', 'firm2', 'firm3', 'firm4'].map((firm) => [`contribution|${firm}`, 25_000_000n] as [string, bigint]),
  ]),
  flags: new Set(['borrowerIsMember', 'fundOpen', 'resolutionsChecked']),
  used: new Map(),
  cash: new Map([['fund', 10_000_000n]]),
  ...change,
})

export const open: OpenCommand = {
  facility: 'fac',
  application: 'app',
  principal: yuan(500_000),
  terms: { method: 'equal-principal', annualRate: '0.06', months: 12, everyMonths: 1 },
  holders: holders1,
  settings: {},
}

/** A small world: one facility, its journal, and the fund's cash as the journal has it. */
export function world(scheme: Scheme, command: OpenCommand, start = '2026-01-15', change: Partial<FacilityFacts> = {}) {
  const opened = decideOpen(command, facts(scheme, start, change))
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const [first] = opened.value
  if (first?.type !== 'facility-opened') throw new Error('a facility opens first')
  const entries: JournalEntry[] = []
  const happened: FacilityEvent[] = []
  let facility: Facility = begin(first.data, date(start))
  const apply = (events: readonly FacilityEvent[], on: CalendarDate): void => {
    for (const event of events) {
      happened.push(event)
      const entry = entryOf(event, facility, 'fac', on)
      if (entry) entries.push(entry)
      facility = evolve(facility, event, on)
    }
  }
  const balance = (party: string, kind: string): bigint =>
    [...balancesOf(entries)]
      .filter(([id]) => accountParts(id).party === party && accountParts(id).kind === kind)
      .reduce((sum, [, { minor }]) => sum + minor, 0n)
  return {
    facility: () => facility,
    entries,
    events: happened,
    balance,
    endOfDay: (on: string) => apply(decideEndOfDay(facility, date(on), scheme), date(on)),
    does: (party: string, on: string, move: FacilityCommand) => {
      const cash = new Map([['fund', 10_000_000n + balance('fund', 'cash') + balance('fund', 'due-to-hands')]])
      const decided = decide(facility, move, party, facts(scheme, on, { ...change, cash }))
      if (decided.ok) apply(decided.value, date(on))
      return decided.ok ? facility.status : decided.error
    },
  }
}

export const booksBalance = (entries: readonly JournalEntry[]): bigint =>
  [...balancesOf(entries).values()].reduce((sum, { minor }) => sum + minor, 0n)
