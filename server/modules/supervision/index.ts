import { proveEvent, readBalances, readCheckpoint, readFeed, readOverview } from '#contract/record.ts'
import { Problem } from '#contract/problem.ts'
import { toBase64 } from '#core/basics/base64.ts'
import { mountRead, type House, namesOf, wire } from '../edge/index.ts'
import { feedOf, proofOf } from '../record/index.ts'
import { namesIn } from './names-in.ts'
import { overviewOf } from './overview.ts'

export function mountSupervision(house: House): void {
  const { ground } = house
  mountRead(house, readFeed, async (reading, { query }) => {
    const items = await feedOf(ground, reading, query)
    const next = items.at(-1)?.position ?? (query.order === 'newest' ? 0 : query.after)
    return { items, next, names: await namesIn(reading, items) }
  })
  mountRead(house, readCheckpoint, async ({ tx, cluster }) => {
    const [tree] = await tx.query<{ note: string; size: bigint; root: string }>(
      'select note, size, root from trees where cluster_id = $1',
      [cluster],
    )
    if (tree === undefined) throw new Problem('not-found', { detail: 'Nothing is sealed yet.' })
    const { name, publicKey } = house.noteKey
    return { ...tree, size: Number(tree.size), key: { name, publicKey: toBase64(publicKey) } }
  })
  mountRead(house, readOverview, (reading) => overviewOf(reading))
  mountRead(house, proveEvent, (reading, { params }) => proofOf(ground, reading, params.stream, params.version))
  mountRead(house, readBalances, async ({ tx, cluster }) => {
    const rows = await tx.query<{ party: string; kind: string; currency: string; balance: bigint }>(
      'select party, kind, currency, sum(balance)::bigint as balance from balances where cluster_id = $1 group by party, kind, currency order by party, kind',
      [cluster],
    )
    const name = await namesOf(
      tx,
      cluster,
      rows.map(({ party }) => party),
    )
    const sum = rows.reduce((total, { balance }) => total + balance, 0n)
    return {
      items: rows.map(({ party, kind, currency, balance }) => ({
        party,
        partyName: name(party),
        account: kind,
        balance: wire(balance, currency),
      })),
      sum: wire(sum, 'CNY'),
    }
  })
}
