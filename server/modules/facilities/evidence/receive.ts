import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { namedAs, parseFileName, shownName } from '#core/evidence/file-name.ts'
import { mediaTypeOf } from '#core/evidence/media-type.ts'
import { permit, type Desk } from '#core/policy/actions.ts'
import { Problem, refused } from '#contract/problem.ts'
import { addJob, defineJob, handleJob, type JobHandler } from '#server/platform/jobs.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import { asWorker, keyNameOn, lock, type Ground } from '../../record/index.ts'
import { keep, putAway, waitingOf, type Waiting } from './store.ts'

export type Sent = { readonly facility: string; readonly fileName: string; readonly source: Readable }

const mostWaiting = 20
const dayInMilliseconds = 86_400_000

/** Puts a document away that was sent and not used. */
export const putEvidenceAway = defineJob(
  'put-evidence-away',
  z.strictObject({ cluster: z.string(), document: z.string() }),
)

export const evidenceJobs = (ground: Ground): readonly JobHandler[] => [
  handleJob(putEvidenceAway, ({ cluster, document }) =>
    asWorker(ground, cluster, (tx) => putAway(tx, cluster, document)),
  ),
]

/**
 * Receives a document for a claim on a facility: what it is, its content says. The same content under the same name,
 * sent again before it was used, is the same document.
 */
export async function receiveEvidence(ground: Ground, cluster: string, desk: Desk, sent: Sent): Promise<Waiting> {
  const settings = { 'app.mode': 'command', 'app.cluster': cluster } as const
  const { facility } = sent
  await inTransaction(ground.pool, settings, (tx) => debtorFor(tx, { cluster, desk, facility }))
  const file = shownName(sent.fileName)
  const name = parseFileName(sent.fileName)
  if (!name.ok) throw refused([{ code: `file-name-${name.error}`, file }])
  const content = await buffer(sent.source)
  if (content.length === 0) throw refused([{ code: 'document-empty', file }])
  const media = mediaTypeOf(content)
  if (media === null) throw refused([{ code: 'document-type-not-taken', file }])
  const particulars = {
    name: namedAs(name.value, media),
    media,
    bytes: content.length,
    sha256: hash('sha256', content, 'hex'),
  }
  return inTransaction(ground.pool, settings, async (tx) => {
    const { debtor, on } = await debtorFor(tx, { cluster, desk, facility })
    const owner = { cluster, facility, organisation: desk.organisation }
    await lock(tx, `evidence ${cluster} ${facility} ${desk.organisation}`)
    const waiting = await waitingOf(tx, owner)
    const same = waiting.find((each) => each.sha256 === particulars.sha256 && each.name === particulars.name)
    if (same !== undefined) return same
    if (waiting.length >= mostWaiting) throw refused([{ code: 'too-many-waiting', file, most: mostWaiting }])
    const document: Waiting = { id: ground.ids.next('evidence'), ...particulars }
    const kept = { ...owner, person: desk.person, keyName: keyNameOn(debtor, 'dealing', on), document }
    await keep(ground, tx, kept, content)
    const runAt = new Date(Date.parse(ground.clock.now()) + dayInMilliseconds).toISOString()
    await addJob(tx, putEvidenceAway, { cluster, document: document.id }, { runAt })
    return document
  })
}

type Asked = { readonly cluster: string; readonly desk: Desk; readonly facility: string }

/** The debtor of a facility that the sender is party to, and the cluster's business date. */
async function debtorFor(tx: Transaction, { cluster, desk, facility }: Asked) {
  const [row] = await tx.query<{ subject: string; parties: string[]; business_date: CalendarDate }>(
    'select f.subject, f.parties, c.business_date from facilities f join clusters c on c.cluster_id = f.cluster_id where f.cluster_id = $1 and f.id = $2',
    [cluster, facility],
  )
  const parties = row?.parties ?? []
  const permission = permit(desk, 'send-evidence', { role: parties })
  if (permission === 'forbidden') throw new Problem('forbidden')
  if (row === undefined || permission === 'unknown-to-caller') throw new Problem('not-found')
  return { debtor: row.subject, on: row.business_date }
}
