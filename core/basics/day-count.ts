import { dayNumber, daysBetween, isLeapYear, partsOf, type CalendarDate } from './calendar-date.ts'
import { fraction, plus, zero, type Fraction } from './fraction.ts'

/**
 * How a span of days becomes a part of a year (ISDA 2006 §4.16 where a name is ISDA's).
 * ACT/364 is a year of whole weeks.
 * `ACT/ACT-december-31` changes year on 31 December, not on 1 January: the convention of the Fineract cases.
 */
export type DayCount =
  | '30/360'
  | '30E/360'
  | '30/365'
  | 'ACT/360'
  | 'ACT/364'
  | 'ACT/365F'
  | 'ACT/ACT-ISDA'
  | 'ACT/ACT-december-31'

export function yearFraction(convention: DayCount, from: CalendarDate, to: CalendarDate): Fraction {
  switch (convention) {
    case '30/360':
      return fraction(BigInt(thirty360Days(from, to, false)), 360n)
    case '30E/360':
      return fraction(BigInt(thirty360Days(from, to, true)), 360n)
    case '30/365':
      return fraction(BigInt(thirty360Days(from, to, false)), 365n)
    case 'ACT/360':
      return fraction(BigInt(daysBetween(from, to)), 360n)
    case 'ACT/364':
      return fraction(BigInt(daysBetween(from, to)), 364n)
    case 'ACT/365F':
      return fraction(BigInt(daysBetween(from, to)), 365n)
    case 'ACT/ACT-ISDA':
      return actualByYear(from, to, (year) => dayNumber(`${pad(year + 1)}-01-01` as CalendarDate))
    case 'ACT/ACT-december-31':
      return actualByYear(from, to, (year) => dayNumber(`${pad(year)}-12-31` as CalendarDate))
  }
}

function thirty360Days(from: CalendarDate, to: CalendarDate, isEuropean: boolean): number {
  const a = partsOf(from)
  const b = partsOf(to)
  const startDay = Math.min(a.day, 30)
  const endDay = b.day === 31 && (isEuropean || startDay === 30) ? 30 : b.day
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (endDay - startDay)
}

function actualByYear(from: CalendarDate, to: CalendarDate, endOf: (year: number) => number): Fraction {
  const last = dayNumber(to)
  let at = dayNumber(from)
  let total = zero
  for (let year = partsOf(from).year; at < last; year += 1) {
    const until = Math.min(last, endOf(year))
    total = plus(total, fraction(BigInt(until - at), isLeapYear(year) ? 366n : 365n))
    at = Math.max(at, until)
  }
  return total
}

const pad = (year: number): string => String(year).padStart(4, '0')
