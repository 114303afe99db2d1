import { freeOf, takeable, type LineStanding, type LivePart } from '#core/allocation/allocation.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { listAllocations, listLines, proposeAllocations } from '#contract/allocations.ts'
import { mountRead, mountReadThen, namesOf, pageOf, wire, type House } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'
import { basisOf, proposalFrom } from './proposing.ts'
import { businessDate, linesIn, standingOf, type LineRow } from './standing.ts'

type AllocationRow = {
  id: string
  line: string
  bank: string
  association: string
  fund: string
  firm: string
  given: bigint
  amount: bigint
  currency: string
  made_on: string
  valid_until: string
  status: string
  taken_from: string | null
  reason: string | null
  used: bigint
  filed: bigint
}

const used = `(select coalesce(sum(c.used), 0)::bigint from counters c where c.cluster_id = t.cluster_id
  and c.counter = 'allocation|lender=' || t.bank || '|fund=' || t.fund || '|borrower=' || t.firm) as used`
const filed = `(select coalesce(sum(o.amount), 0)::bigint from allocations o where o.cluster_id = t.cluster_id
  and o.bank = t.bank and o.fund = t.fund and o.firm = t.firm and o.status = 'filed') as filed`

export function mountAllocationPages(house: House): void {
  mountRead(house, listAllocations, async ({ tx, cluster }, { query }) => {
    const page = await pageOf<AllocationRow, AllocationRow>(
      tx,
      {
        from: 'allocations t',
        where: 't.cluster_id = $1 and ($2::text is null or t.line = $2) and ($3::text is null or t.status = $3)',
        values: [cluster, query.line ?? null, query.status ?? null],
        columns: `t.*, ${used}, ${filed}`,
        isNewestFirst: true,
      },
      query,
      (row) => row,
    )
    const parties = page.items.flatMap(({ bank, association, firm }) => [bank, association, firm])
    const name = await namesOf(tx, cluster, parties)
    return { ...page, items: page.items.map((row) => listed(row, name)) }
  })
  mountReadThen(
    house,
    proposeAllocations,
    (reading, { params, body }) => basisOf(reading, params.id, body),
    proposalFrom,
  )
  mountRead(house, listLines, async (reading) => {
    const lines = await linesIn(reading)
    const name = await namesOf(reading.tx, reading.cluster, lines.flatMap(({ bank }) => [bank])) // prettier-ignore
    const on = await businessDate(reading)
    return { items: await Promise.all(lines.map((line) => lineListed(reading, line, on, name))) }
  })
}

const listed = (row: AllocationRow, name: (id: string) => string) => {
  const money = (minor: bigint) => wire(minor, row.currency)
  const { id, line, bank, association, fund, firm, status } = row
  return {
    id,
    line,
    bank,
    bankName: name(bank),
    association,
    associationName: name(association),
    fund,
    firm,
    firmName: name(firm),
    status,
    given: money(row.given),
    amount: money(row.amount),
    on: row.made_on,
    until: row.valid_until,
    used: money(row.used),
    free: money(takeable(lineOfOne(row), partOf(row))),
    takenFrom: row.taken_from,
    reason: row.reason,
  }
}

const partOf = ({ id, line, firm, amount, status }: AllocationRow): LivePart => ({ id, line, firm, amount, isFiled: status === 'filed' }) // prettier-ignore

/** Of the line's standing what is said of one firm: all that is filed for it, and what its facilities hold. */
const lineOfOne = (row: AllocationRow): Pick<LineStanding, 'usedBy' | 'live'> => ({
  usedBy: new Map([[row.firm, row.used]]),
  live: [{ ...partOf(row), isFiled: true, amount: row.filed }],
})

async function lineListed(reading: Reading, line: LineRow, on: CalendarDate, name: (id: string) => string) {
  const standing = await standingOf(reading, line, on)
  const money = (minor: bigint) => wire(minor, line.currency)
  const own = standing.live.filter((part) => part.line === line.id)
  return {
    id: line.id,
    bank: line.bank,
    bankName: name(line.bank),
    fund: line.fund,
    fundName: line.fund_name,
    association: line.keeper,
    amount: money(line.amount),
    until: line.valid_until,
    allocated: money(own.reduce((sum, { amount }) => sum + amount, 0n)),
    used: money(standing.used),
    free: money(line.valid_until < on ? 0n : freeOf(standing)),
  }
}
