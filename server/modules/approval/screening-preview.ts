import { Problem } from '#contract/problem.ts'
import { rehearse, type Ground, type Reading } from '../record/index.ts'
import { checksOf, loadApplication } from './applications.ts'
import { namedCheck } from './pages.ts'

/** The four answers of the first examination as they would be given now, for the keeper of the fund. */
export async function screeningPreview(ground: Ground, { tx, cluster, desk }: Reading, id: string) {
  const [row] = await tx.query(
    'select 1 as is from applications a join funds f on f.cluster_id = a.cluster_id and f.id = a.fund where a.cluster_id = $1 and a.id = $2 and f.keeper = $3',
    [cluster, id, desk.organisation],
  )
  if (row === undefined) throw new Problem('not-found')
  const checks = await rehearse(ground, { cluster, desk }, async (work) =>
    checksOf(work, await loadApplication(work, id)),
  )
  return { checks: checks.map(namedCheck) }
}
