import { useLanguage } from '#web/language/language.ts'
import { Panel } from '#web/ui/page.tsx'
import { lackSentence, useLacking } from './use-lacking.ts'

/** What the firm could still bring for a better evaluation. */
export const LackingPanel = ({ cluster, firm }: { readonly cluster: string; readonly firm: string }) => {
  const { t, language } = useLanguage()
  const lacking = useLacking(cluster, firm)
  return (
    <Panel title={t('myData.lacking')}>
      {lacking === null ? (
        <p role="status">{t('list.loading')}</p>
      ) : lacking.length === 0 ? (
        <p>{t('myData.lackNothing')}</p>
      ) : (
        <ul className="plain">
          {lacking.map((lack) => {
            const sentence = lackSentence(lack, language)
            return <li key={sentence}>{sentence}</li>
          })}
        </ul>
      )}
    </Panel>
  )
}
