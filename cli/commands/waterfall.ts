import type { Command } from 'commander'
import { formatAmount, money, type Currency } from '#core/basics/money.ts'
import { explainPour } from '#core/waterfall/explain.ts'
import { pour } from '#core/waterfall/pour.ts'
import type { Facts, Holding, Poured } from '#core/waterfall/tree.ts'
import { parseJsonText, readInput } from '../input.ts'
import { Fault } from '../fault.ts'
import { printJson, tell } from '../output.ts'
import { parseWaterfallInput, type WaterfallInput } from './waterfall-input.ts'

const shape = `
Input: { "need": "1000000.00", "currency": "CNY", "tree": T, "purses": { "bank": "endless", "pool": "300000.00" }, "room": { "year": "300000.00" } }
T is one of { "from": "bank" }, { "inOrder": [T…] }, { "severally": [["4", T]…] }, { "jointly": [["1", T]…] },
{ "upTo": "year", "of": T }, { "fronted": "confidi", "behind": T, "cutThrough": true }.
A purse may be "endless"; one that is not named holds nothing. "needs": ["…", "…"] are poured one after the other.
A tree that would make the answer hang on the order of writing is refused: exit 1, each finding named.`

export function registerWaterfall(program: Command): void {
  program
    .command('waterfall')
    .description('pour a need through a waterfall: who pays, who bears, what stays unmet, and why')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', shape)
    .action(async (file: string | undefined) => {
      const source = await readInput(file)
      if (source.trim() === '') throw new Fault('the input is empty')
      const input = parseWaterfallInput(parseJsonText(source))
      if ('findings' in input) {
        printJson({ findings: input.findings })
        for (const sentence of input.sentences) tell(sentence)
        process.exitCode = 1
        return
      }
      const pours = pourAll(input)
      printJson(input.isSeries ? { pours } : pours[0])
    })
}

/** Purses, room and what each splitting node was asked so far are carried on from pour to pour. */
function pourAll({ tree, needs, facts, currency }: WaterfallInput) {
  let state: Facts = facts
  return needs.map((need) => {
    const poured = pour(need, tree, state)
    state = poured.after
    return report(poured, currency)
  })
}

function report(poured: Poured, currency: Currency) {
  const format = (minor: bigint): string => formatAmount(money(minor, currency))
  const holdings = (held: ReadonlyMap<string, Holding>) =>
    Object.fromEntries([...held].map(([name, left]) => [name, left === 'endless' ? left : format(left)]))
  return {
    legs: poured.legs.map(({ bearer, amount, via, under }) => ({ bearer, amount: format(amount), via, under })),
    unmet: format(poured.unmet),
    after: { purses: holdings(poured.after.left), room: holdings(poured.after.room) },
    explanation: explainPour(poured, 'the creditor', (minor) => `${format(minor)} ${currency}`),
  }
}
