import { addDays, addMonths, type CalendarDate } from '../basics/calendar-date.ts'
import { decimal, fraction, times, type Fraction } from '../basics/fraction.ts'
import { currencies } from '../basics/money.ts'
import type { GuaranteeBook } from '../guarantee/book.ts'
import type { Unresolved } from '../guarantee/resolution.ts'
import { isListed, parseSectors } from '../party/sectors.ts'
import { creditorRole, debtorRole, rolesOfKind, type Limit, type Scheme } from '../scheme/scheme.ts'
import type { Truths } from '../waterfall/condition.ts'
import { counterKey, type Key, type KeyValues } from '../waterfall/counter.ts'
import { amountOf, type Numbers, type RoleId, type SettingId } from '../waterfall/quantity.ts'
import type { Head } from '../waterfall/role-tree.ts'
import type { CounterKey, Purse } from '../waterfall/tree.ts'

/**
 * What a decision is told: the business date, the scheme, the measures of the holders, what locked counters
 * already hold, and the cash in the accounts that are purses.
 */
export type FacilityFacts = {
  readonly on: CalendarDate
  readonly scheme: Scheme
  readonly measures: Pick<ReadonlyMap<string, bigint>, 'get'>
  readonly flags: ReadonlySet<string>
  readonly used: ReadonlyMap<CounterKey, bigint>
  readonly cash: ReadonlyMap<string, bigint>
  /** The division of industry of the borrower, or its section, where it is known. */
  readonly sector?: string | undefined
  /** The books of guarantors who are measured, where the scheme has ceilings. */
  readonly books?: ReadonlyMap<string, GuaranteeBook>
  /** Whose resolution lacks what, where the scheme asks for resolutions. */
  readonly unresolved?: readonly Unresolved[]
}

export const measureKey = (name: string, holder: string): string => `${name}|${holder}`

export const purseName = (holder: string, head: Head): Purse => `${holder}/${head}`

export type Holders = Readonly<Record<RoleId, readonly string[]>>

/** Figures of the facility itself, computed by the decision: principal, drawing, need, loss, overdue days … */
export type Figures = Readonly<Record<string, bigint>>

/** The numbers of a case; where a role is held by many, `member` says of which holder. */
export function numbersOf(
  scheme: Scheme,
  holders: Holders,
  settings: Readonly<Record<string, string>>,
  facts: Pick<FacilityFacts, 'measures'>,
  figures: Figures,
  member?: string,
): Numbers {
  const holder = (role: RoleId): string =>
    scheme.roles[role]?.many && member !== undefined ? member : (holders[role]?.[0] ?? '')
  return {
    measure: (name, of): Fraction => {
      if (of === undefined) return fraction(figures[name] ?? 0n)
      if (name === 'holders') return fraction(BigInt((holders[of] ?? []).length))
      return fraction(facts.measures.get(measureKey(name, holder(of))) ?? 0n)
    },
    setting: (id) => settingOf(scheme, id, settings[id] ?? '0'),
    input: (id) => fraction(figures[id] ?? 0n),
  }
}

/** What a condition may ask for when a case opens. */
export const truthsOf = (
  numbers: Numbers,
  settings: Readonly<Record<string, string>>,
  { flags, sector }: Pick<FacilityFacts, 'flags' | 'sector'>,
): Truths => ({
  ...numbers,
  flag: (name) => flags.has(name),
  sectorIn: (id) => {
    const list = parseSectors(settings[id] ?? '')
    return list.ok && isListed(sector, list.value)
  },
})

/** A setting as a number; one that is an amount stands in the unit of the currency and counts in minor units. */
function settingOf({ settings, currency }: Scheme, id: SettingId, value: string): Fraction {
  const number = decimal(value)
  return settings[id]?.unit === 'amount' ? times(number, fraction(10n ** BigInt(currencies[currency]))) : number
}

/** What the keys of a case are made of. */
export type KeyedCase = {
  readonly facility: string
  readonly holders: Holders
  readonly on: CalendarDate
  readonly sector?: string | undefined
}

