import { present } from '../basics/assert.ts'
import { daysBetween, later, type CalendarDate } from '../basics/calendar-date.ts'
import { add, isZero, noMoney, subtract, sum, type Currency, type Money } from '../basics/money.ts'
import { applyRepayment, openItemsOf, type OpenItem, type PaidPart, type Repayment } from './repayment.ts'
import { buckets, type Bucket, type RepaymentOrder } from './repayment-order.ts'
import type { ScheduleRow } from './schedule.ts'

/** What happens to a loan after it was paid out, as it is logged; the order of the log does not matter, its dates do. */
export type ServicingEvent =
  | {
      readonly kind: 'charge'
      readonly bucket: 'costs' | 'penalty' | 'fee'
      readonly dueOn: CalendarDate
      readonly amount: Money
      /** It came to be day by day, and before its day nobody could have paid it. */
      readonly isAccrued?: true
    }
  | { readonly kind: 'repayment'; readonly on: CalendarDate; readonly amount: Money }
  /** Given up by the creditor: of one bucket, the earliest instalment first (减免). */
  | { readonly kind: 'waiver'; readonly on: CalendarDate; readonly bucket: Bucket; readonly amount: Money }
  /** Everything that is open then leaves the books as lost (核销); the claim on the borrower and every guarantee stand. */
  | { readonly kind: 'write-off'; readonly on: CalendarDate }

type Settled = {
  readonly paid: Money
  readonly inAdvance: Money
  readonly late: Money
  readonly waived: Money
  readonly writtenOff: Money
}

/** An instalment as it stands; paid, waived, written off and outstanding are together what was due. */
export type ServicedRow = Pick<
  ScheduleRow,
  'nr' | 'days' | 'dueDate' | 'balance' | 'principal' | 'interest' | 'fees' | 'penalties' | 'due'
> &
  Settled & {
    /** The day on which nothing was left of it, where nothing of it was written off. */
    readonly settledOn: CalendarDate | null
    readonly outstanding: Money
  }

export type Servicing = {
  readonly rows: readonly ServicedRow[]
  readonly items: readonly OpenItem[]
  /** What was paid beyond all that was owed. */
  readonly rest: Money
}

export type Dated = Exclude<ServicingEvent, { readonly kind: 'charge' }>
export type Charge = Extract<ServicingEvent, { readonly kind: 'charge' }>
type Move = { readonly on: CalendarDate; readonly kind: Dated['kind']; readonly parts: readonly PaidPart[] }

/**
 * The instalments after everything in the log: computed from the schedule and the whole log each time, by the dates of
 * its events, so that what is logged late stands as if it had been logged in time. A charge joins the instalment in
 * whose period it falls due; one that falls due after the last has an instalment of its own.
 */
export function service(
  schedule: readonly ScheduleRow[],
  log: readonly ServicingEvent[],
  order: RepaymentOrder,
): Servicing {
  const { currency } = present(schedule[0], 'a row').due
  const charges = log.filter((event) => event.kind === 'charge').sort((a, b) => compareText(a.dueOn, b.dueOn))
  const instalments = rowsUntil(
    schedule,
    charges.map(({ dueOn }) => dueOn),
  )
  const itemsOf = (of: readonly Charge[]): readonly OpenItem[] => of.map((charge) => itemOf(instalments, charge))
  const [accrued, foreseen] = [charges.filter(({ isAccrued }) => isAccrued), charges.filter((one) => !one.isAccrued)]
  const first = [...openItemsOf({ rows: schedule }), ...itemsOf(foreseen)]
  const owed = [...first, ...itemsOf(accrued)]
  const dated = datedIn(log)
  let items: readonly OpenItem[] = first
  let known = 0
  const learn = (isBy: (charge: Charge) => boolean): void => {
    const next = accrued.slice(known).filter(isBy)
    items = [...items, ...itemsOf(next)]
    known += next.length
  }
  let rest = noMoney(currency)
  const moves = dated.map((event): Move => {
    learn(({ dueOn }) => dueOn <= event.on)
    const outcome = settle(items, event, order)
    items = outcome.items
    if (event.kind === 'repayment') rest = add(rest, outcome.rest)
    return { on: event.on, kind: event.kind, parts: outcome.parts }
  })
  learn(() => true)
  return { rows: instalments.map((row) => servicedRow(row, owed, moves)), items, rest }
}

