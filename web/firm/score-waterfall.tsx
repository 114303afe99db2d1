import type { WireEvaluation } from '#contract/information.ts'
import { useLanguage } from '#web/language/language.ts'
import { fitText } from '#web/ui/fit-text.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { indicatorName } from './indicator-text.ts'
import { scoreSteps, type ScoreStep } from './score-steps.ts'

const narrow = 560

type Bar = {
  readonly key: string
  readonly term: string
  readonly text: string
  readonly from: number
  readonly to: number
  readonly kind: 'whole' | 'lost'
}

/** From 100 down to the score: each indicator takes off what it did not earn. */
export const ScoreWaterfall = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t, language } = useLanguage()
  const [frame, width] = useWidth()
  const { steps, full, floor } = scoreSteps(evaluation.contributions)
  const names = full.map((id) => indicatorName(id, language)).join(language === 'zh' ? '、' : ', ')
  const label = t('score.drawing', {
    steps: steps
      .map((step) => t('score.step', stepParts(step, indicatorName(step.indicator, language))))
      .join(t('listing.separator')),
    score: evaluation.score,
  })
  const bars: readonly Bar[] = [
    { key: 'start', term: t('score.start'), text: '100', from: 100, to: floor, kind: 'whole' },
    ...steps.map(
      (step): Bar => ({
        key: step.indicator,
        term: indicatorName(step.indicator, language),
        text: t('score.lost', stepParts(step, '')),
        from: step.from,
        to: step.to,
        kind: 'lost',
      }),
    ),
    { key: 'end', term: t('score.end'), text: evaluation.score, from: Number(evaluation.score), to: floor, kind: 'whole' }, // prettier-ignore
  ]
  return (
    <>
      <p className="quiet">{t('score.reading')}</p>
      <div ref={frame} className="picture">
        {width > 0 && <Bars bars={bars} width={width} floor={floor} label={label} />}
      </div>
      {full.length > 0 && <p className="quiet">{t('score.full', { count: full.length, names })}</p>}
    </>
  )
}

const stepParts = ({ lost, points, most }: ScoreStep, name: string) => ({ name, lost: lost.toFixed(2), points, most })

type BarsProps = {
  readonly bars: readonly Bar[]
  readonly width: number
  readonly floor: number
  readonly label: string
}

const Bars = ({ bars, width, floor, label }: BarsProps) => {
  const isNarrow = width < narrow
  const row = isNarrow ? 38 : 26
  const [left, right] = isNarrow ? [0, width] : [200, width - 170]
  const at = (score: number): number => left + ((right - left) * (score - floor)) / (100 - floor)
  const height = bars.length * row + 4
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {bars.map((bar, i) => (
        <g key={bar.key} transform={`translate(0 ${i * row})`}>
          <title>{`${bar.term} ${bar.text}`}</title>
          <text x="0" y="15" fontWeight={bar.kind === 'whole' ? 600 : 400}>
            {fitText(bar.term, isNarrow ? width - 150 : left - 10)}
          </text>
          <text x={width} y="15" textAnchor="end" fontWeight={bar.kind === 'whole' ? 600 : 400}>
            {bar.text}
          </text>
          <g transform={`translate(0 ${isNarrow ? 20 : 4})`}>
            <rect
              x={at(bar.to)}
              y="0"
              width={Math.max(2, at(bar.from) - at(bar.to))}
              height="13"
              fill={bar.kind === 'whole' ? 'var(--brand)' : 'var(--risk)'}
            />
            {i < bars.length - 1 && (
              <path
                d={`M${at(bar.kind === 'whole' ? bar.from : bar.to)} 13V${row}`}
                stroke="var(--line-strong)"
                strokeDasharray="2 2"
              />
            )}
          </g>
        </g>
      ))}
    </svg>
  )
}
