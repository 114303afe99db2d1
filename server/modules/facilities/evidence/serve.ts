import { hash } from 'node:crypto'
import { documentsIn } from '#core/facility/evidence.ts'
import type { FacilityEvents } from '#core/facility/events.ts'
import { readEvidence } from '#contract/evidence.ts'
import { inConflict, Problem } from '#contract/problem.ts'
import type { Download } from '#server/platform/http/download.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker, openBox, openRows, type EventRow, type Ground, type Reading } from '../../record/index.ts'

export type Seen = { readonly id: string; readonly facility: string; readonly version: number }

/** The document where the reader may know it; that it was read stays on record. */
export async function seeEvidence({ tx, cluster, note }: Reading, id: string): Promise<Seen> {
  const [row] = await tx.query<{ subject: string; facility: string; version: number }>(
    'select subject, facility, version from evidence where cluster_id = $1 and id = $2',
    [cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  await note([row.subject], 'dealing', readEvidence.name, row.facility)
  return { id, facility: row.facility, version: row.version }
}

/** The bytes that were sent, and nothing else: what does not have the hash that stands on record is not given out. */
export async function copyOfEvidence(ground: Ground, cluster: string, seen: Seen): Promise<Download> {
  return asWorker(ground, cluster, async (tx) => {
    const particulars = await particularsOf(ground, tx, cluster, seen)
    const content = await contentOf(ground, tx, cluster, seen.id)
    if (particulars === 'erased' || content === 'erased')
      throw inConflict('document-erased', 'The document was erased as the law requires.')
    if (content === 'changed' || hash('sha256', content, 'hex') !== particulars.sha256)
      throw inConflict('document-not-as-recorded', 'What is kept is not what stands on record: it is not given out.')
    return { content, fileName: particulars.name }
  })
}

/** What the event says, not the row that was derived from it. */
async function particularsOf({ master }: Ground, tx: Transaction, cluster: string, { id, facility, version }: Seen) {
  const rows = await tx.query<EventRow>('select * from events where cluster_id = $1 and stream = $2 and version = $3', [
    cluster,
    facility,
    version,
  ])
  const [happened] = await openRows(tx, master, cluster, rows)
  const data = happened?.event.data as FacilityEvents['evidence-added'] | undefined
  const found = data && documentsIn(data).find(({ document }) => document === id)
  if (found === undefined) throw new Error(`defect: ${id} stands on no record`)
  return 'erased' in found.particulars ? 'erased' : found.particulars
}

async function contentOf({ master }: Ground, tx: Transaction, cluster: string, id: string) {
  const [row] = await tx.query<{ key_name: string; wrapped: Buffer; content: Buffer }>(
    'select key_name, wrapped, content from evidence_contents where cluster_id = $1 and id = $2',
    [cluster, id],
  )
  return row === undefined ? 'changed' : openBox({ tx, master, cluster, id }, { keyName: row.key_name, ...row })
}
