import { columnsFor } from '#core/credit/import-kinds.ts'
import type { Desk } from '#core/policy/actions.ts'
import { Problem, type WireRefusal } from '#contract/problem.ts'
import { handleJob, type JobHandler } from '#server/platform/jobs.ts'
import { desksIn } from '../identity/index.ts'
import { importTable, rowsByMatching, type FileRow, type Imported } from '../information/index.ts'
import { rehearse, runCommand, type Ground, type Work } from '../record/index.ts'
import { workOnUpload } from './steps.ts'
import { inCluster, loadUpload, readParts, removeParts, type UploadRow, type UploadStatus } from './store.ts'

/** Somebody asked for the work to stop. */
class Cancelled extends Error {}

export const uploadJobs = (ground: Ground): readonly JobHandler[] => [
  handleJob(workOnUpload, ({ cluster, id, step }) => work(ground, { cluster, id, step })),
]

type Order = { readonly cluster: string; readonly id: string; readonly step: 'check' | 'take' }

async function work(ground: Ground, order: Order): Promise<void> {
  const { cluster, id, step } = order
  const row = await inCluster(ground, cluster, (tx) => loadUpload(tx, cluster, id))
  if (row === undefined || row.status !== (step === 'check' ? 'checking' : 'taking')) return
  try {
    const desk = await deskOf(ground, cluster, row)
    const imported = await read(ground, order, row, desk)
    await finish(ground, order, row, imported)
  } catch (error) {
    await giveUp(ground, order, error)
  }
}

/** Whoever sent the file must still hold the office when it is read. */
async function deskOf(ground: Ground, cluster: string, row: UploadRow): Promise<Desk> {
  const [account] = await inCluster(ground, cluster, (tx) =>
    tx.query<{ account_id: string }>('select account_id from people where person = $1', [row.person]),
  )
  const desks = await desksIn(ground.pool, { accountId: account?.account_id ?? '' }, cluster)
  const desk = desks.find(({ organisation }) => organisation === row.subject)
  if (desk === undefined) throw new Problem('forbidden')
  return desk
}

function read(ground: Ground, { cluster, id, step }: Order, row: UploadRow, desk: Desk): Promise<Imported> {
  const take = (each: Work): Promise<Imported> => importTable(each, row.kind, row.scheme, watched(ground, cluster, row))
  if (step === 'check') return rehearse(ground, { cluster, desk, action: 'import-rows' }, take)
  const order = { action: 'import-rows', cluster, desks: [desk], key: `upload-${id.slice(4)}`, input: { upload: id } }
  return runCommand(ground, order, take)
}

const tellEvery = 500

/** The rows of the file; now and then the work says how far it is and hears whether it should stop. */
async function* watched(ground: Ground, cluster: string, row: UploadRow): AsyncGenerator<FileRow> {
  let bytes = 0
  let rows = 0
  let told = Date.now()
  const source = readParts(ground, cluster, row.id, (read) => (bytes = read))
  try {
    for await (const each of rowsByMatching(source, row.matching ?? {})) {
      rows += 1
      if (Date.now() - told > tellEvery) {
        told = Date.now()
        await tell(ground, cluster, row.id, { bytes, rows })
      }
      yield each
    }
    await tell(ground, cluster, row.id, { bytes, rows })
  } finally {
    source.destroy()
  }
}

async function tell(
  ground: Ground,
  cluster: string,
  id: string,
  { bytes, rows }: { readonly bytes: number; readonly rows: number },
): Promise<void> {
  const [row] = await inCluster(ground, cluster, (tx) =>
    tx.query<{ is_cancelled: boolean }>(
      'update uploads set bytes_read = $3, rows_read = $4 where cluster_id = $1 and id = $2 returning is_cancelled',
      [cluster, id, bytes, rows],
    ),
  )
  if (row?.is_cancelled) throw new Cancelled()
}

async function finish(ground: Ground, { cluster, id, step }: Order, row: UploadRow, imported: Imported): Promise<void> {
  const { rows, accepted, repeated, flagged, rejected, reasons, refused } = imported
  const report = { rows, accepted, repeated, flagged, rejected, reasons }
  await inCluster(ground, cluster, async (tx) => {
    await tx.query('delete from upload_refusals where cluster_id = $1 and id = $2', [cluster, id])
    await tx.query(
      `insert into upload_refusals (cluster_id, id, nr, subject, parties, row_nr, code, field, cells)
       select $1, $2, r.nr, $3, array[$3], r.row_nr, r.code, r.field, r.cells
       from jsonb_to_recordset($4::jsonb) as r (nr integer, row_nr bigint, code text, field text, cells text[])`,
      [
        cluster,
        id,
        row.subject,
        JSON.stringify(refused.map(({ row: row_nr, ...each }, nr) => ({ nr, row_nr, ...each }))),
      ],
    )
    const status: UploadStatus = step === 'check' ? 'checked' : 'done'
    await tx.query('update uploads set status = $3, report = $4, import = $5 where cluster_id = $1 and id = $2', [
      cluster,
      id,
      status,
      JSON.stringify(report),
      step === 'take' && accepted + rejected > 0 ? imported.id : null,
    ])
  })
  if (step === 'take') await removeParts(ground, cluster, id)
}

/** What cannot be read says why; what was cancelled can be begun again; anything else is tried again by the queue. */
async function giveUp(ground: Ground, { cluster, id, step }: Order, error: unknown): Promise<void> {
  const isCancelled = error instanceof Cancelled
  if (!isCancelled && !isTheFile(error)) throw error
  const status: UploadStatus = isCancelled ? (step === 'check' ? 'cancelled' : 'checked') : 'failed'
  const refusals: readonly WireRefusal[] = isCancelled ? [] : ((error as Problem).parts.refusals ?? [])
  await inCluster(ground, cluster, (tx) =>
    tx.query('update uploads set status = $3, problem = $4, is_cancelled = false where cluster_id = $1 and id = $2', [
      cluster,
      id,
      status,
      JSON.stringify({ refusals: refusals.length > 0 || isCancelled ? refusals : [{ code: 'file-not-taken' }] }),
    ]),
  )
}

const isTheFile = (error: unknown): boolean =>
  error instanceof Problem && ['refused', 'bad-input', 'forbidden', 'too-large'].includes(error.kind)

/** The columns of an upload for whoever brought it. */
export const columnsOf = (row: UploadRow, desk: Pick<Desk, 'kind'>) => columnsFor(row.kind, desk.kind === 'firm')
