import type { CalendarDate } from '../basics/calendar-date.ts'
import { money, toWire, type Currency, type Money, type MoneyWire } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Erased } from '../record/event.ts'

/** What of a bank's line the association gives to a member: known to the association, that bank and that firm. */
export type AllocationEvents = {
  'allocation-made': {
    readonly line: string
    readonly bank: string
    readonly association: string
    readonly fund: string
    readonly firm: string
    readonly amount: Money
    /** The last day on which a facility may be opened on it. */
    readonly until: string
    /** The allocation from which it was taken, where another member gave it up. */
    readonly takenFrom: string | null
  }
  'allocation-filed': { readonly amount: Money }
  'allocation-declined': { readonly amount: Money; readonly reason: string | Erased }
  /** Lowered to `amount`; `givenTo` is the allocation that was made of what was taken. */
  'allocation-changed': { readonly amount: Money; readonly taken: Money; readonly givenTo: string | null }
  'allocation-expired': { readonly amount: Money }
}
export type AllocationEvent = {
  readonly [T in keyof AllocationEvents]: { readonly type: T; readonly data: AllocationEvents[T] }
}[keyof AllocationEvents]

/** Waits for the bank, is filed, was declined, has come to its last day, or was taken back whole. */
export const allocationStatuses = ['made', 'filed', 'declined', 'expired', 'returned'] as const
export type AllocationStatus = (typeof allocationStatuses)[number]

export type Allocation = AllocationEvents['allocation-made'] & {
  readonly status: AllocationStatus
  /** What is left of it in the currency's minor units: nothing where it ended. */
  readonly left: bigint
  /** Why the bank declined. */
  readonly reason: string | Erased | null
  readonly version: number
}

/** One member's part of a line as it counts there: what waits for the bank is taken as what is filed is. */
export type LivePart = {
  readonly id: string
  readonly line: string
  readonly firm: string
  readonly amount: bigint
  readonly isFiled: boolean
}

/** What a decision about a line is told, read under its lock. Amounts in minor units. */
export type LineStanding = {
  readonly id: string
  readonly currency: Currency
  readonly amount: bigint
  readonly until: string
  /** All valid lines of this bank to this fund together: opening a facility reserves in their sum. */
  readonly allLines: bigint
  /** What facilities hold of that sum, under whatever scheme. */
  readonly used: bigint
  /** What facilities hold of the allocations, by firm. */
  readonly usedBy: ReadonlyMap<string, bigint>
  /** The live allocations of all those lines. */
  readonly live: readonly LivePart[]
}

export type Wish = { readonly firm: string; readonly amount: Money }

export type AllocationRefusal =
  | { readonly code: 'line-exceeded'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'line-ended'; readonly lastDay: string }
  | { readonly code: 'allocation-not-open'; readonly allocationStatus: AllocationStatus }
  | { readonly code: 'allocation-in-use'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'firm-not-member'; readonly party: string }

export type AllocationDecided = Result<readonly AllocationEvent[], readonly AllocationRefusal[]>

/** What a line still has to allocate: its own rest, and never more than facilities and unused allocations leave of all lines. */
export function freeOf(line: LineStanding): bigint {
  const own = line.amount - total(line.live.filter((part) => part.line === line.id))
  const all = line.allLines - line.used - unused(line)
  return greatest(0n, own < all ? own : all)
}

/** What is allocated and not yet held by a facility, over all firms: of an expired one its facilities go on counting as used. */
function unused({ live, usedBy }: LineStanding): bigint {
  const byFirm = Map.groupBy(live, ({ firm }) => firm)
  return [...byFirm].reduce((sum, [firm, parts]) => sum + greatest(0n, total(parts) - (usedBy.get(firm) ?? 0n)), 0n)
}

/** What can be taken back of an allocation: a filed one only as far as its firm's facilities leave of all that is filed for it. */
export function takeable(line: Pick<LineStanding, 'live' | 'usedBy'>, part: LivePart): bigint {
  if (!part.isFiled) return part.amount
  const filed = total(line.live.filter((other) => other.isFiled && other.firm === part.firm))
  const idle = greatest(0n, filed - (line.usedBy.get(part.firm) ?? 0n))
  return idle < part.amount ? idle : part.amount
}

