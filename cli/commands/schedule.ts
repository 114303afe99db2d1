import type { Command } from 'commander'
import { makeSchedule } from '#core/obligation/schedule.ts'
import { explainSchedule } from '#core/obligation/schedule-text.ts'
import { parseJsonOrCsv, readInput } from '../input.ts'
import { printJson } from '../output.ts'
import { parseScheduleInput } from './schedule-input.ts'

const shape = `
Terms: { "principal": "100000.00", "annualRate": "4.35%", "disbursedOn": "2025-01-31",
         "method": "equal-principal" | "equal-instalment" | "bullet",
         "every": { "count": 1, "unit": "month" | "week" | "day" }, "instalmentCount": 12 }
and where wanted: currency, interestBasis, dayCount, graceOnPrincipal, rounding, instalmentMultiple,
payment { rule, holidays, makeUpDays }; every may also be written "3 month". A list of terms, or CSV with these columns, gives a list of schedules.
A case of Apache Fineract (principal, annualRatePct, disbursementDate, settings) is read as well.`

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
  if (isRowsOnly) return schedule.rows
  const { currency } = terms.principal
  return { currency, rows: schedule.rows, totals: schedule.totals, explanation: explainSchedule(terms, schedule) }
}
