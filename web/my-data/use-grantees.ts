import { useQueries } from '@tanstack/react-query'
import { listOrganisations } from '#contract/parties.ts'
import { consentKinds } from '#core/policy/consent.ts'
import { queryOf } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { organisationKindName } from '#web/shell/offices.ts'

export type Grantee = { readonly value: string; readonly name: string; readonly label: string }

/** Everybody in the cluster to whom a consent is of use, with the kind of organisation. */
export const useGrantees = (cluster: string, firm: string): readonly Grantee[] => {
  const { language } = useLanguage()
  const reads = useQueries({
    queries: consentKinds.map((kind) =>
      queryOf(listOrganisations, { params: { cluster }, query: { kind, limit: 200 } }),
    ),
  })
  return reads
    .flatMap(({ data }) => data?.items ?? [])
    .filter(({ id }) => id !== firm)
    .map(({ id, name, kind }) => ({ value: id, name, label: `${name} · ${organisationKindName(kind, language)}` }))
}
