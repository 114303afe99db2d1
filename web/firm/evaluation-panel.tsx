import type { WireEvaluation } from '#contract/information.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts, Panel } from '#web/ui/page.tsx'
import { limitSentence } from './evaluation-sentences.ts'
import { GradeLadder } from './grade-ladder.tsx'
import { indicatorName, missingText } from './indicator-text.ts'
import { ScoreHistory } from './score-history.tsx'

/** Grade, score and limit; the ladder on which the score stands; how the limit came about; the place among others. */
export const EvaluationPanel = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t, word, language } = useLanguage()
  const { grade, score, limit, madeOn, card, missing, peers, history } = evaluation
  const [cardId = '', version = ''] = card.split('@')
  return (
    <Panel title={t('firm.evaluation')}>
      <Facts
        facts={[
          { term: t('firm.grade'), value: grade },
          { term: t('firm.score'), value: score },
          { term: t('firm.limit'), value: <Amount value={limit} isShort /> },
          { term: t('firm.madeOn'), value: <DateText on={madeOn} /> },
          { term: t('firm.card'), value: t('score.cardVersion', { name: word('cardName', cardId), version }) },
        ]}
      />
      <h3>{t('score.ladder')}</h3>
      <GradeLadder card={card} score={score} />
      <div className="side-by-side">
        <div>
          <h3>{t('score.limit')}</h3>
          <p>{limitSentence(evaluation, language)}</p>
        </div>
        <div>
          <h3>{t('score.peers')}</h3>
          <p>
            {peers.kind === 'among'
              ? t('score.among', { judged: peers.judged, percent: peers.aheadOfPercent })
              : t('score.tooFew', { least: peers.least })}
          </p>
        </div>
      </div>
      {missing.length > 0 && (
        <>
          <h3>{t('firm.missing')}</h3>
          <ul className="plain">
            {missing.map(({ indicator, reason }) => (
              <li key={indicator}>
                {indicatorName(indicator, language)}: {missingText(reason, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      <ScoreHistory history={history} />
    </Panel>
  )
}
