import { formatDecimal, type Fraction } from '../basics/fraction.ts'
import { currencies, formatAmount, type Currency } from '../basics/money.ts'
import type { Schedule } from './schedule.ts'
import type { Terms } from './terms.ts'

/** One line per row with the formula and its numbers, for statements and disputes. */
export function explainSchedule(terms: Terms, { rows, explanation }: Schedule): readonly string[] {
  const { instalment } = explanation
  const first =
    instalment === null
      ? []
      : [
          `instalment = principal × Π(1+f) / F = ${majorText(instalment.annuity, terms.principal.currency)} → ${formatAmount(instalment.amount)}` +
            (instalment.retry?.isKept ? ' (second try: its last instalment differs by less)' : ''),
        ]
  const lines = rows.map((row, i) => {
    const reason = explanation.rows[i]
    if (reason === undefined) return ''
    const opening = formatAmount(reason.opening)
    const interest =
      `interest = ${opening} × ${fractionText(terms.annualRate)} × ${fractionText(reason.partOfYear)}` +
      ` = ${formatAmount(row.interest)}`
    const amount = formatAmount(row.principal)
    const principal = {
      grace: 'principal = 0.00 (not yet due)',
      'equal-share': `principal = equal share = ${amount}`,
      'instalment-less-interest': `principal = instalment − interest = ${amount}`,
      rest: `principal = what is left = ${amount}`,
    }[reason.principalRule]
    return `${row.nr}. ${reason.from} → ${reason.to}, ${row.days} days: ${interest}; ${principal}`
  })
  return [...first, ...lines]
}

const fractionText = ({ over, under }: Fraction): string => (under === 1n ? `${over}` : `${over}/${under}`)

function majorText(minor: Fraction, currency: Currency): string {
  const digits = currencies[currency]
  return formatDecimal({ over: minor.over, under: minor.under * 10n ** BigInt(digits) }, digits + 4)
}
