import { Readable } from 'node:stream'
import type { ColumnMatching } from '#core/credit/column-matching.ts'
import type { ImportKind } from '#core/credit/import-kinds.ts'
import type { WireRefusal } from '#contract/problem.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type { Ground } from '../record/index.ts'

export type UploadStatus = 'received' | 'checking' | 'checked' | 'taking' | 'done' | 'cancelled' | 'failed'

export type UploadRow = {
  id: string
  subject: string
  kind: ImportKind
  file_name: string
  bytes: bigint
  bytes_read: bigint
  rows_read: bigint
  header: string[]
  sample: string[][]
  scheme: string
  matching: ColumnMatching | null
  status: UploadStatus
  report: object | null
  problem: { refusals: WireRefusal[] } | null
  import: string | null
  person: string
  at: string
  is_cancelled: boolean
}

export const working = (cluster: string) => ({ 'app.mode': 'command', 'app.cluster': cluster }) as const

/** A piece of work on uploads outside any command: it leaves no event. */
export const inCluster = <A>(ground: Ground, cluster: string, work: (tx: Transaction) => Promise<A>): Promise<A> =>
  inTransaction(ground.pool, working(cluster), work)

const partBytes = 1024 * 1024

/** Keeps a file in parts as it comes in, and answers its size; what was kept of a file that breaks off is removed. */
export async function keepParts(
  ground: Ground,
  cluster: string,
  { id, subject, source }: { readonly id: string; readonly subject: string; readonly source: Readable },
): Promise<number> {
  let nr = 0
  let bytes = 0
  let waiting: Buffer[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    const content = Buffer.concat(waiting)
    nr += 1
    waiting = []
    size = 0
    await inCluster(ground, cluster, (tx) =>
      tx.query(
        'insert into upload_parts (cluster_id, id, nr, subject, parties, content) values ($1, $2, $3, $4, array[$4], $5)',
        [cluster, id, nr, subject, content],
      ),
    )
  }
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      waiting.push(chunk)
      size += chunk.length
      bytes += chunk.length
      if (size >= partBytes) await flush()
    }
    if (size > 0) await flush()
    return bytes
  } catch (error) {
    await removeParts(ground, cluster, id)
    throw error
  }
}

export const removeParts = (ground: Ground, cluster: string, id: string): Promise<unknown> =>
  inCluster(ground, cluster, (tx) =>
    tx.query('delete from upload_parts where cluster_id = $1 and id = $2', [cluster, id]),
  )

/** The file as it was kept, part by part; `onRead` hears how many bytes have been given out. */
export function readParts(
  ground: Ground,
  cluster: string,
  id: string,
  onRead: (bytes: number) => void = () => undefined,
): Readable {
  async function* parts(): AsyncGenerator<Buffer> {
    let read = 0
    for (let nr = 1; ; nr += 1) {
      const [part] = await inCluster(ground, cluster, (tx) =>
        tx.query<{ content: Buffer }>(
          'select content from upload_parts where cluster_id = $1 and id = $2 and nr = $3',
          [cluster, id, nr],
        ),
      )
      if (part === undefined) return
      read += part.content.length
      onRead(read)
      yield part.content
    }
  }
  return Readable.from(parts(), { objectMode: false })
}

export async function loadUpload(tx: Transaction, cluster: string, id: string): Promise<UploadRow | undefined> {
  const [row] = await tx.query<UploadRow>('select * from uploads where cluster_id = $1 and id = $2', [cluster, id])
  return row
}
