import { z } from 'zod'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { parseAmount } from '#core/basics/money.ts'
import { parseFineractTerms, type FineractLoan, type FineractSettings } from '#core/obligation/fineract-terms.ts'
import { buckets, fineractOrders, type RepaymentOrder } from '#core/obligation/repayment-order.ts'
import type { ServicingEvent } from '#core/obligation/servicing.ts'
import type { OverdueRule } from '#core/obligation/overdue-interest.ts'
import type { Terms } from '#core/obligation/terms.ts'
import { Fault } from '../fault.ts'
import { currency, day, percent, text } from './fields.ts'
import { sound } from './sound.ts'

const count = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
])
const equalPrincipal = z
  .enum(['EQUAL_PRINCIPAL', 'EQUAL_PRINCIPAL_PAYMENTS'])
  .transform(() => 'EQUAL_PRINCIPAL' as const)
const yearDays = z.union([
  z.literal([360, 364, 365]),
  z.literal('ACTUAL'),
  z.enum(['360', '364', '365']).transform((days) => (({ 360: 360, 364: 364, 365: 365 }) as const)[days]),
])
const monthDays = z.union([z.literal(30), z.literal('ACTUAL'), z.literal('30').transform(() => 30 as const)])
const nothing = z.null().optional()

/** A change of an agreed loan: to another day of payment, to another rate. */
const reschedule = z
  .looseObject({
    fromDate: z.string(),
    adjustedDueDate: z.string().nullable().default(null),
    newInterestRatePct: text.nullable().default(null),
    newInterestRate: text.nullable().default(null),
    graceOnPrincipal: nothing,
    graceOnInterest: nothing,
    extraTerms: nothing,
  })
  .transform(({ fromDate, adjustedDueDate, newInterestRatePct, newInterestRate }) => ({
    fromDate,
    adjustedDueDate,
    newInterestRatePct: newInterestRatePct ?? newInterestRate,
  }))

const frequency = z.enum(['DAYS', 'WEEKS', 'MONTHS', 'YEARS'])
const shared = {
  interestType: z.enum(['DECLINING_BALANCE', 'FLAT']),
  interestCalculationPeriod: z.enum(['DAILY', 'SAME_AS_REPAYMENT_PERIOD']),
  repaymentEvery: count,
  repaymentFrequencyType: frequency,
  numberOfRepayments: count,
}
const further = {
  scheduleType: z.enum(['CUMULATIVE', 'PROGRESSIVE']),
  amortization: z.union([z.literal('EQUAL_INSTALLMENTS'), equalPrincipal]).default('EQUAL_INSTALLMENTS'),
  daysInYear: yearDays.default('ACTUAL'),
  daysInMonth: monthDays.default('ACTUAL'),
  interestRateFrequency: z.enum(['PER_YEAR', 'PER_MONTH', 'PER_WEEK', 'PER_DAY', 'WHOLE_TERM']).default('PER_YEAR'),
  graceOnPrincipal: count.default(0),
  graceOnInterest: count.default(0),
  interestFreePeriods: count.default(0),
  rounding: z.enum(['HALF_EVEN', 'HALF_UP']).default('HALF_EVEN'),
  monthEndDueDateStrategy: z.enum(['LAST_DAY_OF_MONTH', 'FIRST_DAY_OF_NEXT_MONTH']).default('LAST_DAY_OF_MONTH'),
  downPaymentPct: text.nullable().default(null),
  fixedLength: count.nullable().default(null),
  reschedule: reschedule.nullable().default(null),
}

const settings = z.looseObject({
  ...shared,
  ...further,
  installmentAmountInMultiplesOf: text.nullable().default(null),
})

/** A case of Apache Fineract's test suites: other members than these are not looked at. */
const loan = z.looseObject({
  principal: text,
  annualRatePct: text,
  disbursementDate: z.string().optional(),
  disbursements: z
    .array(z.looseObject({ date: z.string(), amount: text }))
    .min(1)
    .optional(),
  currency: currency.default('CNY'),
  settings,
})

