import { z } from 'zod'
import { parseDate } from '#core/basics/calendar-date.ts'
import { currencies, isCurrency, parseAmount, type Currency } from '#core/basics/money.ts'
import { parseRate } from '#core/basics/rate.ts'
import type { Result } from '#core/basics/result.ts'
import { parseFineractTerms } from '#core/obligation/fineract-terms.ts'
import { checkTerms, repaymentMethods, usualTerms, type Terms } from '#core/obligation/terms.ts'
import { Fault } from '../fault.ts'
import { sound } from './sound.ts'

const number = z.union([z.string(), z.number()]).transform(String)
const count = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)])
const reading = <T>(parse: (text: string) => Result<T, string>) =>
  number.transform((text, context) => {
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.error })
    return z.NEVER
  })
const currency = z.string().refine(isCurrency, `is not one of ${Object.keys(currencies).join(', ')}`)
const day = reading(parseDate)

const unit = z.enum(['month', 'week', 'day'])
const frequency = z.union([
  z.strictObject({ count: z.number().int(), unit }),
  z
    .string()
    .regex(/^\d{1,3} (month|week|day)$/)
    .transform((text) => ({ count: Number.parseInt(text), unit: unit.parse(text.split(' ')[1]) })),
])

/** Terms as a person writes them; what is left out is as usual in the PRC. */
const written = z.strictObject({
  principal: number,
  currency: currency.default('CNY'),
  annualRate: reading(parseRate),
  disbursedOn: day,
  method: z.enum(repaymentMethods),
  every: frequency.default({ count: 1, unit: 'month' }),
  instalmentCount: count,
  interestBasis: z.enum(['period', 'actual']).optional(),
  dayCount: z
    .enum(['30/360', '30E/360', '30/365', 'ACT/360', 'ACT/364', 'ACT/365F', 'ACT/ACT-ISDA', 'ACT/ACT-december-31'])
    .optional(),
  graceOnPrincipal: count.default(0),
  rounding: z.enum(['half-up', 'half-even']).optional(),
  instalmentMultiple: number.nullable().default(null),
  payment: z
    .strictObject({
      rule: z.enum(['unadjusted', 'following', 'modified-following', 'preceding']),
      holidays: z.array(day).default([]),
      makeUpDays: z.array(day).default([]),
    })
    .nullable()
    .default(null),
})

/** A case of Apache Fineract's test suites: other members than these are not looked at. */
const fineract = z.looseObject({
  principal: number,
  annualRatePct: number,
  disbursementDate: z.string().optional(),
  currency: currency.default('CNY'),
  settings: z.record(z.string(), z.unknown()),
})

/** Terms in either shape, or a Fault that names every member that is wrong. */
export function parseScheduleInput(input: unknown): Terms {
  const isCase = typeof input === 'object' && input !== null && 'settings' in input
  return isCase ? fromFineract(input) : fromWritten(input)
}

function fromFineract(input: unknown): Terms {
  const { disbursementDate, ...loan } = sound(fineract, input)
  const terms = parseFineractTerms(disbursementDate === undefined ? loan : { ...loan, disbursementDate })
  if (!terms.ok) throw new Fault(terms.error.join('; '))
  return terms.value
}

function fromWritten(input: unknown): Terms {
  const { currency: code, payment, principal, instalmentMultiple, ...rest } = sound(written, input)
  const usual = usualTerms(rest.method)
  const terms: Terms = {
    ...usual,
    ...rest,
    interestBasis: rest.interestBasis ?? usual.interestBasis,
    dayCount: rest.dayCount ?? usual.dayCount,
    rounding: rest.rounding ?? usual.rounding,
    principal: amount('principal', principal, code),
    instalmentMultiple: instalmentMultiple === null ? null : amount('instalmentMultiple', instalmentMultiple, code),
    payment:
      payment === null
        ? null
        : {
            rule: payment.rule,
            calendar: { name: 'given', holidays: new Set(payment.holidays), makeUpDays: new Set(payment.makeUpDays) },
          },
  }
  const faults = checkTerms(terms)
  if (faults.length > 0) throw new Fault(faults.join('; '))
  return terms
}

function amount(name: string, text: string, code: Currency) {
  const parsed = parseAmount(text, code)
  if (!parsed.ok) throw new Fault(`${name}: ${parsed.error}`)
  return parsed.value
}
