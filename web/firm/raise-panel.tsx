import type { WireEvaluation } from '#contract/information.ts'
import { cardOf } from '#core/credit/cards.ts'
import { stepsUp, type StepUp } from '#core/credit/steps-up.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { stepSentence } from './evaluation-sentences.ts'
import { indicatorName, valueText } from './indicator-text.ts'

/** For each indicator the next better bin in words, and the points that it would bring. */
export const RaisePanel = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t, language } = useLanguage()
  const card = cardOf(evaluation.card)
  if (card === undefined) return null
  const steps = stepsUp(card, evaluation.contributions)
  const valueOf = ({ indicator }: StepUp): string => {
    const value = evaluation.contributions.find((each) => each.indicator === indicator)?.value ?? null
    return value === null ? '—' : valueText(indicator, value, language)
  }
  const gainText = ({ gain, how }: StepUp): string =>
    how.kind === 'supply' ? t('score.upTo', { gain: `+${gain}` }) : `+${gain}`
  return (
    <Panel title={t('score.raise')} id="raise">
      <p className="quiet">{t('score.raiseHint')}</p>
      {steps.length === 0 ? (
        <EmptyState>{t('score.nothingToRaise')}</EmptyState>
      ) : (
        <DataTable
          name={t('score.raise')}
          rows={steps}
          rowKey={({ indicator }) => indicator}
          isStacked
          columns={[
            {
              key: 'indicator',
              title: t('firm.indicator'),
              render: ({ indicator }) => indicatorName(indicator, language),
            },
            { key: 'now', title: t('score.now'), isNumber: true, render: valueOf },
            { key: 'goal', title: t('score.goal'), render: (step) => stepSentence(step, language) },
            {
              key: 'gain',
              title: t('score.gain'),
              isNumber: true,
              render: gainText,
              sortBy: ({ gain }) => Number(gain),
            },
          ]}
        />
      )}
    </Panel>
  )
}
