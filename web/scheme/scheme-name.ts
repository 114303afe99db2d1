import { listSchemes } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'

/** The name of a scheme by its id; the id itself until the names are there. */
export const useSchemeName = (): ((id: string) => string) => {
  const { either } = useLanguage()
  const { data } = useRead(listSchemes, {})
  const names = new Map(data?.items.map((scheme) => [scheme.id, either(scheme.names)]))
  return (id) => names.get(id) ?? id
}
