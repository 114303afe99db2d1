import { listClusterSchemes } from '#contract/schemes.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useRead } from '#web/data/queries.ts'
import type { Bilingual } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'

const none: readonly Scheme[] = []

/** What the cluster's schemes are called, those too under which nothing opens any more. */
export const useSchemeNames = (): ReadonlyMap<string, Bilingual> => {
  const seat = useSeat()
  const params = { cluster: seat?.cluster.id ?? '' }
  const { data } = useRead(listClusterSchemes, { params }, { isWanted: seat !== null })
  return new Map([...(data?.retired ?? []), ...(data?.items ?? [])].map(({ id, names }) => [id, names]))
}

/** The schemes under which a case may be opened in the cluster, each in its newest version; none until they are there. */
export const useSchemes = (): readonly Scheme[] => {
  const seat = useSeat()
  const params = { cluster: seat?.cluster.id ?? '' }
  const { data } = useRead(listClusterSchemes, { params }, { isWanted: seat !== null })
  return data?.items.map(({ scheme }) => scheme) ?? none
}

export const useScheme = (id: string | null | undefined): Scheme | null =>
  useSchemes().find((scheme) => scheme.id === id) ?? null
