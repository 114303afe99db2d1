import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { effectsOf } from '#core/conduct/effects.ts'
import { onFunds, type OnFund, type Sight } from './rows.ts'

/** A bank that comes after the others: the proceeding by which, and when it comes back, where the reader may know why. */
export type LostPriority = { readonly proceeding: string | null; readonly until: CalendarDate | null }

/** Which banks come after the others for the loans of a fund; everybody meets the order, and the reason whoever is entitled to it. */
export async function lostPriority({
  tx,
  cluster,
}: Sight): Promise<(fund: string) => ReadonlyMap<string, LostPriority>> {
  const rows = (await onFunds(tx, cluster, 'banks')).filter(({ sign }) => sign === 'penalty')
  const ids = [...new Set(rows.map(({ id }) => id))]
  const known = ids.length === 0 ? [] : await tx.query<{ id: string }>('select id from marks where cluster_id = $1 and id = any($2) order by id', [cluster, ids]) // prettier-ignore
  return (fund) => {
    const byBank = Map.groupBy(rows.filter((row) => row.fund === fund), ({ respondent }) => respondent) // prettier-ignore
    return new Map([...byBank].flatMap(([bank, those]) => lostBy(bank, those, known)))
  }
}

function lostBy(bank: string, those: readonly OnFund[], known: readonly { readonly id: string }[]) {
  const [first] = those
  if (first === undefined) return []
  const { hasPriority, priorityBackOn: until } = effectsOf(those, first.today)
  if (hasPriority) return []
  const mark = those.find(({ id }) => known.some((each) => each.id === id))
  const lost: LostPriority = mark === undefined ? { proceeding: null, until: null } : { proceeding: mark.id, until }
  return [[bank, lost] as const]
}

/** The same list with those who lost their priority at its end, everybody else as they stood. */
export const othersFirst = <T>(items: readonly T[], bankOf: (item: T) => string, lost: ReadonlyMap<string, unknown>) =>
  items.toSorted((a, b) => Number(lost.has(bankOf(a))) - Number(lost.has(bankOf(b))))
