import type { Command } from 'commander'
import { z } from 'zod'
import { formatDecimal } from '#core/basics/fraction.ts'
import { effectsOf, isMark, measuresOn, type InEffect } from '#core/conduct/effects.ts'
import { audiences } from '#core/conduct/measure.ts'
import { expiresOn, proceedingStatuses } from '#core/conduct/proceeding.ts'
import { answering } from './answering.ts'
import { day } from './fields.ts'
import { sound } from './sound.ts'

const days = z.int().min(1).max(3650)
const share = z.string().regex(/^0(\.\d{1,8})?$|^1(\.0{1,8})?$/, 'is a share between 0 and 1')

const measure = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('fee-cut'), share, days }),
  z.strictObject({ is: z.literal('step-up'), share, days }),
  z.strictObject({ is: z.literal('warning') }),
  z.strictObject({ is: z.literal('suspension'), days }),
  z.strictObject({ is: z.literal('loss-of-standing') }),
  z.strictObject({ is: z.literal('loss-of-information') }),
  z.strictObject({ is: z.literal('expulsion') }),
  z.strictObject({ is: z.literal('loss-of-priority'), days }),
  z.strictObject({ is: z.literal('publication'), to: z.enum(audiences) }),
])

const given = z.strictObject({
  on: day,
  proceedings: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(100),
        sign: z.enum(['reward', 'penalty']),
        status: z.enum(proceedingStatuses),
        measures: z.array(measure).max(20),
        effectiveOn: day,
        conductEndedOn: day.nullable().default(null),
      }),
    )
    .max(1000),
})

function told(input: unknown) {
  const { on, proceedings } = sound(given, input)
  const all: readonly InEffect[] = proceedings
  const { standing, hasInformation, hasPriority, priorityBackOn, feeCut, stepUp } = effectsOf(all, on)
  return {
    on,
    standing,
    hasInformation,
    hasPriority,
    priorityBackOn,
    feeCut: { share: formatDecimal(feeCut.share, 4), by: feeCut.by },
    stepUp: { share: formatDecimal(stepUp.share, 4), by: stepUp.by },
    marks: all
      .filter((each) => isMark(each, on))
      .map((each) => ({ id: each.id, inForce: measuresOn(each, on), expiresOn: expiresOn(each) })),
  }
}

const shape = `
{ "on": "2026-06-01", "proceedings": [ { "id", "sign": "reward" | "penalty", "status": "granted" | "in-force" | "appealed" | "served" | …,
  "measures": [ { "is": "suspension", "days": 90 } | { "is": "publication", "to": "members" } | { "is": "fee-cut", "share": "0.1", "days": 365 } | … ],
  "effectiveOn", "conductEndedOn" } ] }
A mark expires five years after the conduct ended (征信业管理条例 16); without conductEndedOn it goes on.`

export function registerConduct(program: Command): void {
  program
    .command('conduct')
    .description('what rewards and penalties come to on a day, and until when each mark stands')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', shape)
    .action(answering(told))
}
