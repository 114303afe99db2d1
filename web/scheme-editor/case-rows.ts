import { money, toWire, type Money } from '#core/basics/money.ts'
import type { SchemeExample } from '#core/facility/scheme-example.ts'
import { limitNames, type Scheme } from '#core/scheme/scheme.ts'
import { nameOf, roleName, say, type Language, type Telling } from '#core/scheme/words.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { refusalSentence } from '#web/ui/refusal-sentence.ts'

/** A scheme with what it makes of a case; null where the scheme may not be published. */
export type CaseSide = { readonly scheme: Scheme; readonly example: SchemeExample | null }

export type CaseRow = {
  readonly key: string
  readonly what: string
  readonly before: string
  readonly after: string
  readonly isDifferent: boolean
}

/** What two schemes make of one case, line by line; what only one of them knows has a dash in the other. */
export function caseRows(before: CaseSide, after: CaseSide, language: Language): readonly CaseRow[] {
  const [one, other] = [factsOf(before, language), factsOf(after, language)]
  const keys = [...new Set([...one.keys(), ...other.keys()])]
  return keys.map((key) => {
    const [was, is] = [one.get(key), other.get(key)]
    const [left, right] = [was?.text ?? '—', is?.text ?? '—']
    return { key, what: (was ?? is)?.what ?? key, before: left, after: right, isDifferent: left !== right }
  })
}

const told = (amount: Money): string => exactAmount(toWire(amount))

type Fact = { readonly what: string; readonly text: string }

function factsOf({ scheme, example }: CaseSide, language: Language): ReadonlyMap<string, Fact> {
  const telling: Telling = { scheme, language }
  const word = (zh: string, en: string): string => say(telling, zh, en)
  if (example === null) return new Map([['opens', { what: word('可否开立', 'may it open'), text: word('模式有问题，不能计算', 'the scheme has findings') }]]) // prettier-ignore
  const { refusals, rooms, fees, worstCase } = example.outlook
  const written = (minor: bigint): string => told(money(minor, scheme.currency))
  const opens = refusals.length === 0 ? word('可以', 'yes') : refusals.map((refusal) => refusalSentence(refusal, language)).join('；') // prettier-ignore
  const facts: (readonly [string, Fact])[] = [
    ['opens', { what: word('可否开立', 'may it open'), text: opens }],
    ...fees.map(({ amount }, i) => [`fee ${i}`, { what: scheme.fees[i]?.names[language] ?? word('费用', 'fee'), text: told(amount) }] as const), // prettier-ignore
    ...rooms.map(({ id, holder, atMost, asked, isBinding }) => [
      `limit ${id} ${holder ?? ''}`,
      {
        what: `${word('限额', 'limit')} · ${nameOf(telling, limitNames(scheme, id), id)}${holder === null ? '' : ` · ${holder}`}`,
        text: `${written(asked)} / ${written(atMost)}${isBinding ? word('（最紧）', ' (binding)') : ''}`,
      },
    ] as const), // prettier-ignore
    ...worstCase.map(
      ({ party, role, amount }) =>
        [
          `bears ${role} ${party}`,
          { what: `${word('全损时承担', 'bears if all is lost')} · ${roleName(telling, role)}${party === role ? '' : ` · ${party}`}`, text: told(amount) }, // prettier-ignore
        ] as const,
    ),
  ]
  return new Map(facts)
}
