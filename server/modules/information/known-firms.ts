import type { Work } from '../record/index.ts'
import { itself } from './own-firm.ts'

/** Whose row it is, by the reference under which a file knows a firm. */
export type KnownFirms = (reference: string) => string | undefined

type Named = { reference: string; organisation: string; is_first: boolean }

/**
 * The firms about which the importer may bring observations: an association about its members, a firm about itself,
 * whose own file need not name it. A reference of the file's own register comes first; otherwise any identifier or
 * the whole name of a firm will do where it is that of one firm only.
 */
export async function knownFirms(work: Work, scheme: string): Promise<KnownFirms> {
  const self = work.desk.organisation
  const isFirm = work.desk.kind === 'firm'
  const rows = await work.tx.query<Named>(
    `with ours as (select firm as id from memberships where cluster_id = $1 and association = $2 union select $2::text where $4)
     select substr(i.identifier, strpos(i.identifier, ':') + 1) as reference, i.organisation, i.identifier like $3 || ':%' or i.identifier like 'uscc:%' as is_first
     from identifiers i join ours on ours.id = i.organisation
     union all select p.name, p.id, false from parties p join ours on ours.id = p.id where p.cluster_id = $1`,
    [work.cluster, self, scheme.replaceAll('_', '\\_'), isFirm],
  )
  const first = namesOf(rows.filter((row) => row.is_first))
  const other = namesOf(rows.filter((row) => !row.is_first))
  return (reference) => (isFirm && reference === itself ? self : (first.get(reference) ?? other.get(reference)))
}

/** What names one firm; what names two names none. */
function namesOf(rows: readonly Named[]): ReadonlyMap<string, string> {
  const byReference = Map.groupBy(rows, ({ reference }) => reference)
  return new Map(
    [...byReference].flatMap(([reference, named]) => {
      const firms = new Set(named.map(({ organisation }) => organisation))
      return firms.size === 1 ? [[reference, named[0]!.organisation] as const] : []
    }),
  )
}
