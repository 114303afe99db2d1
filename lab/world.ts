import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { assert, present } from '#core/basics/assert.ts'
import { money, type Currency } from '#core/basics/money.ts'
import type { Result } from '#core/basics/result.ts'
import { decideEndOfDay } from '#core/facility/calendar-moves.ts'
import { decide, type FacilityCommand } from '#core/facility/decide.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import type { FacilityFacts, Holders } from '#core/facility/facts.ts'
import {
  booksFrom,
  flagsFrom,
  measuredIn,
  measuresFrom,
  type BookRows,
  type StandingRows,
} from '#core/facility/standing-rows.ts'
import { decideOpen, type OpenCommand } from '#core/facility/open.ts'
import type { FacilityRefusal } from '#core/facility/refusal.ts'
import type { AllocationEvent } from '#core/allocation/allocation.ts'
import type { Facility } from '#core/facility/state.ts'
import type { DirectoryEvent } from '#core/projection/directory-events.ts'
import { next, project, projectFacility, type Happened } from '#core/projection/project.ts'
import { decode, encode } from '#core/record/codec.ts'
import { creditorRole, debtorRole, type Scheme } from '#core/scheme/scheme.ts'
import { amountIn, makeRows, wordIn, type Rows } from '#core/projection/rows.ts'

/** Who is there from the start: one association with its fund, members, lines of banks, limits by evaluation. */
export type Cast = {
  readonly association: string
  readonly fund: string
  readonly members: Readonly<Record<string, bigint>>
  readonly lines: Readonly<Record<string, bigint>>
  readonly limits: Readonly<Record<string, bigint>>
  readonly mayGuarantee: boolean
  /** Who put capital into the fund beside its members. */
  readonly capital?: Readonly<Record<string, bigint>>
  /** What guarantors reported of themselves. */
  readonly figures?: Readonly<Record<string, { readonly netAssets: bigint; readonly stakes: bigint }>>
  readonly connected?: readonly (readonly [string, string])[]
  /** Small firms, as which their guarantees weigh less. */
  readonly small?: readonly string[]
  /** The division of industry of a firm. */
  readonly sectors?: Readonly<Record<string, string>>
  /** What of a bank's line is allocated to firms and filed, by bank and firm. */
  readonly allocations?: Readonly<Record<string, Readonly<Record<string, bigint>>>>
}

export type Answer = Result<readonly FacilityEvent[], readonly FacilityRefusal[]>

/** A cluster in memory: streams of recorded events, the rows projected from them, and the core's own deciders. */
export type World = {
  readonly rows: Rows
  readonly streams: ReadonlyMap<string, readonly Happened[]>
  readonly facilities: ReadonlyMap<string, Facility>
  readonly schemeOf: (facility: string) => Scheme
  readonly open: (scheme: Scheme, command: OpenCommand, on: CalendarDate) => Answer
  readonly act: (facility: string, command: FacilityCommand, party: string, on: CalendarDate) => Answer
  readonly endOfDay: (on: CalendarDate) => readonly FacilityEvent[]
  readonly factsOf: (scheme: Scheme, holders: Holders, on: CalendarDate) => FacilityFacts
}

export function startWorld(cast: Cast, on: CalendarDate, currency: Currency = 'CNY'): World {
  const rows = makeRows()
  const streams = new Map<string, Happened[]>()
  const facilities = new Map<string, Facility>()
  const schemes = new Map<string, Scheme>()

  const record = (stream: string, event: Happened['event'], day: CalendarDate): void => {
    const before = streams.get(stream) ?? []
    const read = { type: event.type, data: decode(JSON.parse(JSON.stringify(encode(event.data)))) }
    const happened = { stream, version: before.length + 1, on: day, at: `${day}T08:00:00.000Z`, subject: cast.association, parties: [cast.association], event: read } // prettier-ignore
    if (stream.startsWith('fac_')) {
      const facility = facilities.get(stream) ?? null
      rows.apply(projectFacility(happened, facility))
      facilities.set(stream, present(next(facility, read as FacilityEvent, day), 'the facility'))
    } else rows.apply(project(happened, before))
    streams.set(stream, [...before, happened])
  }
  const recordAll = (stream: string, answer: Answer, day: CalendarDate): Answer => {
    if (answer.ok) for (const event of answer.value) record(stream, event, day)
    return answer
  }
  const factsOf = (scheme: Scheme, holders: Holders, day: CalendarDate, except = ''): FacilityFacts =>
    readFacts(rows, cast, scheme, holders, day, except)

  for (const [stream, event] of found(cast, currency)) record(stream, event, on)
  return {
    rows,
    streams,
    facilities,
    schemeOf: (id) => present(schemes.get(id), 'the scheme'),
    factsOf,
    open: (scheme, command, day) => {
      schemes.set(command.facility, scheme)
      return recordAll(
        command.facility,
        decideOpen(command, { ...factsOf(scheme, command.holders, day), lender: 'bank' }),
        day,
      )
    },
    act: (id, command, party, day) => {
      const facility = present(facilities.get(id), 'the facility')
      const facts = factsOf(present(schemes.get(id), 'the scheme'), facility.holders, day, id)
      return recordAll(id, decide(facility, command, party, facts), day)
    },
    endOfDay: (day) =>
      [...facilities].flatMap(([id, facility]) => {
        const events = decideEndOfDay(facility, day, present(schemes.get(id), 'the scheme'))
        for (const event of events) record(id, event, day)
        return events
      }),
  }
}

