import { toHex, utf8 } from '#core/basics/utf8.ts'
import { invoiceJson, parseInvoice, type Invoice, type InvoiceDirection } from '#core/credit/invoice.ts'
import { canonical } from '#core/record/canonical.ts'
import { append, emptyFrontier, rootOfFrontier, type Frontier } from '#core/record/frontier.ts'
import { hashLeaf } from '#core/record/merkle.ts'
import { sha256, type Work } from '../record/index.ts'
import type { KnownFirms } from './known-firms.ts'
import { ownFirm } from './own-firm.ts'
import type { ImportReport } from './report.ts'
import type { FileRow } from './rows.ts'

type Read = { readonly invoice: Invoice; readonly firm: string; readonly leaf: Uint8Array }

const batchSize = 4000

/**
 * Takes the invoices of a file in batches: identical rows once, different rows under one number all and flagged,
 * rows with faults or of unknown firms refused. Answers the root of the tree of the accepted rows, in their order.
 */
export async function importInvoices(
  work: Work,
  rows: AsyncIterable<FileRow>,
  firms: KnownFirms,
  direction: InvoiceDirection,
  report: ImportReport,
  id: string,
): Promise<string> {
  let tree = emptyFrontier
  let batch: Read[] = []
  const seen = new Set<string>()
  for await (const { nr, cells, original } of rows) {
    report.rows += 1
    const parsed = parseInvoice(ownFirm(work, cells), direction)
    const firm = parsed.ok ? firms(parsed.value.firm) : undefined
    if (!parsed.ok) report.reject(nr, parsed.error, original)
    else if (firm === undefined)
      report.reject(nr, [{ field: 'firm', code: 'unknown-firm', value: parsed.value.firm }], original)
    else {
      seen.add(firm)
      batch.push({ invoice: parsed.value, firm, leaf: hashLeaf(sha256, utf8(canonical(invoiceJson(parsed.value)))) })
    }
    if (batch.length === batchSize) {
      tree = await saveBatch(work, id, direction, batch, tree, report)
      batch = []
    }
  }
  if (batch.length > 0) tree = await saveBatch(work, id, direction, batch, tree, report)
  report.flagged = await countFlagged(work, id, direction, seen)
  return toHex(rootOfFrontier(sha256, tree))
}

async function saveBatch(
  work: Work,
  id: string,
  direction: InvoiceDirection,
  batch: readonly Read[],
  tree: Frontier,
  report: ImportReport,
): Promise<Frontier> {
  const fresh = await withoutRepeats(work, direction, batch)
  report.repeated += batch.length - fresh.length
  report.accepted += fresh.length
  if (fresh.length === 0) return tree
  await work.tx.query(
    `insert into invoices (cluster_id, subject, direction, fingerprint, id, leaf_index, parties, number, issued_on, counterparty, net, tax, gross, status, is_balanced)
     select $1, r.subject, $2, r.fingerprint, $3, $4::bigint + r.nr - 1, array[r.subject, $15], r.number, r.issued_on, r.counterparty, r.net, r.tax, r.gross, r.status, r.is_balanced
     from unnest($5::text[], $6::bytea[], $7::text[], $8::date[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[], $14::boolean[])
       with ordinality as r (subject, fingerprint, number, issued_on, counterparty, net, tax, gross, status, is_balanced, nr)`,
    [
      work.cluster,
      direction,
      id,
      tree.size,
      fresh.map((row) => row.firm),
      fresh.map((row) => Buffer.from(row.leaf)),
      fresh.map((row) => row.invoice.number),
      fresh.map((row) => row.invoice.issuedOn),
      fresh.map((row) => row.invoice.counterparty),
      fresh.map((row) => row.invoice.net.minor),
      fresh.map((row) => row.invoice.tax.minor),
      fresh.map((row) => row.invoice.gross.minor),
      fresh.map((row) => (row.invoice.isVoid ? 'void' : 'valid')),
      fresh.map((row) => !row.invoice.isUnbalanced),
      work.desk.organisation,
    ],
  )
  return fresh.reduce<Frontier>((grown, { leaf }) => append(sha256, grown, leaf).frontier, tree)
}

/** Leaves out rows that are identical to one before them, in this batch or in what is recorded. */
async function withoutRepeats(
  work: Work,
  direction: InvoiceDirection,
  batch: readonly Read[],
): Promise<readonly Read[]> {
  const known = await work.tx.query<{ subject: string; fingerprint: Buffer }>(
    `select i.subject, i.fingerprint from unnest($3::text[], $4::bytea[]) as r (subject, fingerprint)
     join invoices i on i.cluster_id = $1 and i.subject = r.subject and i.direction = $2 and i.fingerprint = r.fingerprint`,
    [work.cluster, direction, batch.map((row) => row.firm), batch.map((row) => Buffer.from(row.leaf))],
  )
  const taken = new Set(known.map(({ subject, fingerprint }) => `${subject} ${fingerprint.toString('hex')}`))
  return batch.filter(({ firm, leaf }) => {
    const key = `${firm} ${toHex(leaf)}`
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}

/** Rows of this import under whose number another row of the same firm and direction stands; each firm is read through once. */
async function countFlagged(
  work: Work,
  id: string,
  direction: InvoiceDirection,
  firms: ReadonlySet<string>,
): Promise<number> {
  const [row] = await work.tx.query<{ flagged: bigint | null }>(
    `select sum(mine)::bigint as flagged from (
       select count(*) as all_rows, count(*) filter (where id = $2) as mine from invoices
       where cluster_id = $1 and subject = any($3) and direction = $4 group by subject, number) numbers
     where all_rows > 1`,
    [work.cluster, id, [...firms], direction],
  )
  return Number(row?.flagged ?? 0)
}
