import type { Command } from 'commander'
import { z } from 'zod'
import { formatAmount, money } from '#core/basics/money.ts'
import { contributionGrounds, contributionOf } from '#core/guarantee/contribution.ts'
import { guaranteePeriod, periodOfMaximum, type AgreedPeriod } from '#core/guarantee/period.ts'
import { modeOf, modeWordings, standingOf } from '#core/guarantee/standing.ts'
import { Fault } from '../fault.ts'
import { answering } from './answering.ts'
import { currency, day, minorOf, text } from './fields.ts'
import { sound } from './sound.ts'

const name = z.string().min(1).max(200)
const most = 10_000

const agreed = z
  .union([
    z.literal(['silent', 'until-repaid']),
    z.strictObject({ until: day }),
    z.strictObject({ months: z.number().int().min(0).max(1200) }),
  ])
  .transform((given): AgreedPeriod => {
    if (given === 'silent' || given === 'until-repaid') return { is: given }
    return 'until' in given ? { is: 'until', on: given.until } : { is: 'months', count: given.months }
  })

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demand'), on: day, proof: name, guarantor: name, isDelivered: z.boolean().default(true) }), // prettier-ignore
  z.strictObject({ kind: z.literal('suit-against-guarantor'), on: day, proof: name, guarantor: name, isServed: z.boolean().default(true), isWithdrawn: z.boolean().default(false) }), // prettier-ignore
  z.strictObject({ kind: z.literal('suit-against-debtor'), on: day, proof: name, isWithdrawn: z.boolean().default(false) }), // prettier-ignore
  z.strictObject({ kind: z.literal('signed-notice'), on: day, proof: name, guarantor: name }),
])

const periodCase = z.strictObject({
  dueOn: day,
  /** Of a maximum-amount guarantee: when its debts were determined, and when the others fall due. */
  determinedOn: day.optional(),
  dueDates: z.array(day).max(most).default([]),
  guarantors: z
    .array(
      z.strictObject({
        id: name,
        mode: z.literal(modeWordings).default('silent'),
        agreed: agreed.default({ is: 'silent' }),
      }),
    )
    .min(1)
    .max(most),
  acts: z.array(act).max(most).default([]),
  today: day,
})

function periodsOf(input: unknown) {
  const { dueOn, determinedOn, dueDates, guarantors, acts, today } = sound(periodCase, input)
  return guarantors.map(({ id, mode: wording, agreed: how }) => {
    const period =
      determinedOn === undefined
        ? guaranteePeriod(dueOn, how)
        : periodOfMaximum(determinedOn, [dueOn, ...dueDates], how)
    const mode = modeOf(wording)
    return { id, mode, period, standing: standingOf({ id, mode, period }, acts, today) }
  })
}

const contributionCase = z.strictObject({
  currency,
  ground: z.literal(contributionGrounds),
  sureties: z
    .array(
      z.strictObject({
        id: name,
        weight: text.default('1'),
        paid: text.default('0'),
        recovered: text.default('0'),
        atMost: text.optional(),
        isUncollectable: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(1_000),
})

function contributionsOf(input: unknown) {
  const { currency: of, ground, sureties } = sound(contributionCase, input)
  if (new Set(sureties.map(({ id }) => id)).size < sureties.length) throw new Fault('sureties: one is named twice')
  const written = (minor: bigint): string => formatAmount(money(minor, of))
  const { bears, claims, source } = contributionOf(
    sureties.map(({ id, weight, paid, recovered, atMost, isUncollectable }, i) => {
      const at = (field: string): string => `sureties.${i}.${field}`
      const one = { paid: minorOf(paid, of, at('paid')), recovered: minorOf(recovered, of, at('recovered')) }
      if (one.recovered > one.paid) throw new Fault(`${at('recovered')}: more than was paid`)
      const limit = atMost === undefined ? {} : { atMost: minorOf(atMost, of, at('atMost')) }
      return { id, weight: weightOf(weight, at('weight')), isUncollectable, ...one, ...limit }
    }),
    ground,
  )
  return {
    bears: [...bears].map(([id, minor]) => ({ id, amount: written(minor) })),
    claims: claims.map((claim) => ({ ...claim, amount: written(claim.amount) })),
    source,
  }
}

/** A share such as 50, 33.3 or an amount: how they stand to one another is all that counts. */
function weightOf(given: string, at: string): bigint {
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(given) || Number(given) === 0) throw new Fault(`${at}: ${JSON.stringify(given.slice(0, 40))} is not above zero`) // prettier-ignore
  const [whole = '', part = ''] = given.split('.')
  return BigInt(whole + part.padEnd(6, '0'))
}

const periodShape = `
{ "dueOn", "today", "guarantors": [ { "id", "mode": ${modeWordings.map((each) => `"${each}"`).join(' | ')},
    "agreed": "silent" | "until-repaid" | { "until": day } | { "months": 24 } } ],
  "acts": [ { "kind": "demand", "on", "proof", "guarantor", "isDelivered" }, { "kind": "suit-against-debtor", "on", "proof", "isWithdrawn" },
            { "kind": "suit-against-guarantor", "on", "proof", "guarantor", "isServed", "isWithdrawn" }, { "kind": "signed-notice", … } ] }
of a maximum-amount guarantee also "determinedOn" and the other "dueDates". Several cases in a list give a list of answers.`

const contributionShape = `
{ "currency": "CNY", "ground": ${contributionGrounds.map((each) => `"${each}"`).join(' | ')},
  "sureties": [ { "id", "weight": "50", "paid": "900000.00", "recovered": "0", "atMost": "300000.00", "isUncollectable": false } ] }
Without weights they share by head. Several cases in a list give a list of answers.`

export function registerGuarantors(program: Command): void {
  program
    .command('guarantee-period')
    .description('until when each guarantor can be asked, and whether it was')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', periodShape)
    .action(answering(periodsOf))
  program
    .command('contribution')
    .description('what those who stand for one debt owe one another once some have paid')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', contributionShape)
    .action(answering(contributionsOf))
}
