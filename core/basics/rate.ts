import { parseDecimal, type Fraction } from './fraction.ts'
import { fail, ok, type Result } from './result.ts'

/** An exact share or price per unit of time: "0.0435" is 4.35 %. */
export type Rate = Fraction & { readonly kind: 'rate' }

export const rate = (value: Fraction): Rate => ({ ...value, kind: 'rate' })

/** Reads "0.0435" or "4.35%"; a rate is not negative and at most 1000 %. */
export function parseRate(text: string): Result<Rate, string> {
  const isPercent = text.endsWith('%')
  const parsed = parseDecimal(isPercent ? text.slice(0, -1) : text)
  if (!parsed.ok) return fail(`"${text}" is not a rate`)
  const { over, under } = parsed.value
  const value = isPercent ? { over, under: under * 100n } : parsed.value
  if (value.over < 0n || value.over > 10n * value.under) return fail(`"${text}" is outside 0 % to 1000 %`)
  return ok(rate(value))
}
