import { listInvoices } from '#contract/invoices.ts'
import { evaluateFirm, importRows, listFirms, listImports, readImport } from '#contract/information.ts'
import { Problem } from '#contract/problem.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import { desksIn } from '../identity/index.ts'
import { byGrade, byName, likePattern, mountCommand, mountRead, type House, pageOf, wire } from '../edge/index.ts'
import { runCommand } from '../record/index.ts'
import { invoicesOf } from './invoice-list.ts'
import { mountEvaluationPage } from './evaluation-page.ts'
import { evaluateFirmIn } from './evaluations.ts'
import { mountFirmData } from './firm-data.ts'
import { importFile, type Imported } from './imports.ts'

export { importFile, importTable, type Imported } from './imports.ts'
export { rowsByMatching, tableRows, type FileRow } from './rows.ts'
export { evaluateFirmIn } from './evaluations.ts'

type ImportRow = {
  id: string
  kind: string
  status: string
  read_rows: bigint
  accepted: bigint
  repeated: bigint
  flagged: bigint
  rejected: bigint
  reasons: unknown
  root: string
  at: string
}
type FirmRow = {
  id: string
  name: string
  identifier: string
  industry: string | null
  standing: string | null
  grade: string | null
  max_amount: bigint | null
  outstanding: bigint
  invoices: bigint
}
type FirmItem = { readonly id: string; readonly grade: string | null }
export function mountInformation(house: House): void {
  mountUpload(house)
  mountCommand(house, evaluateFirm, (work, { params, body }) => evaluateFirmIn(work, params.id, body.asOf))
  mountRead(house, listImports, ({ tx, cluster }, { query }) =>
    pageOf<ImportRow, unknown>(
      tx,
      { from: 'imports t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
      query,
      importPage,
    ),
  )
  mountRead(house, readImport, async ({ tx, cluster }, { params }) => {
    const [row] = await tx.query<ImportRow>('select * from imports where cluster_id = $1 and id = $2', [
      cluster,
      params.id,
    ])
    if (row === undefined) throw new Problem('not-found')
    const refused = await tx.query<{ row: bigint; code: string; field: string; text: string }>(
      'select row_nr as row, code, field, text from refused_rows where cluster_id = $1 and id = $2 order by row_nr limit 10000',
      [cluster, params.id],
    )
    return { ...importPage(row), refused: refused.map((each) => ({ ...each, row: Number(each.row) })) }
  })
  mountRead(house, listInvoices, (reading, { params, query }) => invoicesOf(reading, params.id, query))
  mountFirms(house)
  mountEvaluationPage(house)
  mountFirmData(house)
}

/** An upload is a command whose content is not JSON: its key stands for the content. */
function mountUpload({ app, ground }: House): void {
  registerRoute(app, importRows, async ({ params, query, upload, caller, idempotencyKey }) => {
    const desks = await desksIn(ground.pool, caller, params.cluster)
    const order = {
      action: 'import-rows',
      cluster: params.cluster,
      desks,
      key: idempotencyKey,
      input: { params, query },
    }
    return runCommand(ground, order, async (work) =>
      importAnswer(await importFile(work, query.kind, query.scheme, upload)),
    )
  })
}

const importAnswer = ({ refused: _, ...imported }: Imported) => ({ ...imported, status: 'done' as const })

const importPage = ({ read_rows, accepted, repeated, flagged, rejected, ...row }: ImportRow) => ({
  ...row,
  rows: Number(read_rows),
  accepted: Number(accepted),
  repeated: Number(repeated),
  flagged: Number(flagged),
  rejected: Number(rejected),
})

const latest = (column: string): string =>
  `(select ${column} from evaluations e where e.cluster_id = t.cluster_id and e.firm = t.id order by made_on desc, e.id desc limit 1)`

/** What stands beside a firm: its membership, the latest evaluation that the reader may know, debt and invoices. */
const beside = {
  standing: '(select standing from memberships m where m.cluster_id = t.cluster_id and m.firm = t.id limit 1)',
  grade: latest('grade'),
  max_amount: latest('max_amount'),
  outstanding: `(select coalesce(sum(outstanding), 0)::bigint from facilities f where f.cluster_id = t.cluster_id and f.borrower = t.id)`,
  invoices: '(select count(*) from invoices i where i.cluster_id = t.cluster_id and i.subject = t.id)',
}

const named = (columns: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(columns).map(([name, value]) => `${value} as ${name}`)

const firmOrders = {
  name: byName('t.name'),
  standing: `coalesce(${beside.standing}, '')`,
  grade: byGrade(beside.grade),
  limit: `coalesce(${beside.max_amount}, -1)`,
  outstanding: beside.outstanding,
  invoices: beside.invoices,
}

function mountFirms(house: House): void {
  mountRead(house, listFirms, async ({ tx, cluster, note }, { query }) => {
    const page = await pageOf<FirmRow, FirmItem, keyof typeof firmOrders>(
      tx,
      {
        from: 'parties t',
        where: `t.cluster_id = $1 and t.kind = 'firm' and ($2::text is null or t.name ilike $2 or t.identifier ilike $2)`,
        values: [cluster, likePattern(query.search)],
        columns: ['t.id, t.name, t.identifier, t.industry', ...named(beside)].join(', '),
        orders: firmOrders,
      },
      query,
      ({ max_amount, outstanding, invoices, ...row }) => ({
        ...row,
        limit: max_amount === null ? null : wire(max_amount, 'CNY'),
        outstanding: wire(outstanding, 'CNY'),
        invoices: Number(invoices),
      }),
    )
    const judged = page.items.filter(({ grade }) => grade !== null).map(({ id }) => id)
    await note(judged, 'credit', listFirms.name)
    return page
  })
}