/** What each key of a counter is in this case; a facility is claimed on once, so it stands for its claim. */
const keyValues = (scheme: Scheme, { facility, holders, on, sector }: KeyedCase, member?: string): KeyValues => {
  const lender = holders[creditorRole(scheme)]?.[0]
  const borrower = holders[debtorRole(scheme)]?.[0]
  const first: Partial<Record<Key, string | undefined>> = {
    facility,
    claim: facility,
    borrower,
    group: borrower,
    lender,
    line: lender,
    fund: firstOfKind(scheme, 'fund', holders),
    guarantor: firstOfKind(scheme, 'guarantor', holders),
    year: on.slice(0, 4),
    vintage: on.slice(0, 4),
    sector: sector ?? 'unknown',
    member,
  }
  return Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined))
}

/** The first party in a role that such a party may hold. */
export const firstOfKind = (scheme: Scheme, kind: 'fund' | 'guarantor', holders: Holders): string | undefined =>
  rolesOfKind(scheme, kind).flatMap((role) => holders[role] ?? [])[0]

export const keyOfCounter = (scheme: Scheme, id: string, of: KeyedCase, member?: string): CounterKey =>
  counterKey(id, scheme.counters[id]!, keyValues(scheme, of, member))

/** A counter that opening reserves in, and of whom where it is kept for each holder of a role. */
export type ReservedIn = { readonly limit: Limit; readonly key: CounterKey; readonly holder: string | null }

/** Every counter that opening may reserve in, in the order of the scheme's limits and of the holders. */
export const countersReserved = (scheme: Scheme, of: KeyedCase): readonly ReservedIn[] =>
  scheme.limits.flatMap((limit): readonly ReservedIn[] => {
    const key = (member?: string): CounterKey => keyOfCounter(scheme, limit.counter, of, member)
    if (limit.each === undefined) return [{ limit, key: key(), holder: null }]
    return (of.holders[limit.each] ?? []).map((holder) => ({ limit, key: key(holder), holder }))
  })

/** What a counter may hold at most in this case. */
export const atMostOf = (scheme: Scheme, id: string, numbers: Numbers): bigint =>
  amountOf(scheme.counters[id]!.atMost, numbers)

/** The last day of a time that runs from a day: so many days, or months by the calendar, as its setting is in. */
export function lastDayOf(
  from: CalendarDate,
  id: SettingId,
  scheme: Scheme,
  settings: Readonly<Record<string, string>>,
): CalendarDate {
  const count = Number(settings[id])
  return scheme.settings[id]?.unit === 'months' ? addMonths(from, count) : addDays(from, count)
}

/**
 * The same counter of the others in a group, where it is kept by group; of nobody otherwise. Each loan is counted under its
 * own borrower, so that who belongs together may change: a group holds what all of today's hold together.
 */
export function keysOfGroup(key: CounterKey, groups: ReadonlyMap<string, string>): readonly CounterKey[] {
  const [part, of = ''] = /\|group=([^|]+)/.exec(key) ?? []
  const group = groups.get(of)
  if (part === undefined || group === undefined) return []
  const others = [...groups.keys()].filter((firm) => firm !== of && groups.get(firm) === group)
  return others.map((firm) => key.replace(part, `|group=${firm}`))
}

/** The same counter of another debtor, where it is kept by who owes; itself otherwise. */
export const keyOfOther = (key: CounterKey, from: string, to: string): CounterKey =>
  key.split('|').map((part) => (part === `borrower=${from}` || part === `group=${from}` ? part.replace(from, to) : part)).join('|') // prettier-ignore

export const memberOfKey = (key: CounterKey): string | undefined => /\|member=([^|]+)/.exec(key)?.[1]
export const counterIdOf = (key: CounterKey): string => key.split('|')[0]!

/** The counter that counts what was drawn in the year of a contract, of those that a facility knows. */
export const vintageOf = (scheme: Scheme, keys: Iterable<CounterKey>): CounterKey | undefined =>
  [...keys].find((key) => isDrawn(scheme, key) && scheme.counters[counterIdOf(key)]?.per.includes('vintage') === true)

export const isDrawn = (scheme: Scheme, key: CounterKey): boolean =>
  scheme.counters[counterIdOf(key)]?.counts === 'drawn'
