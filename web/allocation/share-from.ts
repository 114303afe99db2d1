import { dividedBy, formatDecimal, fraction, parseDecimal } from '#core/basics/fraction.ts'

/** A share between 0 and 1 from a percentage as it was typed; null where it is none. */
export function shareFrom(typed: string | undefined): string | null {
  const text = (typed ?? '').trim().replace(/\s*%$/, '')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) return null
  const parsed = parseDecimal(text)
  if (!parsed.ok || parsed.value.over > 100n * parsed.value.under) return null
  return formatDecimal(dividedBy(parsed.value, fraction(100n)), 6)
}
