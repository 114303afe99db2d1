import { formatDecimal, type Fraction } from '../basics/fraction.ts'
import { currencies, formatAmount, isZero, type Currency } from '../basics/money.ts'
import type { RowExplanation, Schedule, ScheduleRow } from './schedule.ts'

/** One line per row with the formula and its numbers, for statements and disputes. */
export function explainSchedule({ rows, explanation }: Schedule): readonly string[] {
  const instalments = explanation.instalments.map(
    ({ amount, annuity, retry, fromNr }) =>
      `instalment${fromNr === 1 ? '' : ` from ${fromNr}`} = (principal × Π(1+f) − balloon) / F = ${majorText(annuity, amount.currency)} → ${formatAmount(amount)}` +
      (retry?.isKept ? ' (second try: its last instalment differs by less)' : ''),
  )
  const lines = rows.flatMap((row, i) => {
    const reason = explanation.rows[i]
    return reason === undefined ? [] : [lineOf(row, reason)]
  })
  return [...instalments, ...lines]
}

function lineOf(row: ScheduleRow, reason: RowExplanation): string {
  const amount = formatAmount(row.principal)
  const principal = {
    grace: 'principal = 0.00 (not yet due)',
    'equal-share': `principal = equal share = ${amount}`,
    'instalment-less-interest': `principal = instalment − interest = ${amount}`,
    'agreed-amount': `principal = as agreed = ${amount}`,
    'repaid-before': `principal = repaid in the period = ${amount}`,
    'down-payment': `principal = down payment = ${amount}`,
    rest: `principal = what is left = ${amount}`,
  }[reason.principalRule]
  return `${row.nr}. ${reason.from} → ${reason.to}, ${row.days} days: ${interestText(row, reason)}; ${principal}`
}

function interestText(row: ScheduleRow, { interest, deferred }: RowExplanation): string {
  const result = formatAmount(row.interest)
  if (interest.kind === 'none') return 'interest = 0.00'
  if (interest.kind === 'flat') return `interest = part of ${formatAmount(interest.whole)} = ${result}`
  const parts = interest.lines.map(
    ({ balance, annualRate, partOfYear }) =>
      `${formatAmount(balance)} × ${fractionText(annualRate)} × ${fractionText(partOfYear)}`,
  )
  if (interest.kind === 'deferred') return `interest = ${parts.join(' + ')}, paid with a later one = ${result}`
  const earlier = isZero(deferred) ? [] : [formatAmount(deferred)]
  return `interest = ${[...parts, ...earlier].join(' + ')} = ${result}`
}

const fractionText = ({ over, under }: Fraction): string => (under === 1n ? `${over}` : `${over}/${under}`)

function majorText(minor: Fraction, currency: Currency): string {
  const digits = currencies[currency]
  return formatDecimal({ over: minor.over, under: minor.under * 10n ** BigInt(digits) }, digits + 4)
}
