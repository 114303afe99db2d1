import { decideAddEvidence } from '#core/facility/evidence.ts'
import { partiesOf } from '#core/facility/state.ts'
import { foldOn } from '#core/facility/calendar-moves.ts'
import { addEvidence, listEvidence, readEvidence, sendEvidence } from '#contract/evidence.ts'
import { Problem } from '#contract/problem.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { deskFor } from '../../identity/index.ts'
import { mountCommand, mountRead, mountReadThen, type House } from '../../edge/index.ts'
import { refuse, type Work } from '../../record/index.ts'
import { schemeAgreed } from '../../schemes/index.ts'
import { facilityOf } from '../moves.ts'
import { subjectsOf } from '../subjects.ts'
import { evidenceOf } from './listing.ts'
import { receiveEvidence } from './receive.ts'
import { copyOfEvidence, seeEvidence } from './serve.ts'
import { takeDocuments, type Named } from './store.ts'

/** Documents behind claims: sent, put on record with a claim or after it, listed, and given out as they were sent. */
export function mountEvidence(house: House): void {
  const { app, ground } = house
  registerRoute(app, sendEvidence, async ({ params, query, upload, caller }) => {
    const desk = await deskFor(ground.pool, caller, params.cluster, sendEvidence.name)
    return receiveEvidence(ground, params.cluster, desk, { facility: params.id, fileName: query.fileName, source: upload }) // prettier-ignore
  })
  mountCommand(house, addEvidence, (work, { params, body }) => addEvidenceIn(work, params.id, body.documents))
  mountRead(house, listEvidence, async (reading, { params }) => {
    const { tx, cluster } = reading
    const seen = await tx.query('select 1 as is from facilities where cluster_id = $1 and id = $2', [cluster, params.id]) // prettier-ignore
    if (seen.length === 0) throw new Problem('not-found')
    return evidenceOf(ground, reading, params.id)
  })
  mountReadThen(
    house,
    readEvidence,
    (reading, { params }) => seeEvidence(reading, params.id),
    (seen, _given, cluster) => copyOfEvidence(ground, cluster, seen),
  )
}

/** Adds documents to the open claim of a facility. */
export async function addEvidenceIn(work: Work, id: string, named: readonly Named[]) {
  const facility = facilityOf(await work.load(id))
  work.permit({ role: partiesOf(facility) })
  const scheme = await schemeAgreed(work, facility)
  const documents = await takeDocuments(work, id, facility.debtor, named)
  const decided = decideAddEvidence(facility, documents, work.desk.organisation, scheme)
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(scheme, facility.holders), decided.value)
  const after = foldOn(facility, decided.value, work.on)
  return { id, version: after.version, status: after.status }
}
