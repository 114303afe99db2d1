import type { Command } from 'commander'
import { makeSchedule } from '#core/obligation/schedule.ts'
import { overdueCharges } from '#core/obligation/overdue-interest.ts'
import { service, type ServicedRow } from '#core/obligation/servicing.ts'
import { answering } from './answering.ts'
import { parseServicedCase } from './fineract-input.ts'

const shape = `
{ "disbursement": { "date", "amount" }, "annualRatePct", "interestType": "FLAT" | "DECLINING_BALANCE",
  "interestCalculationPeriod", "repaymentEvery", "repaymentFrequencyType", "numberOfRepayments", "strategy",
  "events": [ { "type": "repayment", "date", "amount" }, { "type": "fee" | "penalty" | "costs", "dueDate", "amount" },
              { "type": "waiver", "date", "bucket", "amount" }, { "type": "write-off", "date" } ] }
and where wanted the settings of a schedule, and what runs on what is late until a day:
"late": { "surchargePct": "50", "on": "principal" | "principal-and-interest", "capPct", "dayCount", "until" }. Several cases in a list give a list of answers.`

export function registerAllocate(program: Command): void {
  program
    .command('allocate')
    .description('what repayments, charges, waivers and a write-off make of each instalment of a loan')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', shape)
    .action(answering(rowsOf))
}

function rowsOf(input: unknown) {
  const { terms, log, order, late } = parseServicedCase(input)
  const { rows } = makeSchedule(terms)
  const charges = late === null ? [] : overdueCharges(rows, log, order, late.rule, late.until)
  return service(rows, [...log, ...charges], order).rows.map(written)
}

/** A row as the cases write it; what was waived or written off stands beside where there is any. */
const written = ({ nr, days, dueDate, settledOn, due, waived, writtenOff, outstanding, ...row }: ServicedRow) => ({
  nr,
  days: String(days),
  due: dueDate,
  paidOn: settledOn,
  balance: row.balance,
  principal: row.principal,
  interest: row.interest,
  fees: row.fees,
  penalties: row.penalties,
  dueAmt: due,
  paid: row.paid,
  inAdvance: row.inAdvance,
  late: row.late,
  ...(waived.minor > 0n ? { waived } : {}),
  ...(writtenOff.minor > 0n ? { writtenOff } : {}),
  outstanding,
})
