import { later, type CalendarDate } from '../basics/calendar-date.ts'
import { isRedLetter, type Invoice } from './invoice.ts'
import { completeMonths, monthOf, type Month } from './month.ts'

/** What one direction of a month adds up to, in fen; void invoices are counted and add nothing. */
export type MonthSums = {
  readonly month: Month
  readonly net: bigint
  readonly tax: bigint
  readonly validCount: number
  readonly voidCount: number
  readonly redLetterCount: number
  readonly unbalancedCount: number
}

export type CounterpartySum = { readonly counterparty: string; readonly net: bigint }

/** One direction over the window: every month of it, and every counterparty, largest first. */
export type DirectionSummary = {
  readonly months: readonly MonthSums[]
  readonly counterparties: readonly CounterpartySum[]
  readonly lastOn: CalendarDate | null
}

/** A firm's invoices as the indicators need them: twelve complete months before `asOf`, nothing after it. */
export type InvoiceSummary = {
  readonly asOf: CalendarDate
  readonly window: readonly Month[]
  readonly output: DirectionSummary
  readonly input: DirectionSummary
}

/** Takes invoices one by one, in any order, and keeps only sums. */
export type InvoiceFold = {
  readonly add: (invoice: Invoice) => void
  readonly finish: () => InvoiceSummary
}

export const windowLength = 12

/** Starts the fold of one firm. */
export function startInvoiceFold(asOf: CalendarDate): InvoiceFold {
  const window = completeMonths(asOf, windowLength)
  const folds = { output: directionFold(window), input: directionFold(window) }
  return {
    add: (invoice) => {
      if (invoice.issuedOn <= asOf) folds[invoice.direction].add(invoice)
    },
    finish: () => ({ asOf, window, output: folds.output.finish(), input: folds.input.finish() }),
  }
}

/** Many firms in one pass over a file. */
export function startInvoiceFolds(asOf: CalendarDate): {
  readonly add: (invoice: Invoice) => void
  readonly finish: () => ReadonlyMap<string, InvoiceSummary>
} {
  const byFirm = new Map<string, InvoiceFold>()
  return {
    add: (invoice) => {
      const fold = byFirm.get(invoice.firm) ?? startInvoiceFold(asOf)
      byFirm.set(invoice.firm, fold)
      fold.add(invoice)
    },
    finish: () => new Map([...byFirm].map(([firm, fold]) => [firm, fold.finish()])),
  }
}

export const summarise = (invoices: Iterable<Invoice>, asOf: CalendarDate): InvoiceSummary => {
  const fold = startInvoiceFold(asOf)
  for (const invoice of invoices) fold.add(invoice)
  return fold.finish()
}

type Growing<T> = { -readonly [K in keyof T]: T[K] }

function directionFold(window: readonly Month[]) {
  const months = new Map<Month, Growing<MonthSums>>(window.map((month) => [month, emptyMonth(month)]))
  const counterparties = new Map<string, bigint>()
  let lastOn: CalendarDate | null = null
  return {
    add: (invoice: Invoice): void => {
      if (!invoice.isVoid) lastOn = lastOn === null ? invoice.issuedOn : later(lastOn, invoice.issuedOn)
      const sums = months.get(monthOf(invoice.issuedOn))
      if (sums === undefined) return
      if (invoice.isUnbalanced) sums.unbalancedCount += 1
      if (invoice.isVoid) {
        sums.voidCount += 1
        return
      }
      sums.validCount += 1
      if (isRedLetter(invoice)) sums.redLetterCount += 1
      sums.net += invoice.net.minor
      sums.tax += invoice.tax.minor
      counterparties.set(invoice.counterparty, (counterparties.get(invoice.counterparty) ?? 0n) + invoice.net.minor)
    },
    finish: (): DirectionSummary => ({
      months: [...months.values()].map((sums) => ({ ...sums })),
      counterparties: [...counterparties].map(([counterparty, net]) => ({ counterparty, net })).sort(byNet),
      lastOn,
    }),
  }
}

const emptyMonth = (month: Month): MonthSums => ({
  month,
  net: 0n,
  tax: 0n,
  validCount: 0,
  voidCount: 0,
  redLetterCount: 0,
  unbalancedCount: 0,
})

const byNet = (a: CounterpartySum, b: CounterpartySum): number =>
  a.net > b.net ? -1 : a.net < b.net ? 1 : a.counterparty < b.counterparty ? -1 : 1
