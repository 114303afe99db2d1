import { readFirmData } from '#contract/firm-data.ts'
import { Problem } from '#contract/problem.ts'
import { mountRead, namesOf, type House } from '../edge/index.ts'
import { holdingsOf } from './holdings.ts'
import { sourcesOf } from './sources.ts'

/** A firm asks what the platform holds about it; to anybody else it is as if there were nothing. */
export function mountFirmData(house: House): void {
  mountRead(house, readFirmData, async ({ tx, cluster, desk }, { params }) => {
    const firm = desk.organisation
    if (params.id !== firm || desk.kind !== 'firm') throw new Problem('not-found')
    const [clock] = await tx.query<{ business_date: string }>(
      'select business_date from clusters where cluster_id = $1',
      [cluster],
    )
    const holdings = await holdingsOf(tx, cluster, firm)
    const sources = await sourcesOf(tx, cluster, firm)
    const name = await namesOf(
      tx,
      cluster,
      sources.map(({ party }) => party),
    )
    return {
      businessDate: clock?.business_date,
      holdings: holdings.map((holding) => ({
        ...holding,
        sources: sources
          .filter(({ kind }) => kind === holding.kind)
          .map(({ party, at, count }) => ({ party, partyName: name(party), at, count })),
      })),
    }
  })
}
