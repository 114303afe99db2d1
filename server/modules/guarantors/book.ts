import { dividedBy, formatDecimal, fraction } from '#core/basics/fraction.ts'
import { prudence, type GuaranteeBook } from '#core/guarantee/book.ts'
import type { LimitFinding, Prudence } from '#core/guarantee/prudence.ts'
import { prcPrudence, type Ruled } from '#core/guarantee/prudence-rules.ts'
import { Problem } from '#contract/problem.ts'
import { namesOf, wire } from '../edge/index.ts'
import { bookOf } from '../facilities/index.ts'
import { asWorker, type Ground, type Reading } from '../record/index.ts'

/** What is said of a guarantor's book, to itself and to whoever supervises it; nobody else learns that there is one. */
export async function bookPage(ground: Ground, { tx, cluster, desk }: Reading, guarantor: string) {
  const isSupervisor = desk.kind === 'government' && desk.offices.includes('supervisor')
  const [row] = await tx.query<{ name: string }>(
    `select name from parties where cluster_id = $1 and id = $2 and kind = 'guarantor'`,
    [cluster, guarantor],
  )
  if (row === undefined || (desk.organisation !== guarantor && !isSupervisor)) throw new Problem('not-found')
  const { book, asOf } = await asWorker(ground, cluster, (worker) => bookOf({ tx: worker, cluster }, guarantor))
  const told = prudence(book)
  const name = await namesOf(tx, cluster, told.obligors.map(({ obligor }) => obligor)) // prettier-ignore
  const money = (minor: bigint) => wire(minor, book.currency)
  const groups = groupsOf(book, told)
  return {
    guarantor,
    name: row.name,
    figures:
      book.figures === null || asOf === null
        ? null
        : { asOf, netAssets: money(book.figures.netAssets), stakes: money(book.figures.stakes), base: money(told.base) }, // prettier-ignore
    balance: money(told.balance),
    weighted: money(told.weighted),
    multiple: told.multiple === null ? null : formatDecimal(told.multiple, 2),
    atMostTimes: formatDecimal(told.atMostTimes.value, 0),
    room: money(told.room),
    oneObligorAtMost: money(partOf(told.base, prcPrudence.oneObligor)),
    connectedAtMost: money(partOf(told.base, prcPrudence.connected)),
    obligors: told.obligors.map(({ obligor, balance, weighted }) => ({
      firm: obligor,
      name: name(obligor),
      group: groups.find(({ firms }) => firms.includes(obligor))?.group ?? null,
      balance: money(balance),
      weighted: money(weighted),
      share: shareOf(balance, told.base),
    })),
    groups: groups.map(({ group, firms, balance }) => ({ group, names: firms.map(name), balance: money(balance), share: shareOf(balance, told.base) })), // prettier-ignore
    findings: told.findings.map((finding) => ({
      names: limitWords[finding.limit],
      who: finding.limit === 'multiple' ? '' : name(finding.who),
      amount: money(finding.amount),
      atMost: money(finding.atMost),
      tooMuch: money(finding.tooMuch),
      source: finding.source,
    })),
  }
}

const limitWords: Readonly<Record<LimitFinding['limit'], { readonly zh: string; readonly en: string }>> = {
  multiple: { zh: '融资担保责任余额', en: 'liability balance' },
  'one-obligor': { zh: '单户', en: 'one obligor' },
  connected: { zh: '单户及关联方', en: 'one obligor and connected ones' },
}

/** Of those whom the guarantor stands for, who belongs together: two or more, numbered in the order of their ids. */
function groupsOf({ groups }: GuaranteeBook, { obligors }: Prudence) {
  const of = Map.groupBy(obligors, ({ obligor }) => groups.get(obligor))
  return [...of]
    .filter(([group, those]) => group !== undefined && those.length > 1)
    .map(([, those], i) => ({
      group: i + 1,
      firms: those.map(({ obligor }) => obligor),
      balance: those.reduce((sum, { balance }) => sum + balance, 0n),
    }))
}

const shareOf = (balance: bigint, base: bigint): string | null =>
  base === 0n ? null : formatDecimal(dividedBy(fraction(balance), fraction(base)), 4)

const partOf = (base: bigint, { value }: { readonly value: Ruled['value'] }): bigint =>
  (base * value.over) / value.under
