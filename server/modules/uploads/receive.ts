import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { columnsFor, type ImportKind } from '#core/credit/import-kinds.ts'
import { suggestMatching, type ColumnMatching } from '#core/credit/column-matching.ts'
import type { Desk } from '#core/policy/actions.ts'
import { Problem } from '#contract/problem.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { tableRows } from '../information/index.ts'
import type { Ground } from '../record/index.ts'
import { inCluster, keepParts, readParts, removeParts } from './store.ts'

type Received = { readonly kind: ImportKind; readonly fileName: string; readonly source: Readable }

const sampleRows = 5

/** Keeps the file, reads its header and first rows, and suggests which column holds what. */
export async function receiveFile(
  ground: Ground,
  cluster: string,
  desk: Desk,
  { kind, fileName, source }: Received,
): Promise<{ id: string }> {
  const id = ground.ids.next('upload')
  const subject = desk.organisation
  const bytes = await keepParts(ground, cluster, { id, subject, source })
  const rows = await firstRows(ground, cluster, id)
  const [header, ...sample] = rows
  if (header === undefined) throw new Problem('refused', { refusals: [{ code: 'file-empty' }] })
  await inCluster(ground, cluster, (tx) =>
    tx.query(
      `insert into uploads (cluster_id, id, subject, parties, kind, file_name, bytes, header, sample, scheme, status, person, at)
       values ($1, $2, $3, array[$3], $4, $5, $6, $7, $8, 'own', 'received', $9, $10)`,
      [cluster, id, subject, kind, fileName, bytes, header, JSON.stringify(sample), desk.person, ground.clock.now()],
    ),
  )
  return { id }
}

/** The header and a few rows; a file that cannot be read is refused at once and not kept. */
async function firstRows(ground: Ground, cluster: string, id: string): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  try {
    for await (const { cells } of tableRows(readParts(ground, cluster, id))) {
      rows.push(cells)
      if (rows.length > sampleRows) break
    }
    return rows
  } catch (error) {
    await removeParts(ground, cluster, id)
    throw error
  }
}

/** A header is the same header whatever its case and blanks. */
export const hashOfHeader = (header: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(header.map((title) => title.normalize('NFKC').trim().toLowerCase())))
    .digest('hex')

export type Suggestion = { readonly matching: ColumnMatching; readonly isRemembered: boolean }

/** What the organisation chose before for such a header, or else what the titles suggest. */
export async function suggestionFor(
  tx: Transaction,
  cluster: string,
  desk: Pick<Desk, 'organisation' | 'kind'>,
  { kind, header }: { readonly kind: ImportKind; readonly header: readonly string[] },
): Promise<Suggestion> {
  const [known] = await tx.query<{ matching: ColumnMatching }>(
    'select matching from matchings where cluster_id = $1 and id = $2 and kind = $3 and header_hash = $4',
    [cluster, desk.organisation, kind, hashOfHeader(header)],
  )
  if (known !== undefined) return { matching: known.matching, isRemembered: true }
  return { matching: suggestMatching(columnsFor(kind, desk.kind === 'firm'), header), isRemembered: false }
}
