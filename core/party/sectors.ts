import { fail, ok, type Result } from '../basics/result.ts'
import { industrySections, type IndustryDivision } from './industry-table.ts'
import { parseIndustry } from './industry.ts'

/** The sectors that lists name: sections by their letter, divisions by their two digits (GB/T 4754-2017). */
const sectors: ReadonlyMap<string, IndustryDivision> = new Map(
  industrySections.flatMap((section) => [section, ...section.divisions].map((each) => [each.code, each] as const)),
)

/** A sector by its code; undefined where the standard has none of that code. */
export const sectorOfCode = (code: string): IndustryDivision | undefined => sectors.get(code)

/** The division that an industry code lies in, or its section where it says no more; undefined where it is none. */
export function sectorOfIndustry(industry: string): string | undefined {
  const parsed = parseIndustry(industry)
  return parsed.ok ? (parsed.value.division ?? parsed.value.section).code : undefined
}

/** Reads a list as "C,51"; an empty text is an empty list. What is no sector is told by its code. */
export function parseSectors(list: string): Result<readonly string[], readonly string[]> {
  const codes = list === '' ? [] : list.split(',').map((code) => code.trim())
  const unknown = codes.filter((code) => !sectors.has(code))
  return unknown.length > 0 ? fail(unknown) : ok(codes)
}

/** A list with a sector, or without it, in the order of the standard; a section stands for all its divisions. */
export function withSector(list: readonly string[], code: string, isIn: boolean): readonly string[] {
  const section = industrySections.find((each) => each.code === code)
  const inside = section?.divisions.map((division) => division.code) ?? []
  const kept = list.filter((each) => each !== code && !inside.includes(each))
  return [...sectors.keys()].filter((each) => kept.includes(each) || (isIn && each === code))
}

/** Whether a list takes a sector: an empty list takes every one, a section all its divisions. */
export function isListed(sector: string | undefined, list: readonly string[]): boolean {
  if (list.length === 0) return true
  if (sector === undefined) return false
  const section = industrySections.find(({ divisions }) => divisions.some(({ code }) => code === sector))
  return list.includes(sector) || (section !== undefined && list.includes(section.code))
}
