import { addMonths, type CalendarDate } from '../basics/calendar-date.ts'

/** Money that is to come or to go on a day, in minor units of one currency. */
export type CashFlow = { readonly on: CalendarDate; readonly amount: bigint; readonly direction: 'in' | 'out' }

/** A month of the calendar, `YYYY-MM`; what is late is in what goes out of the first. */
export type CashMonth = {
  readonly month: string
  readonly cashIn: bigint
  readonly cashOut: bigint
  readonly late: bigint
}

export type CashCalendar = { readonly months: readonly CashMonth[]; readonly outLater: bigint }

export const calendarMonths = 12

/** Cash in and out by month, beginning with the month of `from`; what should have been before `from` stands there. */
export function cashCalendar(flows: readonly CashFlow[], from: CalendarDate): CashCalendar {
  const first = from.slice(0, 7)
  const names = Array.from({ length: calendarMonths }, (_, i) => addMonths(from, i).slice(0, 7))
  const sum = (month: string, direction: CashFlow['direction']): bigint =>
    total(flows.filter((flow) => flow.direction === direction && monthOf(flow, first) === month))
  const isLate = ({ on, direction }: CashFlow): boolean => direction === 'out' && on < from
  return {
    months: names.map((month) => ({
      month,
      cashIn: sum(month, 'in'),
      cashOut: sum(month, 'out'),
      late: month === first ? total(flows.filter(isLate)) : 0n,
    })),
    outLater: total(flows.filter((flow) => flow.direction === 'out' && monthOf(flow, first) > (names.at(-1) ?? ''))),
  }
}

const monthOf = ({ on }: CashFlow, first: string): string => (on.slice(0, 7) < first ? first : on.slice(0, 7))

const total = (flows: readonly CashFlow[]): bigint => flows.reduce((all, { amount }) => all + amount, 0n)
