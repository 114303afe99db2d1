import { dayNumber, fromDayNumber, parseDate } from '#core/basics/calendar-date.ts'

/** The count of 1970-01-01 in the system of 1900, whose day 60 is a 29 February that there never was. */
const unixEpoch = 25_569
const leapFault = 60
const offset1904 = 1_462
/** The day after 9999-12-31. */
const end = 2_958_466

/**
 * A stored date in the sheet's system: `YYYY-MM-DD`, with ` HH:MM:SS` when there is a time, the time alone when there
 * is no day, or null when no spreadsheet shows it as a date.
 */
export function serialDate(serial: number, is1904: boolean): string | null {
  const seconds = Math.round(serial * 86_400)
  const days = Math.floor(seconds / 86_400)
  const time = timeOf(seconds - days * 86_400)
  const day = is1904 ? days + offset1904 : days
  if (serial < 0 || day >= end) return null
  if (days === 0) return time
  return time === '00:00:00' ? dayText(day) : `${dayText(day)} ${time}`
}

function dayText(day: number): string {
  if (day === leapFault) return '1900-02-29'
  return fromDayNumber(day - unixEpoch + (day < leapFault ? 1 : 0))
}

const timeOf = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')

/** The count of a real day from 1900-03-01 on, in the system of 1900; null for any other text. */
export function dateSerial(text: string): number | null {
  const parsed = parseDate(text)
  const serial = parsed.ok ? dayNumber(parsed.value) + unixEpoch : 0
  return serial > leapFault ? serial : null
}
