import { z } from 'zod'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { noMoney, parseAmount, type Currency, type Money } from '#core/basics/money.ts'
import { parseRate } from '#core/basics/rate.ts'
import type { DueDates } from '#core/obligation/due-dates.ts'
import { checkTerms } from '#core/obligation/terms-check.ts'
import type { Amortisation, Draw, InterestBasis, Terms } from '#core/obligation/terms.ts'
import { alike } from '#core/obligation/usual-terms.ts'
import { Fault } from '../fault.ts'
import { parseFineractCase } from './fineract-input.ts'
import { currency, day, reading, text as number } from './fields.ts'
import { sound } from './sound.ts'

const count = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)])
const movements = z.array(z.strictObject({ on: day, amount: number })).max(1_000)

const unit = z.enum(['month', 'week', 'day'])
const frequency = z.union([
  z.strictObject({ count: z.number().int(), unit }),
  z
    .string()
    .regex(/^\d{1,3} (month|week|day)$/)
    .transform((text) => ({ count: Number.parseInt(text), unit: unit.parse(text.split(' ')[1]) })),
])
const season = z
  .string()
  .regex(/^\d\d-\d\d$/)
  .transform((text) => ({ month: Number(text.slice(0, 2)), day: Number(text.slice(3)) }))

/** Which members belong to which way of repaying. */
const steps = ['graceOnPrincipal', 'graceOnInterest', 'interestFreePeriods', 'balloon', 'instalmentMultiple'] as const
const members = {
  'equal-instalment': steps,
  'equal-principal': steps,
  flat: steps,
  bullet: [],
  'single-bullet': [],
  revolving: ['repaid'],
  custom: ['principalParts'],
} as const satisfies Record<Amortisation['method'], readonly string[]>
const methods = [
  'equal-principal',
  'equal-instalment',
  'flat',
  'bullet',
  'single-bullet',
  'revolving',
  'custom',
] as const

const shared = {
  principal: number,
  currency: currency.default('CNY'),
  annualRate: reading(parseRate),
  disbursedOn: day,
  method: z.enum(methods),
  interestBasis: z.enum(['period', 'actual']).optional(),
  dayCount: z
    .enum(['30/360', '30E/360', '30/365', 'ACT/360', 'ACT/364', 'ACT/365F', 'ACT/ACT-ISDA', 'ACT/ACT-december-31'])
    .default('ACT/360'),
  graceOnPrincipal: count.optional(),
  graceOnInterest: count.optional(),
  interestFreePeriods: count.optional(),
  balloon: number.optional(),
  instalmentMultiple: number.nullable().optional(),
  repaid: movements.optional(),
  principalParts: z.array(number).max(1_200).optional(),
  draws: movements.optional(),
  rateChanges: z
    .array(z.strictObject({ on: day, annualRate: reading(parseRate) }))
    .max(1_000)
    .default([]),
  downPayment: reading(parseRate).nullable().default(null),
  rounding: z.enum(['half-up', 'half-even']).default('half-up'),
  roundingAt: z.enum(['period', 'part']).default('period'),
  payment: z
    .strictObject({
      rule: z.enum(['unadjusted', 'following', 'modified-following', 'preceding']),
      holidays: z.array(day).default([]),
      makeUpDays: z.array(day).default([]),
    })
    .nullable()
    .default(null),
}
const evenly = {
  every: frequency.default({ count: 1, unit: 'month' }),
  instalmentCount: count,
  monthEnd: z.enum(['last-day', 'first-of-next']).default('last-day'),
}

/** Terms as a person writes them; what is left out is as usual in the PRC. */
const even = z.strictObject({ ...shared, ...evenly })
const seasonal = z.strictObject({ ...shared, instalmentCount: count, seasons: z.array(season).min(1).max(366) })
const listed = z.strictObject({ ...shared, dueDates: z.array(day).min(1).max(1_200) })
type Written = z.output<typeof even> | z.output<typeof seasonal> | z.output<typeof listed>

/** Whether it is a case of Apache Fineract's test suites, and not terms. */
export const isFineractCase = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'settings' in input

/** Terms in either shape, or a Fault that names every member that is wrong. */
export const parseScheduleInput = (input: unknown): Terms =>
  isFineractCase(input) ? parseFineractCase(input) : fromWritten(input)

