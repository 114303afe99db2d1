import { z } from 'zod'
import { checkMatching } from '#core/credit/column-matching.ts'
import { columnsFor } from '#core/credit/import-kinds.ts'
import type { Desk } from '#core/policy/actions.ts'
import type { checkUpload } from '#contract/uploads.ts'
import { Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { addJob, defineJob } from '#server/platform/jobs.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { hashOfHeader } from './receive.ts'
import type { UploadRow, UploadStatus } from './store.ts'

/** Checks a file, or takes it: long work, done by whichever process is free. */
export const workOnUpload = defineJob(
  'work-on-upload',
  z.strictObject({ cluster: z.string(), id: z.string(), step: z.enum(['check', 'take']) }),
)

type Place = { readonly tx: Transaction; readonly cluster: string; readonly desk: Desk }

/** The matching is remembered, and the file is read by it without any effect. */
export async function startCheck(place: Place, id: string, { matching, scheme }: BodyOf<typeof checkUpload>) {
  const { tx, cluster, desk } = place
  const row = await lockUpload(place, id, ['received', 'checked', 'cancelled', 'failed'])
  const columns = columnsFor(row.kind, desk.kind === 'firm')
  const faults = checkMatching(columns, matching, row.header.length)
  if (faults.length > 0)
    throw new Problem('refused', {
      refusals: faults.map(({ code, field }) => ({ code: `column-${code}`, field })),
    })
  await tx.query(
    `insert into matchings (cluster_id, id, kind, header_hash, subject, parties, matching) values ($1, $2, $3, $4, $2, array[$2], $5)
     on conflict (cluster_id, id, kind, header_hash) do update set matching = excluded.matching`,
    [cluster, desk.organisation, row.kind, hashOfHeader(row.header), JSON.stringify(matching)],
  )
  await tx.query('update uploads set matching = $3, scheme = $4 where cluster_id = $1 and id = $2', [
    cluster,
    id,
    JSON.stringify(matching),
    scheme ?? ownRegister(desk),
  ])
  return begin(place, id, 'check')
}

/** References that an organisation gives to firms are its own: nobody else’s can be meant by them. */
const ownRegister = ({ organisation }: Desk): string => `own-${organisation.slice(4).toLowerCase()}`

export async function startTaking(place: Place, id: string) {
  await lockUpload(place, id, ['checked'])
  return begin(place, id, 'take')
}

async function begin({ tx, cluster }: Place, id: string, step: 'check' | 'take') {
  const status: UploadStatus = step === 'check' ? 'checking' : 'taking'
  await tx.query(
    'update uploads set status = $3, rows_read = 0, bytes_read = 0, is_cancelled = false, problem = null where cluster_id = $1 and id = $2',
    [cluster, id, status],
  )
  await addJob(tx, workOnUpload, { cluster, id, step }, { queue: `uploads ${cluster}`, maxAttempts: 3 })
  return { status }
}

/** Work that runs stops at its next row and leaves nothing; a file that waits is put away. */
export async function cancel(place: Place, id: string) {
  const { tx, cluster } = place
  const row = await lockUpload(place, id, ['received', 'checking', 'checked', 'taking'])
  const status: UploadStatus = row.status === 'received' || row.status === 'checked' ? 'cancelled' : row.status
  await tx.query('update uploads set is_cancelled = true, status = $3 where cluster_id = $1 and id = $2', [
    cluster,
    id,
    status,
  ])
  return { status }
}

async function lockUpload({ tx, cluster, desk }: Place, id: string, open: readonly UploadStatus[]): Promise<UploadRow> {
  const [row] = await tx.query<UploadRow>(
    'select * from uploads where cluster_id = $1 and id = $2 and subject = $3 for update',
    [cluster, id, desk.organisation],
  )
  if (row === undefined) throw new Problem('not-found')
  if (!open.includes(row.status))
    throw new Problem('refused', { refusals: [{ code: 'upload-not-open', status: row.status }] })
  return row
}
