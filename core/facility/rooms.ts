import { money, toWire, type Currency, type Money } from '../basics/money.ts'
import { debtorRole, limitNames, type Scheme } from '../scheme/scheme.ts'
import { holds } from '../waterfall/condition.ts'
import { amountOf, type RoleId } from '../waterfall/quantity.ts'
import type { CounterKey } from '../waterfall/tree.ts'
import { standingOf } from '../guarantee/book.ts'
import type { CounterChange } from './events.ts'
import {
  atMostOf,
  counterIdOf,
  countersReserved,
  isDrawn,
  measureKey,
  memberOfKey,
  numbersOf,
  truthsOf,
  type FacilityFacts,
  type Figures,
  type Holders,
} from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import type { Facility } from './state.ts'

export type Reserved = { readonly changes: readonly CounterChange[]; readonly refusals: readonly FacilityRefusal[] }

/**
 * Every limit that lacks room is named; the binding one is the one with the least room left. What counts drawings is
 * looked at and not yet taken.
 */
export function reserve(
  command: Case & { readonly principal: Money },
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
): Reserved {
  const rows = roomsFor(command, settings, facts, figures)
  const tightest = rows.reduce<bigint | null>(
    (least, { room }) => (least === null || room < least ? room : least),
    null,
  )
  const { currency } = command.principal
  return {
    changes: rows.flatMap(({ key, asked }) =>
      key === null ? [] : [{ counter: key, change: money(isDrawn(facts.scheme, key) ? 0n : asked, currency) }],
    ),
    refusals: rows
      .filter(({ asked, room }) => asked > room)
      .map((row) => limitRefusal(row, facts.scheme, currency, row.room === tightest)),
  }
}

export function limitRefusal(
  { id, key, holder, asked, room, atMost }: Room,
  scheme: Scheme,
  currency: Currency,
  isBinding: boolean,
): FacilityRefusal {
  const inWire = (minor: bigint) => toWire(money(minor, currency))
  const said = { counter: id, ...limitNames(scheme, id), asked: inWire(asked) }
  if (key === null) return { code: 'ceiling-exceeded', ...said, party: holder ?? '', source: scheme.ceilings?.[id]?.source ?? '' } // prettier-ignore
  if (holder !== null) return { code: 'holder-limit-exceeded', ...said, party: holder }
  return { code: 'limit-exceeded', ...said, room: inWire(room), atMost: inWire(atMost), isBinding }
}

export type Room = {
  readonly id: string
  /** Its counter; null where it is measured and not counted. */
  readonly key: CounterKey | null
  /** Whose limit it is, where it is that of one of several, or of a guarantor. */
  readonly holder: string | null
  readonly asked: bigint
  readonly atMost: bigint
  readonly used: bigint
  readonly room: bigint
}

/** A row with what it has left, never less than nothing. */
const withRoom = <Row extends Pick<Room, 'atMost' | 'used'>>(row: Row): Row & Pick<Room, 'room'> => ({
  ...row,
  room: row.atMost > row.used ? row.atMost - row.used : 0n,
})

type Case = { readonly facility: string; readonly holders: Holders }

/** Every limit that the scheme reserves in, with what this case asks of it and what it has left. */
export function roomsFor(
  command: Case,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
): readonly Room[] {
  const { scheme } = facts
  const reserved = countersReserved(scheme, { ...facts, ...command })
  const counted = reserved.flatMap(({ limit, key, holder }) => {
    const numbers = numbersOf(scheme, command.holders, settings, facts, figures, holder ?? undefined)
    const isMeant = limit.when === undefined || holds(limit.when, truthsOf(numbers, settings, facts))
    if (!isMeant) return []
    const id = limit.counter
    const [atMost, used] = [atMostOf(scheme, id, numbers), facts.used.get(key) ?? 0n]
    return [withRoom({ id, key, holder, asked: amountOf(limit.amount, numbers), atMost, used })]
  })
  return [...counted, ...ceilingsFor(command.holders, settings, facts, figures)]
}

/** What is measured and not counted: what it is now, and how much more it would be with this case. */
function ceilingsFor(
  holders: Holders,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
): readonly Room[] {
  const { scheme } = facts
  return Object.entries(scheme.ceilings ?? {}).flatMap(([id, ceiling]): readonly Room[] => {
    const [holder] = holders[ceiling.of] ?? []
    if (holder === undefined) return []
    const numbers = numbersOf(scheme, holders, settings, withBook(ceiling.of, holder, holders, settings, facts, figures), figures) // prettier-ignore
    const [atMost, used] = [amountOf(ceiling.atMost, numbers), amountOf(ceiling.before, numbers)]
    const asked = amountOf(ceiling.withCase, numbers) - used
    return [withRoom({ id, key: null, holder, asked, atMost, used })]
  })
}

/** The measures of a guarantor by its book, for what this case would have it promise. */
function withBook(
  role: RoleId,
  holder: string,
  holders: Holders,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
): Pick<FacilityFacts, 'measures'> {
  const { scheme, measures } = facts
  const book = facts.books?.get(holder)
  const obligor = holders[debtorRole(scheme)]?.[0] ?? ''
  if (book === undefined) return { measures }
  const numbers = numbersOf(scheme, holders, settings, facts, figures)
  const own = Object.values(scheme.roles[role]?.purses ?? {}).reduce(
    (sum, purse) => sum + (purse.is === 'promise' && purse.upTo !== 'endless' ? amountOf(purse.upTo, numbers) : 0n),
    0n,
  )
  const [before, withCase] = [standingOf(book, { obligor, own: 0n }), standingOf(book, { obligor, own })]
  const told: Readonly<Record<string, bigint>> = {
    capital: before.base,
    allowedMultiple: withCase.atMostTimes,
    liability: before.weighted,
    liabilityWith: withCase.weighted,
    obligorBalance: before.obligor,
    obligorBalanceWith: withCase.obligor,
    groupBalance: before.group,
    groupBalanceWith: withCase.group,
  }
  const ofHolder = measureKey('', holder)
  return {
    measures: {
      get: (key) => (key.endsWith(ofHolder) ? told[key.slice(0, -ofHolder.length)] : undefined) ?? measures.get(key),
    },
  }
}

type Drawn = { readonly changes: readonly CounterChange[]; readonly refusals: readonly FacilityRefusal[] }

/** What a drawing takes of each limit that counts drawings, or which of them it would go beyond. */
export function takeDrawn(facility: Facility, amount: Money, facts: FacilityFacts): Drawn {
  const { scheme } = facts
  const figures = { principal: facility.principal, drawing: amount.minor }
  const rows = scheme.limits.flatMap(({ counter, amount: of }) => {
    const key = [...facility.reserved.keys()].find((each) => counterIdOf(each) === counter)
    if (key === undefined || !isDrawn(scheme, key)) return []
    const holder = memberOfKey(key) ?? null
    const numbers = numbersOf(scheme, facility.holders, facility.settings, facts, figures, holder ?? undefined)
    const [atMost, used] = [atMostOf(scheme, counter, numbers), facts.used.get(key) ?? 0n]
    return [withRoom({ id: counter, key, holder, asked: amountOf(of, numbers), atMost, used })]
  })
  return {
    changes: rows.map(({ key, asked }) => ({ counter: key, change: money(asked, amount.currency) })),
    refusals: rows
      .filter(({ asked, room }) => asked > room)
      .map((row) => limitRefusal(row, scheme, amount.currency, true)),
  }
}
