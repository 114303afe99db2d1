import type { BroughtDocument, Particulars } from '#core/evidence/document.ts'
import type { MediaType } from '#core/evidence/media-type.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { keyNameOn, refuse, rewrapBox, sealBox, type Ground, type Work } from '../../record/index.ts'

/** A document on its way to a claim: whose it is, for which facility, about which debtor. */
export type Waiting = Particulars & { readonly id: string }

type Row = { id: string; name: string; media: MediaType; bytes: bigint; sha256: string }

const waitingFrom = ({ id, name, media, bytes, sha256 }: Row): Waiting => ({
  id,
  name,
  media,
  bytes: Number(bytes),
  sha256,
})

type Owner = { readonly cluster: string; readonly facility: string; readonly organisation: string }

/** What an organisation sent for a facility and has not used yet. */
export const waitingOf = async (
  tx: Transaction,
  { cluster, facility, organisation }: Owner,
): Promise<readonly Waiting[]> => {
  const rows = await tx.query<Row>(
    'select id, name, media, bytes, sha256 from evidence_uploads where cluster_id = $1 and facility = $2 and subject = $3 order by id',
    [cluster, facility, organisation],
  )
  return rows.map(waitingFrom)
}

type Kept = Owner & { readonly person: string; readonly keyName: string; readonly document: Waiting }

/** Keeps a document and its content, which only the platform can open. */
export async function keep({ master, clock }: Ground, tx: Transaction, kept: Kept, content: Uint8Array): Promise<void> {
  const { cluster, facility, organisation, person, keyName, document } = kept
  const { id, name, media, bytes, sha256 } = document
  await tx.query(
    `insert into evidence_uploads (cluster_id, id, subject, parties, facility, name, media, bytes, sha256, person, at)
     values ($1, $2, $3, array[$3], $4, $5, $6, $7, $8, $9, $10)`,
    [cluster, id, organisation, facility, name, media, bytes, sha256, person, clock.now()],
  )
  const box = await sealBox({ tx, master, cluster, id }, keyName, content)
  await tx.query(
    'insert into evidence_contents (cluster_id, id, key_name, wrapped, content) values ($1, $2, $3, $4, $5)',
    [cluster, id, box.keyName, box.wrapped, box.content],
  )
}

/** Removes a document that nobody has used; one that stands on record is not touched. */
export async function putAway(tx: Transaction, cluster: string, id: string): Promise<void> {
  await tx.query(
    `with unused as (delete from evidence_uploads where cluster_id = $1 and id = $2 returning id)
     delete from evidence_contents c using unused u where c.cluster_id = $1 and c.id = u.id`,
    [cluster, id],
  )
}

/** One document of an act, and the one that it corrects. */
export type Named = { readonly document: string; readonly corrects: string | null }

/**
 * Takes documents for an act: each was sent by this very organisation for this very facility and is used once. Their
 * content is from now on erased with what the act says about the debtor.
 */
export async function takeDocuments(
  work: Work,
  facility: string,
  debtor: string,
  named: readonly Named[],
): Promise<readonly BroughtDocument[]> {
  const { tx, cluster, desk } = work
  const taken: BroughtDocument[] = []
  for (const { document, corrects } of named) {
    const [row] = await tx.query<Row>(
      `delete from evidence_uploads where cluster_id = $1 and id = $2 and facility = $3 and subject = $4
       returning id, name, media, bytes, sha256`,
      [cluster, document, facility, desk.organisation],
    )
    if (row === undefined) return refuse([{ code: 'document-not-waiting', document }])
    const { id: _, ...particulars } = waitingFrom(row)
    taken.push({ ...particulars, document, corrects })
    await bindContent(work, document, keyNameOn(debtor, 'dealing', work.on))
  }
  return taken
}

async function bindContent({ tx, cluster, master }: Work, id: string, keyName: string): Promise<void> {
  const [box] = await tx.query<{ key_name: string; wrapped: Buffer }>(
    'select key_name, wrapped from evidence_contents where cluster_id = $1 and id = $2',
    [cluster, id],
  )
  if (box === undefined || box.key_name === keyName) return
  const wrapped = await rewrapBox({ tx, master, cluster, id }, { keyName: box.key_name, wrapped: box.wrapped }, keyName)
  await tx.query('update evidence_contents set key_name = $3, wrapped = $4 where cluster_id = $1 and id = $2', [
    cluster,
    id,
    keyName,
    wrapped,
  ])
}