/** The events before the first facility: the fund, its members with what they paid in, lines and evaluations. */
function found(cast: Cast, currency: Currency): readonly (readonly [string, DirectoryEvent | AllocationEvent])[] {
  const { association, fund } = cast
  const members = Object.entries(cast.members)
  return [
    [fund, { type: 'fund-founded', data: { keeper: association, name: fund, currency } }],
    ...(cast.mayGuarantee
      ? [[fund, { type: 'fund-finding-recorded', data: { finding: 'may-guarantee', reason: 'charter' } }] as const]
      : []),
    ...members.flatMap(([firm, paid]): readonly (readonly [string, DirectoryEvent])[] => [
      [`mem_${firm}`, { type: 'member-admitted', data: { association, firm } }],
      [`mem_${firm}`, { type: 'contribution-paid', data: { association, firm, fund, amount: money(paid, currency) } }],
    ]),
    ...Object.entries(cast.capital ?? {}).map(([payer, amount]): readonly [string, DirectoryEvent] => [
      fund,
      { type: 'capital-paid', data: { fund, keeper: association, payer, amount: money(amount, currency), purpose: 'fiscal' } }, // prettier-ignore
    ]),
    ...Object.entries(cast.figures ?? {}).map(
      ([guarantor, { netAssets, stakes }]): readonly [string, DirectoryEvent] => [
        `fig_${guarantor}`,
        { type: 'figures-reported', data: { guarantor, asOf: '2025-12-31', netAssets: money(netAssets, currency), stakes: money(stakes, currency), source: 'audited' } }, // prettier-ignore
      ],
    ),
    ...(cast.connected ?? []).map(([a, b]): readonly [string, DirectoryEvent] => [
      `cnx_${a}_${b}`,
      { type: 'connection-recorded', data: { a, b, kind: 'same-controller', by: association, source: 'register' } },
    ]),
    ...Object.entries(cast.lines).map(([bank, amount]): readonly [string, DirectoryEvent] => [
      `lin_${bank}`,
      { type: 'line-granted', data: { bank, fund, amount: money(amount, currency), until: '2099-12-31' } },
    ]),
    ...allocated(cast, currency),
    ...Object.entries(cast.limits).map(([firm, limit]): readonly [string, DirectoryEvent] => [
      `evl_${firm}`,
      { type: 'evaluation-made', data: { firm, card: 'first', score: '70', grade: 'A', limit: money(limit, currency), detail: {} } }, // prettier-ignore
    ]),
  ]
}

const allocated = (
  { association, fund, allocations = {} }: Cast,
  currency: Currency,
): readonly (readonly [string, AllocationEvent])[] =>
  Object.entries(allocations).flatMap(([bank, parts]) =>
    Object.entries(parts).flatMap(([firm, minor]): readonly (readonly [string, AllocationEvent])[] => {
      const amount = money(minor, currency)
      const data = { line: `lin_${bank}`, bank, association, fund, firm, amount, until: '2099-12-31', takenFrom: null }
      const stream = `alc_${bank}_${firm}`
      return [
        [stream, { type: 'allocation-made', data }],
        [stream, { type: 'allocation-filed', data: { amount } }],
      ]
    }),
  )

