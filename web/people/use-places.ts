import { listMemberships } from '#contract/members.ts'
import { listOrganisations } from '#contract/parties.ts'
import { useRead } from '#web/data/queries.ts'
import type { WireDesk } from '#web/data/session.ts'

export type Place = { readonly id: string; readonly name: string; readonly kind: string }

/** Where this desk may appoint, narrowed by a search: the operator anywhere, an association in itself and its members, an owner in the own firm. */
export const usePlaces = (cluster: string, desk: WireDesk, search: string): readonly Place[] => {
  const isOperator = desk.kind === 'operator'
  const isAssociation = desk.kind === 'association'
  const query = { limit: 200, ...(search === '' ? {} : { search }) }
  const all = useRead(listOrganisations, { params: { cluster }, query }, { isWanted: isOperator, keepsPrevious: true })
  const members = useRead(
    listMemberships,
    { params: { cluster }, query },
    { isWanted: isAssociation, keepsPrevious: true },
  )
  if (isOperator) return all.data?.items ?? []
  const own = { id: desk.organisation, name: desk.name, kind: desk.kind }
  return [own, ...(members.data?.items ?? []).map(({ firm, firmName }) => ({ id: firm, name: firmName, kind: 'firm' }))]
}