export function parseFineractCase(input: unknown): Terms {
  const given = sound(loan, input)
  if (given.disbursementDate === undefined && given.disbursements === undefined)
    throw new Fault('disbursementDate: is missing')
  return termsOf(given)
}

function termsOf(given: FineractLoan): Terms {
  const terms = parseFineractTerms(given)
  if (!terms.ok) throw new Fault(terms.error.join('; '))
  return terms.value
}

const amount = text
const charge = z.looseObject({ type: z.enum(['penalty', 'fee', 'costs']), dueDate: day, amount })
const repayment = z.looseObject({ type: z.literal('repayment'), date: day, amount })
const waiver = z.looseObject({ type: z.literal('waiver'), date: day, bucket: z.enum(buckets), amount })
const writeOff = z.looseObject({ type: z.literal('write-off'), date: day })

/** What runs on what is late, until a day. */
const late = z.strictObject({
  surchargePct: percent,
  on: z.enum(['principal', 'principal-and-interest']).default('principal'),
  capPct: percent.nullable().default(null),
  dayCount: z.enum(['ACT/360', 'ACT/365F']).default('ACT/360'),
  until: day,
})

/** A loan with what happened to it; such a loan is cumulative and its instalments are whole units. */
const serviced = z.looseObject({
  disbursement: z.looseObject({ date: z.string(), amount: text }),
  annualRatePct: text,
  currency: currency.default('CNY'),
  ...shared,
  ...further,
  scheduleType: further.scheduleType.default('CUMULATIVE'),
  installmentAmountInMultiplesOf: text.nullable().default('1'),
  strategy: z.enum(fineractOrders.map(({ id }) => id)),
  events: z.array(z.discriminatedUnion('type', [charge, repayment, waiver, writeOff])).max(2_000),
  late: late.optional(),
})

export type ServicedCase = {
  readonly terms: Terms
  readonly order: RepaymentOrder
  readonly log: readonly ServicingEvent[]
  readonly late: { readonly rule: OverdueRule; readonly until: CalendarDate } | null
}

export function parseServicedCase(input: unknown): ServicedCase {
  const given = sound(serviced, input)
  const asSet: FineractSettings = given
  const terms = termsOf({
    principal: given.disbursement.amount,
    annualRatePct: given.annualRatePct,
    disbursementDate: given.disbursement.date,
    currency: given.currency,
    settings: asSet,
  })
  const order = fineractOrders.find(({ id }) => id === given.strategy)
  if (order === undefined) throw new Fault(`strategy: ${given.strategy} is not known`)
  const money = (name: string, value: string) => {
    const parsed = parseAmount(value, given.currency)
    if (!parsed.ok) throw new Fault(`${name}: ${parsed.error}`)
    if (parsed.value.minor < 0n) throw new Fault(`${name}: ${value} is negative`)
    return parsed.value
  }
  const log = given.events.map((event, i): ServicingEvent => {
    if (event.type === 'write-off') return { kind: 'write-off', on: event.date }
    const value = money(`events.${i}.amount`, event.amount)
    if (event.type === 'repayment') return { kind: 'repayment', on: event.date, amount: value }
    if (event.type === 'waiver') return { kind: 'waiver', on: event.date, bucket: event.bucket, amount: value }
    return { kind: 'charge', bucket: event.type, dueOn: event.dueDate, amount: value }
  })
  const early = log.find((event) => (event.kind === 'charge' ? event.dueOn : event.on) < terms.startsOn)
  if (early !== undefined) throw new Fault('an event is before the loan was paid out')
  return { terms, order, log, late: given.late === undefined ? null : lateOf(terms, given.late) }
}

function lateOf(
  { annualRate, rounding, startsOn }: Terms,
  { until, surchargePct: surcharge, capPct: cap, on, dayCount }: z.infer<typeof late>,
): ServicedCase['late'] {
  if (until < startsOn) throw new Fault('late.until: is before the loan was paid out')
  return { rule: { annualRate, surcharge, on, cap, dayCount, rounding: rounding.mode }, until }
}
