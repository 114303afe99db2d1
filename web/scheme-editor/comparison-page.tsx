import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { CasePanel } from './case-panel.tsx'
import { DifferencesTable } from './differences-table.tsx'
import { editionName, useEdition, useEditions } from './editions.ts'

/** Two versions side by side: what they say differently, and what they make of the same case. */
export const ComparisonPage = () => {
  const { t, language } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/scheme-comparison' })
  const { left = '', right = '' } = useSearch({ from: '/within/clusters/$cluster/scheme-comparison' })
  const navigate = useNavigate({ from: '/clusters/$cluster/scheme-comparison' })
  const editions = useEditions(cluster, true)
  const [before, after] = [useEdition(cluster, left), useEdition(cluster, right)]
  const options = editions.map((edition) => ({ value: edition.key, label: editionName(edition, language) }))
  const choose = (side: 'left' | 'right', key: string): void => void navigate({ search: (chosen) => ({ ...chosen, [side]: key }), replace: true }) // prettier-ignore
  return (
    <Page title={t('editor.compare')}>
      <div className="side-by-side">
        {(['left', 'right'] as const).map((side) => (
          <label key={side} className="chosen">
            {t(`editor.${side}`)}
            <Choice placeholder={t('editor.choose')} value={side === 'left' ? left : right} options={options} onChange={(key) => choose(side, key)} />
          </label>
        ))}
      </div>
      {before === null || after === null ? (
        <EmptyState>{t('editor.chooseTwo')}</EmptyState>
      ) : (
        <>
          <Panel title={t('editor.differences')}>
            <DifferencesTable name={t('editor.differences')} before={before} after={after} />
          </Panel>
          <CasePanel before={before} after={after} />
        </>
      )}
    </Page>
  )
} // prettier-ignore
