import { readableDetail } from '#core/credit/earlier-detail.ts'
import { peerPosition, type PeerPosition } from '#core/credit/peers.ts'
import { readEvaluation } from '#contract/information.ts'
import { Problem } from '#contract/problem.ts'
import { mountRead, wire, type House } from '../edge/index.ts'
import { asEngine, type Reading } from '../record/index.ts'

type EvaluationRow = {
  id: string
  firm: string
  made_on: string
  card: string
  score: string
  grade: string
  max_amount: bigint
  currency: string
  detail: Readonly<Record<string, unknown>>
}

/** The latest evaluation of a firm with its reasons, where it stands among all, and how it came about. */
export function mountEvaluationPage(house: House): void {
  mountRead(house, readEvaluation, async (reading, { params }) => {
    const { tx, cluster } = reading
    const rows = await tx.query<EvaluationRow>(
      'select * from evaluations where cluster_id = $1 and firm = $2 order by made_on desc, id desc',
      [cluster, params.id],
    )
    const [row] = rows
    if (row === undefined) throw new Problem('not-found', { detail: await missingConsent(reading, params.id) })
    await reading.note([row.firm], 'credit', readEvaluation.name)
    return {
      ...readableDetail(row.detail),
      id: row.id,
      firm: row.firm,
      madeOn: row.made_on,
      card: row.card,
      score: row.score,
      grade: row.grade,
      limit: wire(row.max_amount, row.currency),
      peers: await peersOf(reading, row.score),
      history: rows.toReversed().map(({ made_on: madeOn, score, grade }) => ({ madeOn, score, grade })),
    }
  })
}

/** Over the latest evaluations of all firms, which the reader may not see: only the place among them is told. */
const peersOf = ({ tx, cluster }: Reading, score: string): Promise<PeerPosition> =>
  asEngine(tx, async () => {
    const rows = await tx.query<{ score: string }>(
      'select distinct on (firm) score from evaluations where cluster_id = $1 order by firm, made_on desc, id desc',
      [cluster],
    )
    return peerPosition(
      score,
      rows.map((each) => each.score),
    )
  })

/** For a firm that the caller knows of, what would help; for any other, the same words. */
async function missingConsent({ tx, cluster }: Reading, firm: string): Promise<string> {
  const known = await tx.query('select 1 as is from parties where cluster_id = $1 and id = $2', [cluster, firm])
  return known.length > 0
    ? 'No evaluation that you may read; the firm’s consent to class credit for this purpose would be needed.'
    : 'Not found.'
}
