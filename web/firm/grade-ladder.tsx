import type { WireEvaluation } from '#contract/information.ts'
import { cardOf } from '#core/credit/cards.ts'
import { ladderOf, type Ladder } from '#core/credit/ladder.ts'
import { useLanguage } from '#web/language/language.ts'
import { useWidth } from '#web/ui/use-width.ts'

/** The grades from the lowest to the best, where the score stands among them, and what the next one needs. */
export const GradeLadder = ({ card, score }: Pick<WireEvaluation, 'card' | 'score'>) => {
  const { t } = useLanguage()
  const [frame, width] = useWidth()
  const known = cardOf(card)
  if (known === undefined || !/^\d+(\.\d+)?$/.test(score)) return null
  const ladder = ladderOf(known, score)
  const at = t('score.at', { score, grade: ladder.at })
  const next = ladder.next === null ? t('score.top') : t('score.next', ladder.next)
  const rungs = ladder.rungs.map((rung) => t('score.rung', rung)).join(t('listing.separator'))
  return (
    <>
      <p>
        {at}
        <strong>{next}</strong>
      </p>
      <div ref={frame} className="picture">
        {width > 0 && (
          <Rungs
            ladder={ladder}
            score={Number(score)}
            width={width}
            label={t('score.ladderDrawing', { rungs, at, next })}
          />
        )}
      </div>
    </>
  )
}

type RungsProps = {
  readonly ladder: Ladder
  readonly score: number
  readonly width: number
  readonly label: string
}

/** Every grade is drawn equally wide, so that the narrow ones can be read too. */
const Rungs = ({ ladder: { rungs, at }, score, width, label }: RungsProps) => {
  const step = (width - 2) / rungs.length
  const index = rungs.findIndex(({ grade }) => grade === at)
  const { from, to } = rungs[index] ?? { from: '0', to: '100' }
  const part = Math.min(1, (score - Number(from)) / (Number(to) - Number(from)))
  const marker = 1 + step * (index + part)
  return (
    <svg width={width} height="66" viewBox={`0 0 ${width} 66`} role="img" aria-label={label}>
      {rungs.map(({ grade, from: least }, i) => (
        <g key={grade} transform={`translate(${1 + i * step} 14)`}>
          <rect
            width={step - 2}
            height="26"
            fill={i === index ? 'var(--brand)' : i < index ? 'var(--brand-pale)' : 'var(--paper)'}
            stroke="var(--line-strong)"
          />
          <text
            x={(step - 2) / 2}
            y="18"
            textAnchor="middle"
            fontWeight="600"
            style={i === index ? { fill: '#fff' } : undefined}
          >
            {grade}
          </text>
          <text x="0" y="44" className="scale">
            {least}
          </text>
        </g>
      ))}
      <path d={`M${marker - 6} 2h12l-6 10z`} fill="var(--ink)" />
    </svg>
  )
}
