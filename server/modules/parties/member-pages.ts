import { bucketOf, exposureBuckets, type ExposureBucket } from '#core/credit/exposure.ts'
import { listMemberships, readExposureMap } from '#contract/members.ts'
import { byGrade, byName, likePattern, mountRead, pageOf, wire, type House } from '../edge/index.ts'

type MemberRow = {
  id: string
  association: string
  firm: string
  name: string
  standing: string
  since: string
  contributed: bigint
  currency: string
  grade: string | null
  max_amount: bigint | null
  outstanding: bigint
}

/** Each membership with its firm, the latest evaluation that the reader may know, and what the firm owes. */
const members = `memberships t join parties p on p.cluster_id = t.cluster_id and p.id = t.firm
  left join lateral (select grade, max_amount from evaluations e where e.cluster_id = t.cluster_id and e.firm = t.firm
    order by e.made_on desc, e.id desc limit 1) e on true
  cross join lateral (select coalesce(sum(f.outstanding), 0)::bigint as outstanding from facilities f
    where f.cluster_id = t.cluster_id and f.borrower = t.firm) f`

const memberOrders = {
  firm: byName('p.name'),
  standing: 't.standing',
  grade: byGrade('e.grade'),
  limit: 'coalesce(e.max_amount, -1)',
  outstanding: 'f.outstanding',
  used: 'coalesce(f.outstanding::numeric / nullif(e.max_amount, 0), -1)',
  contributed: 't.contributed',
  since: 't.since',
}

export function mountMemberPages(house: House): void {
  mountRead(house, listMemberships, async ({ tx, cluster, note }, { query }) => {
    const bucket = exposureBuckets.find((each) => each.bucket === query.bucket)
    const from = {
      from: members,
      where: `t.cluster_id = $1 and ($2::text is null or coalesce(e.grade, 'none') = $2) and ($3::text is null or p.name ilike $3)
        and ($4::bigint is null or f.outstanding >= $4) and ($5::bigint is null or f.outstanding < $5)`,
      values: [cluster, query.grade ?? null, likePattern(query.search), bucket?.least ?? null, bucket?.below ?? null],
      columns: 't.*, p.name, e.grade, e.max_amount, f.outstanding',
      orders: memberOrders,
    }
    const page = await pageOf<MemberRow, MemberRow, keyof typeof memberOrders>(tx, from, query, (row) => row)
    const judged = page.items.filter(({ grade }) => grade !== null).map(({ firm }) => firm)
    await note(judged, 'credit', listMemberships.name)
    return { ...page, items: page.items.map(listed) }
  })
  mountRead(house, readExposureMap, async ({ tx, cluster }) => {
    const rows = await tx.query<{ grade: string | null; outstanding: bigint }>(
      `select e.grade, f.outstanding from ${members} where t.cluster_id = $1`,
      [cluster],
    )
    return { cells: cellsOf(rows) }
  })
}

const listed = ({ name, max_amount, outstanding, contributed, currency, ...row }: MemberRow) => ({
  ...row,
  firmName: name,
  contributed: wire(contributed, currency),
  limit: max_amount === null ? null : wire(max_amount, 'CNY'),
  outstanding: wire(outstanding, 'CNY'),
})

type Cell = { readonly grade: string; readonly bucket: ExposureBucket; members: number; owed: bigint }

/** Grades are counted and never noted as read: the picture names nobody, and the list behind it is noted. */
function cellsOf(rows: readonly { readonly grade: string | null; readonly outstanding: bigint }[]) {
  const cells = new Map<string, Cell>()
  for (const { grade, outstanding } of rows) {
    const key = { grade: grade ?? 'none', bucket: bucketOf(outstanding) }
    const cell = cells.get(`${key.grade} ${key.bucket}`) ?? { ...key, members: 0, owed: 0n }
    cells.set(`${key.grade} ${key.bucket}`, { ...cell, members: cell.members + 1, owed: cell.owed + outstanding })
  }
  return [...cells.values()].map(({ owed, ...cell }) => ({ ...cell, outstanding: wire(owed, 'CNY') }))
}