function read(input: unknown): Written {
  const has = (name: string): boolean => typeof input === 'object' && input !== null && name in input
  if (has('dueDates')) return sound(listed, input)
  return has('seasons') ? sound(seasonal, input) : sound(even, input)
}

function fromWritten(input: unknown): Terms {
  const given = read(input)
  const principal = amount('principal', given.principal, given.currency)
  const terms: Terms = {
    startsOn: given.disbursedOn,
    draws: drawsOf(given, principal),
    annualRate: given.annualRate,
    rateChanges: given.rateChanges,
    dueDates: dueDatesOf(given),
    amortisation: amortisationOf(given, principal),
    basis: basisOf(given),
    rounding: { mode: given.rounding, at: given.roundingAt },
    downPayment: given.downPayment,
    payment: paymentOf(given.payment),
  }
  const faults = checkTerms(terms)
  if (faults.length > 0) throw new Fault(faults.join('; '))
  return terms
}

function drawsOf({ draws, disbursedOn, currency: code }: Written, principal: Money): readonly Draw[] {
  if (draws === undefined) return [{ on: disbursedOn, amount: principal }]
  const read = moneyMoves('draws', draws, code)
  if (read.reduce((sum, draw) => sum + draw.amount.minor, 0n) !== principal.minor)
    throw new Fault('draws do not sum to principal')
  return read
}

function dueDatesOf(given: Written): DueDates {
  if ('dueDates' in given) return { kind: 'listed', dates: given.dueDates }
  if ('seasons' in given) return { kind: 'seasonal', seasons: given.seasons, count: given.instalmentCount }
  return { kind: 'regular', every: given.every, count: given.instalmentCount, monthEnd: given.monthEnd }
}

function amortisationOf(given: Written, principal: Money): Amortisation {
  const { method, currency: code } = given
  const own: readonly string[] = members[method]
  const foreign = Object.values(members)
    .flat()
    .filter((name) => given[name] !== undefined && !own.includes(name))
  if (foreign.length > 0) throw new Fault(`${[...new Set(foreign)].join(', ')}: not a term of ${method}`)
  switch (method) {
    case 'bullet':
    case 'single-bullet':
      return { method }
    case 'revolving':
      return { method, repaid: moneyMoves('repaid', given.repaid ?? [], code) }
    case 'custom':
      if (given.principalParts === undefined) throw new Fault('principalParts: is missing')
      return { method, principal: given.principalParts.map((part, i) => amount(`principalParts.${i}`, part, code)) }
    default:
      return { method, level: { from: 'each-period' }, ...stepsOf(given, principal) }
  }
}

function stepsOf(given: Written, principal: Money) {
  const { currency: code, balloon, instalmentMultiple: multiple } = given
  return {
    grace: {
      principal: given.graceOnPrincipal ?? 0,
      interest: given.graceOnInterest ?? 0,
      interestFree: given.interestFreePeriods ?? 0,
    },
    balloon: balloon === undefined ? noMoney(principal.currency) : amount('balloon', balloon, code),
    multiple: multiple === undefined || multiple === null ? null : amount('instalmentMultiple', multiple, code),
  }
}

function basisOf(given: Written): InterestBasis {
  const basis = given.interestBasis ?? (given.method === 'equal-instalment' ? 'period' : 'actual')
  return basis === 'actual'
    ? { kind: 'actual', dayCount: given.dayCount }
    : alike('every' in given ? given.every.unit : 'month')
}

type WrittenPayment = z.output<typeof even>['payment']

const paymentOf = (payment: WrittenPayment): Terms['payment'] =>
  payment && {
    rule: payment.rule,
    calendar: { name: 'given', holidays: new Set(payment.holidays), makeUpDays: new Set(payment.makeUpDays) },
  }

type WrittenMove = { readonly on: CalendarDate; readonly amount: string }

const moneyMoves = (name: string, moves: readonly WrittenMove[], code: Currency): readonly Draw[] =>
  moves.map((move, i) => ({ on: move.on, amount: amount(`${name}.${i}.amount`, move.amount, code) }))

function amount(name: string, text: string, code: Currency): Money {
  const parsed = parseAmount(text, code)
  if (!parsed.ok) throw new Fault(`${name}: ${parsed.error}`)
  return parsed.value
}