/** What settles something, by date. */
export const datedIn = (log: readonly ServicingEvent[]): readonly Dated[] =>
  log.filter((event) => event.kind !== 'charge').sort((a, b) => compareText(a.on, b.on))

/** What one event leaves of what is open. */
export const settle = (items: readonly OpenItem[], event: Dated, order: RepaymentOrder): Repayment =>
  applyRepayment(
    items,
    amountOf(event, items, present(items[0], 'an item').open.currency),
    event.on,
    orderOf(event, order),
  )

/** The instalments, and one more for what falls due after the last. */
export function rowsUntil(schedule: readonly ScheduleRow[], dates: readonly CalendarDate[]): readonly ScheduleRow[] {
  const last = present(schedule.at(-1), 'a last row')
  const end = dates.reduce(later, last.dueDate)
  if (end === last.dueDate) return schedule
  const nothing = noMoney(last.due.currency)
  const nr = last.nr + 1
  const days = daysBetween(last.dueDate, end)
  return [...schedule, { ...last, nr, days, dueDate: end, principal: nothing, interest: nothing, due: nothing }]
}

/** A down payment, due on the day of its draw, has no period that a charge could fall into. */
export function itemOf(rows: readonly ScheduleRow[], { bucket, dueOn, amount }: Charge): OpenItem {
  const row = rows.find(({ dueDate, days }) => days > 0 && dueOn <= dueDate)
  return { instalment: present(row, 'the instalment of a charge').nr, bucket, dueOn, open: amount }
}

const amountOf = (event: Dated, items: readonly OpenItem[], currency: Currency): Money =>
  event.kind === 'write-off'
    ? total(
        items.map(({ open }) => open),
        currency,
      )
    : event.amount

const orderOf = (event: Dated, order: RepaymentOrder): RepaymentOrder =>
  event.kind === 'repayment'
    ? order
    : {
        id: event.kind,
        source: '',
        stages: [{ which: 'all', walk: 'by-instalment', buckets: event.kind === 'waiver' ? [event.bucket] : buckets }],
      }

function servicedRow(row: ScheduleRow, owed: readonly OpenItem[], moves: readonly Move[]): ServicedRow {
  const { currency } = row.due
  const isOfRow = ({ instalment }: { readonly instalment: number }): boolean => instalment === row.nr
  const own = owed.filter(isOfRow)
  const of = (names: readonly Bucket[]): Money =>
    total(
      own.filter(({ bucket }) => names.includes(bucket)).map(({ open }) => open),
      currency,
    )
  const touching = moves
    .map((move) => ({ ...move, parts: move.parts.filter(isOfRow) }))
    .filter(({ parts }) => parts.length > 0)
  const settled = (wanted: (move: Move) => boolean): Money =>
    total(
      touching.filter(wanted).flatMap(({ parts }) => parts.map(({ paid }) => paid)),
      currency,
    )
  const due = of(buckets)
  const writtenOff = settled(({ kind }) => kind === 'write-off')
  const outstanding = subtract(
    due,
    settled(() => true),
  )
  return {
    nr: row.nr,
    days: row.days,
    dueDate: row.dueDate,
    settledOn: isZero(outstanding) && isZero(writtenOff) ? (touching.at(-1)?.on ?? null) : null,
    balance: row.balance,
    principal: row.principal,
    interest: row.interest,
    fees: of(['costs', 'fee']),
    penalties: of(['penalty']),
    due,
    paid: settled(({ kind }) => kind === 'repayment'),
    inAdvance: settled(({ kind, on }) => kind === 'repayment' && on < row.dueDate),
    late: settled(({ kind, on }) => kind === 'repayment' && on > row.dueDate),
    waived: settled(({ kind }) => kind === 'waiver'),
    writtenOff,
    outstanding,
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const total = (amounts: readonly Money[], currency: Currency): Money => sum(amounts, currency)
