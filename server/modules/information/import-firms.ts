import { parseFirm } from '#core/credit/firm.ts'
import { identifierText } from '#core/party/identifier.ts'
import { canonical } from '#core/record/canonical.ts'
import { append, emptyFrontier, rootOfFrontier } from '#core/record/frontier.ts'
import { hashLeaf } from '#core/record/merkle.ts'
import { toHex, utf8 } from '#core/basics/utf8.ts'
import { organisationOf } from '../parties/index.ts'
import { sha256, type Work } from '../record/index.ts'
import type { ImportReport } from './report.ts'
import type { FileRow } from './rows.ts'

/** Registers the firms of a file and admits them to the importing association; who is known already stays as it is. */
export async function importFirms(
  work: Work,
  rows: AsyncIterable<FileRow>,
  scheme: string,
  report: ImportReport,
): Promise<string> {
  const association = work.desk.organisation
  let tree = emptyFrontier
  for await (const { nr, cells, original } of rows) {
    report.rows += 1
    const parsed = parseFirm(cells, scheme)
    if (!parsed.ok) {
      report.reject(nr, parsed.error, original)
      continue
    }
    const { identifier, name, reference } = parsed.value
    const firm = await organisationOf(work, identifierText(identifier))
    await work.tx.query('insert into identifiers (identifier, organisation) values ($1, $2) on conflict do nothing', [
      `${scheme}:${reference}`,
      firm,
    ])
    if (!(await register(work, firm, association, name, identifierText(identifier)))) {
      report.repeated += 1
      continue
    }
    report.accepted += 1
    tree = append(
      sha256,
      tree,
      hashLeaf(sha256, utf8(canonical({ identifier: identifierText(identifier), name }))),
    ).frontier
  }
  return toHex(rootOfFrontier(sha256, tree))
}

const seen = new WeakMap<Work, Set<string>>()

async function register(
  work: Work,
  firm: string,
  association: string,
  name: string,
  identifier: string,
): Promise<boolean> {
  const inFile = seen.get(work) ?? new Set<string>()
  seen.set(work, inFile)
  if (inFile.has(firm)) return false
  inFile.add(firm)
  const [known] = await work.tx.query<{ is_party: boolean; is_member: boolean }>(
    `select exists (select from parties where cluster_id = $1 and id = $2) as is_party,
            exists (select from memberships where cluster_id = $1 and association = $3 and firm = $2) as is_member`,
    [work.cluster, firm, association],
  )
  if (known?.is_party && known.is_member) return false
  if (!known?.is_party) {
    const data = {
      organisation: firm,
      kind: 'firm',
      name,
      identifier,
      overrideReason: '',
      industry: null,
      sizeClass: null,
    }
    work.append(firm, [{ party: firm, role: 'organisation' }], [{ type: 'organisation-registered', data }])
  }
  if (!known?.is_member)
    work.append(
      work.ids.next('membership'),
      [
        { party: firm, role: 'firm' },
        { party: association, role: 'association' },
      ],
      [{ type: 'member-admitted', data: { association, firm } }],
    )
  return true
}
