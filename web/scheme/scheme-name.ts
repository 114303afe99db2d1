import { useLanguage } from '#web/language/language.ts'
import { useSchemeNames } from './cluster-schemes.ts'

/** The name of a scheme by its id; the id itself until the names are there. */
export const useSchemeName = (): ((id: string) => string) => {
  const { either } = useLanguage()
  const names = useSchemeNames()
  return (id) => either(names.get(id) ?? { zh: id, en: id })
}
