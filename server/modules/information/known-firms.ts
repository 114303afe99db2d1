import type { Work } from '../record/index.ts'
import { itself } from './own-firm.ts'

/** Whose row it is, by the reference under which a file knows a firm. */
export type KnownFirms = (reference: string) => string | undefined

/**
 * The firms about which the importer may bring observations: an association about its members, a firm about itself,
 * whose own file need not name it.
 */
export async function knownFirms(work: Work, scheme: string): Promise<KnownFirms> {
  const self = work.desk.organisation
  const isFirm = work.desk.kind === 'firm'
  const rows = await work.tx.query<{ identifier: string; organisation: string }>(
    `select i.identifier, i.organisation from identifiers i
     where (i.identifier like $3 || ':%' or i.identifier like 'uscc:%') and i.organisation in (
       select firm from memberships where cluster_id = $1 and association = $2 union all select $2::text where $4)`,
    [work.cluster, self, scheme.replaceAll('_', '\\_'), isFirm],
  )
  const byReference = new Map(
    rows.map(({ identifier, organisation }) => [identifier.slice(identifier.indexOf(':') + 1), organisation]),
  )
  return (reference) => (isFirm && reference === itself ? self : byReference.get(reference))
}