/** What a decision is told, read from the rows as the server reads it from its tables. */
function readFacts(
  rows: Rows,
  cast: Cast,
  scheme: Scheme,
  holders: Holders,
  on: CalendarDate,
  except: string,
): FacilityFacts {
  // prettier-ignore
  const fund = rows.find('funds', { id: cast.fund })
  const [lender] = holders[creditorRole(scheme)] ?? []
  const standing: StandingRows = {
    memberships: rows.all('memberships').map((row) => ({
      firm: wordIn(row, 'firm'),
      contributed: amountIn(row, 'contributed'),
      standing: wordIn(row, 'standing'),
    })),
    funds: [
      {
        id: cast.fund,
        contributions: amountIn(fund, 'contributions'),
        capital: amountIn(fund, 'capital'),
        locked: amountIn(fund, 'locked'),
        isOpen: fund?.['is_open'] === true,
        mayGuarantee: fund?.['may_guarantee'] === true,
      },
    ],
    lines: rows.all('lines').map((row) => ({ bank: wordIn(row, 'bank'), amount: amountIn(row, 'amount') })),
    breakers: [],
    earlierLoans: rows
      .all('facilities')
      .filter((row) => row['borrower'] === holders[debtorRole(scheme)]?.[0] && row['status'] !== 'cancelled').length,
    unresolved: [],
    allocations: rows
      .all('allocations')
      .filter((row) => row['bank'] === lender && row['status'] === 'filed')
      .map((row) => ({ firm: wordIn(row, 'firm'), amount: amountIn(row, 'amount') })),
    limits: rows.all('evaluations').map((row) => ({ firm: wordIn(row, 'firm'), amount: amountIn(row, 'max_amount') })),
  }
  const used = new Map(rows.all('counters').map((row) => [wordIn(row, 'counter'), amountIn(row, 'used')] as const))
  const cash = amountOf(rows, cast.fund, 'cash') + amountOf(rows, cast.fund, 'due-to-hands')
  const measures = measuresFrom(standing)
  const books = booksFrom(bookRows(rows, cast, except), measuredIn(scheme, holders), scheme.currency)
  const flags = flagsFrom(standing, scheme, holders, books)
  const sector = cast.sectors?.[holders[debtorRole(scheme)]?.[0] ?? '']
  return { on, scheme, measures, flags, used, cash: new Map([[cast.fund, cash]]), books, sector }
}

function bookRows(rows: Rows, { small = [] }: Cast, except: string): BookRows {
  const inForce = new Map(rows.all('facilities').map((row) => [wordIn(row, 'id'), row]))
  return {
    figures: rows.all('guarantor_figures').map((row) => ({
      guarantor: wordIn(row, 'guarantor'),
      netAssets: amountIn(row, 'net_assets'),
      stakes: amountIn(row, 'stakes'),
    })),
    guarantees: rows.all('guarantees').flatMap((row) => {
      const facility = inForce.get(wordIn(row, 'id'))
      if (
        facility === undefined ||
        wordIn(row, 'id') === except ||
        ['closed', 'cancelled'].includes(wordIn(facility, 'status'))
      )
        return []
      const principal = amountIn(facility, 'principal')
      const left = principal - amountIn(facility, 'repaid')
      return [{ holder: wordIn(row, 'holder'), obligor: wordIn(row, 'obligor'), promised: amountIn(row, 'promised'), principal, left }] // prettier-ignore
    }),
    connections: rows.all('connections').map((row) => ({ a: wordIn(row, 'a'), b: wordIn(row, 'b') })),
    sizes: small.map((firm) => ({ firm, sizeClass: 'small' })),
  }
}

/** A party's balance of one kind over all its accounts. */
export const amountOf = (rows: Rows, party: string, kind: string): bigint =>
  rows
    .all('balances')
    .filter((row) => row['party'] === party && row['kind'] === kind)
    .reduce((sum, row) => sum + amountIn(row, 'balance'), 0n)

/** All rows once more, from the streams alone, each event in its stream's order and streams as they began. */
export function rebuild(world: World): Rows {
  const rows = makeRows()
  for (const events of world.streams.values())
    events.forEach((happened, i) => rows.apply(project(happened, events.slice(0, i))))
  return rows
}

export function folded(events: readonly Happened[]): Facility {
  const facility = events.reduce<Facility | null>(
    (state, { event, on }) => next(state, event as FacilityEvent, on),
    null,
  )
  assert(facility !== null, 'a facility begins with its first event')
  return facility
}
