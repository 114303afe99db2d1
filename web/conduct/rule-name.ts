import { findRule } from '#core/conduct/rules.ts'
import { useLanguage } from '#web/language/language.ts'

/** What the rule is called by which something was proposed; without one it was the association itself. */
export const useRuleName = () => {
  const { t, either } = useLanguage()
  return (rule: string | null): string => {
    if (rule === null) return t('conduct.byAssociation')
    const names = findRule(rule)?.names
    return names === undefined ? rule : either(names)
  }
}
