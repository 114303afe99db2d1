import { z } from 'zod'
import { parseDate } from '#core/basics/calendar-date.ts'
import { currencies, isCurrency, parseAmount, type Currency } from '#core/basics/money.ts'
import { parseRate } from '#core/basics/rate.ts'
import type { Result } from '#core/basics/result.ts'
import { Fault } from '../fault.ts'

/** A number or its text, as text: nothing of it is lost on the way. */
export const text = z.union([z.string(), z.number()]).transform(String)

/** A text as core reads it, or what core says is wrong with it. */
export const reading = <T>(parse: (written: string) => Result<T, string>) =>
  text.transform((written, context) => {
    const parsed = parse(written)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.error })
    return z.NEVER
  })

export const day = reading(parseDate)
export const percent = reading((written) => parseRate(`${written}%`))
export const currency = z.string().refine(isCurrency, `is not one of ${Object.keys(currencies).join(', ')}`)

/** The smallest units of an amount that is not below zero; what is wrong is told with its place. */
export function minorOf(given: string, of: Currency, at: string): bigint {
  const parsed = parseAmount(given, of)
  if (!parsed.ok) throw new Fault(`${at}: ${parsed.error}`)
  if (parsed.value.minor < 0n) throw new Fault(`${at}: is below zero`)
  return parsed.value.minor
}
