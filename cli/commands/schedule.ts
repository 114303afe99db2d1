import type { Command } from 'commander'
import { makeSchedule } from '#core/obligation/schedule.ts'
import { explainSchedule } from '#core/obligation/schedule-text.ts'
import { parseJsonOrCsv, readInput } from '../input.ts'
import { printJson } from '../output.ts'
import { isFineractCase, parseScheduleInput } from './schedule-input.ts'

const shape = `
Terms: { "principal": "100000.00", "annualRate": "4.35%", "disbursedOn": "2025-01-31", "method": …,
         "every": { "count": 1, "unit": "month" | "week" | "day" }, "instalmentCount": 12 }
"method" is "equal-principal", "equal-instalment" or "flat" (with graceOnPrincipal, graceOnInterest, interestFreePeriods,
balloon, instalmentMultiple where wanted), "bullet", "single-bullet", "revolving" (repaid [{ on, amount }]) or "custom"
(principalParts, one for each due date). Instead of every: seasons ["09-30", …]; instead of every and instalmentCount:
dueDates. And where wanted: currency, draws [{ on, amount }], rateChanges [{ on, annualRate }], downPayment, monthEnd,
interestBasis, dayCount, rounding, roundingAt, payment { rule, holidays, makeUpDays }; every may be written "3 month".
A list of terms, or CSV with these columns, gives a list of schedules.
A case of Apache Fineract (principal, annualRatePct, disbursementDate, settings) is read as well and gives its rows.`

export function registerSchedule(program: Command): void {
  program
    .command('schedule')
    .description('repayment schedule from terms: every row, the totals and the formula with its numbers')
    .argument('[file]', 'JSON or CSV (default: stdin)')
    .option('--rows', 'print the rows only')
    .addHelpText('after', shape)
    .action(async (file: string | undefined, { rows: isRowsOnly }: { rows?: true }) => {
      const input = parseJsonOrCsv(await readInput(file))
      const schedules = (Array.isArray(input) ? input : [input]).map((terms) => scheduleOf(terms, isRowsOnly === true))
      printJson(Array.isArray(input) ? schedules : schedules[0])
    })
}

function scheduleOf(input: unknown, isRowsOnly: boolean) {
  const terms = parseScheduleInput(input)
  const schedule = makeSchedule(terms)
  if (isRowsOnly || isFineractCase(input)) return schedule.rows
  const { currency } = schedule.totals.principal
  return { currency, rows: schedule.rows, totals: schedule.totals, explanation: explainSchedule(schedule) }
}
