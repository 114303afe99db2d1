import type { Bilingual } from '../basics/bilingual.ts'
import { formatDecimal, type Fraction } from '../basics/fraction.ts'
import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import type { InputName, MissingReason } from './indicator-words.ts'
import type { InvoiceSummary } from './invoice-summary.ts'

export type IndicatorUnit = 'CNY' | 'ratio' | 'months' | 'days' | 'years' | 'level'

/** What the association knows of a member; it is no sum over invoices. */
export type MembershipFacts = {
  readonly joinedOn: CalendarDate
  readonly contribution: Money
  readonly standing: 'good' | 'warned' | 'suspended' | 'lost' | 'expelled'
}

export type IndicatorFacts = { readonly summary: InvoiceSummary; readonly membership: MembershipFacts | null }

/** A number that went into an indicator, as it is shown. */
export type IndicatorInput = { readonly name: InputName; readonly value: string }

/** What a formula gives: a value, or what it lacks; in both cases the numbers it saw. */
export type Measurement =
  | { readonly kind: 'value'; readonly value: Fraction; readonly inputs: readonly IndicatorInput[] }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly inputs: readonly IndicatorInput[] }

export type IndicatorDefinition = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly unit: IndicatorUnit
  readonly formula: Bilingual
  readonly measure: (facts: IndicatorFacts) => Measurement
}

export type Indicator = Omit<IndicatorDefinition, 'measure'> & { readonly measurement: Measurement }

const places: Readonly<Record<IndicatorUnit, number>> = { CNY: 2, ratio: 4, months: 0, days: 0, years: 2, level: 0 }

/** A value as text in its unit, the only place where it is rounded. */
export const formatIndicator = (unit: IndicatorUnit, value: Fraction): string => formatDecimal(value, places[unit])
