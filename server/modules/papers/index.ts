import { listPapers, printPaper } from '#contract/papers.ts'
import { Problem } from '#contract/problem.ts'
import { mountReadThen, type House } from '../edge/index.ts'
import { listed, seePapers } from './listing.ts'
import { copyOf } from './printing.ts'

export { paperFollower } from './issuing.ts'

/** Papers are read by whoever may know their class; what they say is derived from the record by the platform itself. */
export function mountPapers(house: House): void {
  mountReadThen(
    house,
    listPapers,
    (reading, { query }) => seePapers(reading, query),
    (page, _given, cluster) => listed(house.ground, cluster, page),
  )
  mountReadThen(
    house,
    printPaper,
    async ({ tx, cluster }, { params }) => {
      const rows = await tx.query('select 1 as is from papers where cluster_id = $1 and id = $2', [cluster, params.id])
      if (rows.length === 0) throw new Problem('not-found')
      return params.id
    },
    (id, { query }, cluster) => copyOf(house, cluster, id, query.language),
  )
}
