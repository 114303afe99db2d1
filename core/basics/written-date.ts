import { parseDate, type CalendarDate } from './calendar-date.ts'
import { fail, type Result } from './result.ts'

const patterns = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** A day as accountants write it, year first: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305; a time behind it is left out. */
export function parseWrittenDate(written: string): Result<CalendarDate, string> {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '')
  for (const pattern of patterns) {
    const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
    const parsed = parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    if (parsed.ok) return parsed
  }
  return fail(`"${written}" is not a date`)
}
