import type { Command } from 'commander'
import { z } from 'zod'
import { formatDecimal, fraction, times } from '#core/basics/fraction.ts'
import { money, parseAmount, type Money } from '#core/basics/money.ts'
import { parseRate, type Rate } from '#core/basics/rate.ts'
import { claimLimit, recoveryShare, type LimitBand } from '#core/obligation/guarantee-claim.ts'
import { checkDrawnFacility, periodicFees, totalOfFees, type DrawnFacility } from '#core/obligation/guarantee-fee.ts'
import { Fault } from '../fault.ts'
import { answering } from './answering.ts'
import { percent } from './fields.ts'
import { sound } from './sound.ts'

const currency = 'GBP'
const largest = 10n ** 18n
const pence = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,18}$/)])
  .transform((value) => BigInt(value))
  .refine((value) => value >= 0n && value <= largest, 'is not an amount in the smallest unit')
  .transform((minor) => money(minor, currency))
const months = z.number().int()

/** How often is repaid, as the case files name it; a single repayment is one at the end. */
const frequencies: Readonly<Record<string, number | null>> = {
  monthly: 1,
  quarterly: 3,
  sixmonthly: 6,
  halfyearly: 6,
  annually: 12,
  yearly: 12,
  interestonly: null,
  interestonlysinglerepaymentonmaturity: null,
  singlerepaymentonmaturity: null,
  singlerepayment: null,
  bullet: null,
}

const feeCase = z.looseObject({
  draws: z.array(z.looseObject({ amountPence: pence, month: months })),
  termMonths: months,
  capitalHolidayMonths: months.default(0),
  repaymentFrequency: z.string(),
  annualPremiumRatePct: percent,
  premiumEveryMonths: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]).default(3),
})

const recoveryCase = z.looseObject({
  guaranteeRatePct: percent,
  claimedPence: pence,
  alreadySharedPence: pence.default(money(0n, currency)),
  outstandingNonGuaranteedDebt: pence,
  nonLinkedSecurityProceeds: pence,
  linkedSecurityProceeds: pence,
})

const limitCase = z.looseObject({
  rule: z.string().max(500),
  drawnPence: pence,
  settledPence: pence,
  preClaimRealisationsPence: pence,
})

function feesOf(input: unknown) {
  const given = sound(feeCase, input)
  const word = given.repaymentFrequency.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (!Object.hasOwn(frequencies, word))
    throw new Fault(`repaymentFrequency ${JSON.stringify(given.repaymentFrequency)} is not one of Monthly, Quarterly, SixMonthly, Annually, InterestOnly`) // prettier-ignore
  const facility: DrawnFacility = {
    currency,
    draws: given.draws.map(({ amountPence, month }) => ({ amount: amountPence, month })),
    termMonths: given.termMonths,
    holidayMonths: given.capitalHolidayMonths,
    repaidEvery: frequencies[word] ?? null,
  }
  const faults = checkDrawnFacility(facility)
  if (faults.length > 0) throw new Fault(faults.join('; '))
  const rows = periodicFees(facility, given.annualPremiumRatePct, given.premiumEveryMonths)
  return {
    expectedQuarterlyPremiumsPence: rows.map(({ fee }) => Number(fee.minor)),
    totalPence: Number(totalOfFees(rows, currency).minor),
    rows: rows.map(({ month, outstanding, fee }) => ({
      month,
      outstandingPence: Number(outstanding.minor),
      premiumPence: Number(fee.minor),
    })),
  }
}

function recoveryOf(input: unknown) {
  const given = sound(recoveryCase, input)
  const share = recoveryShare(
    {
      linked: given.linkedSecurityProceeds,
      nonLinked: given.nonLinkedSecurityProceeds,
      rankingAhead: given.outstandingNonGuaranteedDebt,
    },
    given.guaranteeRatePct,
    { claimed: given.claimedPence, alreadyShared: given.alreadySharedPence },
  )
  return { realisationsAttributable: Number(share.attributable.minor), dueToGuarantor: Number(share.due.minor) }
}

function limitOf(input: unknown) {
  const given = sound(limitCase, input)
  const { limit, remaining, remainingShare } = claimLimit(given.drawnPence, bandsOf(given.rule), {
    settled: given.settledPence,
    realisedBefore: given.preClaimRealisationsPence,
  })
  return {
    limitPence: Number(limit.minor),
    remainingPence: Number(remaining.minor),
    remainingPct: remainingShare === null ? null : Number(formatDecimal(times(remainingShare, fraction(100n)), 0)),
  }
}

const banded =
  /^\s*([\d.]{1,12})\s*% of the first ([\d,]{1,24}) drawn(?:\s*\+\s*([\d.]{1,12})\s*% (?:above|of the rest|thereafter).*)?$/i
const flat = /^\s*([\d.]{1,12})\s*% of (?:all |everything |the amount |the total )?(?:drawn|lent)(?: amount)?\s*$/i

/** "15% of the first 1,000,000 drawn + 9.225% above", or "13% of drawn". */
function bandsOf(rule: string): readonly LimitBand[] {
  const [, first, upTo, rest] = banded.exec(rule) ?? []
  if (first !== undefined && upTo !== undefined)
    return [
      { upTo: amountOf(upTo.replaceAll(',', '')), rate: rateOf(first) },
      ...(rest === undefined ? [] : [{ upTo: null, rate: rateOf(rest) }]),
    ]
  const [, whole] = flat.exec(rule) ?? []
  if (whole !== undefined) return [{ upTo: null, rate: rateOf(whole) }]
  throw new Fault(`rule ${JSON.stringify(rule.slice(0, 80))} is neither "15% of the first 1,000,000 drawn + 9.225% above" nor "13% of drawn"`) // prettier-ignore
}

function rateOf(text: string): Rate {
  const parsed = parseRate(`${text}%`)
  if (!parsed.ok) throw new Fault(`rule: ${parsed.error}`)
  return parsed.value
}

function amountOf(text: string): Money {
  const parsed = parseAmount(text, currency)
  if (!parsed.ok) throw new Fault(`rule: ${parsed.error}`)
  return parsed.value
}

export function registerGuarantee(program: Command): void {
  program
    .command('guarantee-fee')
    .description('periodic fees of a guarantee, on what is owed by plan when each period begins')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText(
      'after',
      '\n{ draws: [{ amountPence, month }], termMonths, capitalHolidayMonths, repaymentFrequency, annualPremiumRatePct }',
    ) // prettier-ignore
    .action(answering(feesOf))
  program
    .command('recovery-share')
    .description('what a guarantor gets of what was realised, never more than was claimed')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText(
      'after',
      '\n{ guaranteeRatePct, claimedPence, outstandingNonGuaranteedDebt, nonLinkedSecurityProceeds, linkedSecurityProceeds }',
    ) // prettier-ignore
    .action(answering(recoveryOf))
  program
    .command('claim-limit')
    .description('how much of a portfolio’s losses is guaranteed at most, and what is left of it')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText(
      'after',
      '\n{ rule: "15% of the first 1,000,000 drawn + 9.225% above", drawnPence, settledPence, preClaimRealisationsPence }',
    ) // prettier-ignore
    .action(answering(limitOf))
}
