import { fail, ok, type Result } from '../basics/result.ts'
import { industrySections, type IndustryDivision, type IndustrySection } from './industry-table.ts'

/** A GB/T 4754-2017 code, at least its section; `code` is the digits without the letter. */
export type Industry = {
  readonly section: IndustrySection
  readonly division: IndustryDivision | null
  readonly code: string
}

/** Reads "C", "17", "1711", "C17" or "C1711". Groups and classes below a division are not checked. */
export function parseIndustry(text: string): Result<Industry, string> {
  const [, letter = '', code = ''] = /^([A-T]?)(\d{2,4})?$/.exec(text.trim().toUpperCase()) ?? []
  const bySection = industrySections.find((section) => section.code === letter)
  if (code === '')
    return bySection ? ok({ section: bySection, division: null, code }) : fail(`"${text}" is not an industry code`)
  for (const section of bySection ? [bySection] : industrySections) {
    const division = section.divisions.find((one) => one.code === code.slice(0, 2))
    if (division) return ok({ section, division, code })
  }
  return fail(`"${text}" is not an industry code of GB/T 4754-2017`)
}

/** The row of the size thresholds that an industry is measured by, or why there is none. */
export type SizeIndustryMatch =
  | { readonly kind: 'row'; readonly code: string }
  | { readonly kind: 'needs-digits'; readonly digits: 2 | 3 }
  | { readonly kind: 'not-covered' }

/** Rules from the most special prefix to the most general; `null` is outside the national thresholds. */
const bySectionLetter: Readonly<Record<string, string | null>> = {
  A: '01',
  B: '02',
  C: '02',
  D: '02',
  E: '03',
  J: null,
  L: '15',
  M: '16',
  N: '16',
  O: '16',
  P: null,
  R: '16',
  S: null,
  T: null,
}
const byPrefix: Readonly<Record<string, string | null>> = {
  '51': '04',
  '52': '05',
  '53': null,
  '54': '06',
  '55': '06',
  '56': '06',
  '57': '06',
  '58': '06',
  '591': '06',
  '592': '07',
  '593': '07',
  '594': '07',
  '595': '07',
  '596': '07',
  '599': '07',
  '60': '08',
  '61': '09',
  '62': '10',
  '63': '11',
  '64': '11',
  '65': '12',
  '701': '13',
  '702': '14',
  '703': '16',
  '704': null,
  '709': '16',
  '84': null,
  '85': '16',
}

/** Storage and cargo handling, and the kinds of real estate, part only at the third digit. */
export function sizeIndustryOf({ section, code }: Industry): SizeIndustryMatch {
  const whole = bySectionLetter[section.code]
  if (whole !== undefined) return matchOf(whole)
  if (code === '') return { kind: 'needs-digits', digits: 2 }
  const found = byPrefix[code.slice(0, 3)] ?? byPrefix[code.slice(0, 2)]
  const isKnown = code.slice(0, 3) in byPrefix || code.slice(0, 2) in byPrefix
  if (isKnown) return matchOf(found ?? null)
  return code.length === 2 ? { kind: 'needs-digits', digits: 3 } : { kind: 'not-covered' }
}

const matchOf = (code: string | null): SizeIndustryMatch =>
  code === null ? { kind: 'not-covered' } : { kind: 'row', code }
