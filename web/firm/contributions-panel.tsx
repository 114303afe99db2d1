import type { WireContribution, WireEvaluation } from '#contract/information.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { becauseSentence } from './evaluation-sentences.ts'
import { formulaOf, inputsText, valueText } from './indicator-text.ts'
import { ScoreWaterfall } from './score-waterfall.tsx'

/** Where the score comes from: the picture, and below it every indicator with its numbers and its reason. */
export const ContributionsPanel = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t, language } = useLanguage()
  return (
    <Panel title={t('score.title')}>
      <ScoreWaterfall evaluation={evaluation} />
      <DataTable
        name={t('firm.contributions')}
        rows={[...evaluation.contributions].sort((a, b) => lostBy(b) - lostBy(a))}
        rowKey={({ indicator }) => indicator}
        isStacked
        columns={[
          { key: 'indicator', title: t('firm.indicator'), render: (row) => row[language] },
          {
            key: 'value',
            title: t('firm.value'),
            isNumber: true,
            render: ({ indicator, value }) => (value === null ? '—' : valueText(indicator, value, language)),
          },
          {
            key: 'points',
            title: t('firm.points'),
            isNumber: true,
            render: (row) => t('score.got', row),
            sortBy: ({ points }) => Number(points),
          },
          { key: 'explanation', title: t('firm.explanation'), render: (row) => <Reason contribution={row} /> },
        ]}
      />
    </Panel>
  )
}

const lostBy = ({ most, points }: WireContribution): number => Number(most) - Number(points)

const Reason = ({ contribution }: { readonly contribution: WireContribution }) => {
  const { t, language } = useLanguage()
  const formula = formulaOf(contribution.indicator, language)
  const inputs = inputsText(contribution.inputs, language)
  return (
    <div className="reason">
      {becauseSentence(contribution, language)}
      <div className="quiet small">
        {[formula === undefined ? '' : `${t('score.formula')}: ${formula}`, inputs].filter(Boolean).join(' · ')}
      </div>
    </div>
  )
}
