import { claimantsOf, openClaimOf } from '#core/facility/evidence.ts'
import { mayEver } from '#core/policy/actions.ts'
import type { MediaType } from '#core/evidence/media-type.ts'
import type { WireEvidence } from '#contract/evidence.ts'
import { namesOf } from '../../edge/index.ts'
import { loadStreams, type Ground, type Reading } from '../../record/index.ts'
import { schemeAgreed } from '../../schemes/index.ts'
import { facilityOf } from '../moves.ts'

type Row = {
  id: string
  nr: number
  brought_by: string
  version: number
  corrects: string | null
  actor: string
  recorded_at: string
  position: bigint | null
  name: string | null
  media: MediaType
  bytes: bigint
  sha256: string
}

/** The documents behind the claims of a facility that the reader has been let see. */
export async function evidenceOf(ground: Ground, reading: Reading, facility: string) {
  const { tx, cluster } = reading
  const rows = await tx.query<Row>(
    `select d.id, d.nr, d.brought_by, d.version, d.corrects, d.name, d.media, d.bytes, d.sha256, e.actor, e.recorded_at, s.position
     from evidence d join events e on e.cluster_id = d.cluster_id and e.stream = d.facility and e.version = d.version
     left join seals s on s.cluster_id = d.cluster_id and s.stream = d.facility and s.version = d.version
     where d.cluster_id = $1 and d.facility = $2 order by d.version, d.id`,
    [cluster, facility],
  )
  const name = await namesOf(tx, cluster, rows.map(({ brought_by }) => brought_by)) // prettier-ignore
  const items = rows.map(
    (row): WireEvidence => ({
      id: row.id,
      nr: row.nr,
      broughtBy: { id: row.brought_by, name: name(row.brought_by) },
      person: reading.personName(row.actor),
      at: row.recorded_at,
      version: row.version,
      position: row.position === null ? null : Number(row.position),
      corrects: row.corrects,
      correctedBy: rows.findLast(({ corrects }) => corrects === row.id)?.id ?? null,
      particulars:
        row.name === null ? null : { name: row.name, media: row.media, bytes: Number(row.bytes), sha256: row.sha256 },
    }),
  )
  return { items, mayAddTo: await claimOpenTo(ground, reading, facility) }
}

/** The claim to which the reader may add, asked of the same rule that decides when it is done. */
async function claimOpenTo({ master }: Ground, { tx, cluster, desk, openStreams }: Reading, id: string) {
  if (!mayEver(desk, 'add-evidence')) return null
  await openStreams([id])
  const facility = facilityOf(await loadStreams(tx, master, cluster, [id]))
  const scheme = await schemeAgreed({ tx, cluster }, facility)
  const isClaimant = claimantsOf(facility, scheme).includes(desk.organisation)
  return isClaimant ? (openClaimOf(facility, scheme)?.nr ?? null) : null
}