/** What the line is to give to members; all of it fits, or nothing is given. */
export function decideAllocate(
  line: LineStanding,
  wishes: readonly Wish[],
  { on, members }: { readonly on: CalendarDate; readonly members: ReadonlySet<string> },
): Result<null, readonly AllocationRefusal[]> {
  const asked = wishes.reduce((sum, { amount }) => sum + amount.minor, 0n)
  const left = freeOf(line)
  const refusals: readonly AllocationRefusal[] = [
    ...(line.until < on ? [{ code: 'line-ended', lastDay: line.until } as const] : []),
    ...wishes.flatMap(({ firm }) => (members.has(firm) ? [] : [{ code: 'firm-not-member', party: firm } as const])),
    ...(asked > left ? [{ code: 'line-exceeded', ...inWire(line.currency, { asked, left }) } as const] : []),
  ]
  return refusals.length > 0 ? fail(refusals) : ok(null)
}

export const decideFile = (allocation: Allocation): AllocationDecided =>
  allocation.status === 'made'
    ? ok([{ type: 'allocation-filed', data: { amount: leftOf(allocation) } }])
    : fail([notOpen(allocation)])

export const decideDeclineFiling = (allocation: Allocation, reason: string): AllocationDecided =>
  allocation.status === 'made'
    ? ok([{ type: 'allocation-declined', data: { amount: leftOf(allocation), reason } }])
    : fail([notOpen(allocation)])

/** Takes back a part or all; what facilities hold stays. `givenTo` is the allocation that is made of it, where one is. */
export function decideTakeBack(
  allocation: Allocation,
  { id, line, amount, givenTo }: { readonly id: string; readonly line: LineStanding; readonly amount: Money; readonly givenTo: string | null }, // prettier-ignore
): AllocationDecided {
  const part = line.live.find((each) => each.id === id)
  if (!isLive(allocation) || part === undefined) return fail([notOpen(allocation)])
  const left = takeable(line, part)
  if (amount.minor > left)
    return fail([{ code: 'allocation-in-use', ...inWire(line.currency, { asked: amount.minor, left }) }])
  const after = money(allocation.left - amount.minor, amount.currency)
  return ok([{ type: 'allocation-changed', data: { amount: after, taken: amount, givenTo } }])
}

/** On the day after its last one an allocation ends; facilities that were opened on it go on. */
export const decideExpiry = (allocation: Allocation, on: CalendarDate): readonly AllocationEvent[] =>
  isLive(allocation) && allocation.until < on
    ? [{ type: 'allocation-expired', data: { amount: leftOf(allocation) } }]
    : []

export const isLive = ({ status }: Pick<Allocation, 'status'>): boolean => status === 'made' || status === 'filed'

export function foldAllocation(events: readonly AllocationEvent[]): Allocation | null {
  const [first, ...rest] = events
  if (first?.type !== 'allocation-made') return null
  const begun: Allocation = { ...first.data, status: 'made', left: first.data.amount.minor, reason: null, version: 1 }
  return foldOn(begun, rest)
}

/** An allocation after further events. */
export const foldOn = (before: Allocation, events: readonly AllocationEvent[]): Allocation =>
  events.reduce<Allocation>((state, event) => ({ ...state, ...changed(event), version: state.version + 1 }), before)

function changed({ type, data }: AllocationEvent): Partial<Allocation> {
  switch (type) {
    case 'allocation-made':
      return {}
    case 'allocation-filed':
      return { status: 'filed' }
    case 'allocation-declined':
      return { status: 'declined', left: 0n, reason: data.reason }
    case 'allocation-expired':
      return { status: 'expired', left: 0n }
    case 'allocation-changed':
      return { left: data.amount.minor, ...(data.amount.minor === 0n ? { status: 'returned' } : {}) }
  }
}

const leftOf = ({ left, amount }: Allocation): Money => money(left, amount.currency)
const notOpen = ({ status }: Allocation): AllocationRefusal => ({ code: 'allocation-not-open', allocationStatus: status }) // prettier-ignore
const total = (parts: readonly { readonly amount: bigint }[]): bigint =>
  parts.reduce((sum, { amount }) => sum + amount, 0n)
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const inWire = (currency: Currency, { asked, left }: { readonly asked: bigint; readonly left: bigint }) => ({
  asked: toWire(money(asked, currency)),
  left: toWire(money(left, currency)),
})
