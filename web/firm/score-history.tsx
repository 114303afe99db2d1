import type { WireEvaluation } from '#contract/information.ts'
import { useLanguage } from '#web/language/language.ts'
import { useWidth } from '#web/ui/use-width.ts'

type History = WireEvaluation['history']

const height = 96
const [top, foot] = [18, 22]

/** The score by date as a small line; nothing where there is one evaluation only. */
export const ScoreHistory = ({ history }: { readonly history: History }) => {
  const { t } = useLanguage()
  const [frame, width] = useWidth()
  const known = history.filter(({ score }) => /^\d+(\.\d+)?$/.test(score))
  if (known.length < 2) return null
  const label = t('score.historyDrawing', {
    points: known
      .map(({ madeOn, ...each }) => t('score.historyPoint', { ...each, on: madeOn }))
      .join(t('listing.separator')),
  })
  return (
    <div>
      <h3>{t('score.history')}</h3>
      <div ref={frame} className="picture">
        {width > 0 && <Line known={known} width={width} label={label} />}
      </div>
    </div>
  )
}

const Line = ({ known, width, label }: { readonly known: History; readonly width: number; readonly label: string }) => {
  const scores = known.map(({ score }) => Number(score))
  const [low, high] = [Math.min(...scores) - 1, Math.max(...scores) + 1]
  const x = (i: number): number => 24 + ((width - 48) * i) / (known.length - 1)
  const y = (score: number): number => top + ((height - top - foot) * (high - score)) / (high - low)
  const ends = [0, known.length - 1]
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline
        points={scores.map((score, i) => `${x(i)},${y(score)}`).join(' ')}
        fill="none"
        stroke="var(--brand)"
        strokeWidth="2"
      />
      {known.map(({ madeOn, score }, i) => (
        <g key={`${madeOn} ${i}`}>
          <title>{`${madeOn} ${score}`}</title>
          <circle cx={x(i)} cy={y(Number(score))} r="4" fill="var(--brand)" />
          {ends.includes(i) && (
            <>
              <text x={i === 0 ? 0 : width} y={y(Number(score)) - 8} textAnchor={i === 0 ? 'start' : 'end'}>
                {score}
              </text>
              <text x={i === 0 ? 0 : width} y={height - 5} textAnchor={i === 0 ? 'start' : 'end'} className="scale">
                {madeOn}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  )
}
