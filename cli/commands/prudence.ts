import type { Command } from 'commander'
import { z } from 'zod'
import { formatDecimal } from '#core/basics/fraction.ts'
import { formatAmount, money, type Currency } from '#core/basics/money.ts'
import { prudenceOf, reservesOf, type InForce } from '#core/guarantee/prudence.ts'
import { guaranteeKinds, prcPrudence } from '#core/guarantee/prudence-rules.ts'
import { answering } from './answering.ts'
import { currency, minorOf, text } from './fields.ts'
import { sound } from './sound.ts'

const name = z.string().min(1).max(200)

const guarantor = z.strictObject({
  currency,
  netAssets: text,
  stakes: text.default('0'),
  measured: z.literal(['own', 'gross']).default('own'),
  book: z
    .array(
      z.strictObject({
        obligor: name,
        group: name.optional(),
        kind: z.literal(guaranteeKinds),
        gross: text,
        own: text.optional(),
      }),
    )
    .max(100_000),
  feeIncome: text.default('0'),
  claimsReserve: text.default('0'),
})

function told(input: unknown) {
  const given = sound(guarantor, input)
  const of: Currency = given.currency
  const written = (minor: bigint): string => formatAmount(money(minor, of))
  const book = given.book.map(({ obligor, group, kind, gross, own }, i): InForce => {
    const all = minorOf(gross, of, `book.${i}.gross`)
    return {
      obligor,
      kind,
      gross: all,
      own: own === undefined ? all : minorOf(own, of, `book.${i}.own`),
      ...(group === undefined ? {} : { group }),
    }
  })
  const company = { currency: of, netAssets: minorOf(given.netAssets, of, 'netAssets'), stakes: minorOf(given.stakes, of, 'stakes') } // prettier-ignore
  const { base, balance, weighted, multiple, atMostTimes, obligors, room, findings } = prudenceOf(company, book, prcPrudence, given.measured) // prettier-ignore
  const year = { feeIncome: minorOf(given.feeIncome, of, 'feeIncome'), balance, claimsBefore: minorOf(given.claimsReserve, of, 'claimsReserve') } // prettier-ignore
  const reserves = reservesOf(year, prcPrudence)
  return {
    rules: prcPrudence.id,
    base: written(base),
    balance: written(balance),
    weighted: written(weighted),
    multiple: multiple === null ? null : formatDecimal(multiple, 4),
    atMostTimes: { times: formatDecimal(atMostTimes.value, 0), source: atMostTimes.source },
    room: written(room),
    obligors: obligors.map((each) => ({ ...each, balance: written(each.balance), weighted: written(each.weighted) })),
    findings: findings.map(({ amount, atMost, tooMuch, ...finding }) => ({ ...finding, amount: written(amount), atMost: written(atMost), tooMuch: written(tooMuch) })), // prettier-ignore
    reserves: { unearned: written(reserves.unearned), claimsAdded: written(reserves.claimsAdded), claims: written(reserves.claims) }, // prettier-ignore
  }
}

const shape = `
{ "currency": "CNY", "netAssets": "120000000.00", "stakes": "20000000.00", "measured": "own" | "gross",
  "book": [ { "obligor", "group", "kind": ${guaranteeKinds.map((each) => `"${each}"`).join(' | ')}, "gross", "own" } ],
  "feeIncome": "7000000.00", "claimsReserve": "48000000.00" }
Stakes are those in other guarantors. Rules of the PRC for licensed guarantee companies.`

export function registerPrudence(program: Command): void {
  program
    .command('prudence')
    .description('how much a licensed guarantor has promised by weight, against every limit, and its reserves')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', shape)
    .action(answering(told))
}
