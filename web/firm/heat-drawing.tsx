import { useLanguage } from '#web/language/language.ts'
import { shortAmount } from '#web/ui/amount-text.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { exposureBuckets } from '#core/credit/exposure.ts'
import type { ExposureCell, GridPlace, GridRow } from './exposure-grid.ts'

type HeatDrawingProps = {
  readonly rows: readonly GridRow[]
  readonly label: string
  readonly sentence: (cell: ExposureCell) => string
  readonly onOpen: (place: GridPlace) => void
}

const row = 34
const head = 30
const narrow = 560

/** The map itself: a row for each grade, a column for each class of exposure. The table says the same by keyboard. */
export const HeatDrawing = ({ rows, label, sentence, onOpen }: HeatDrawingProps) => {
  const [frame, width] = useWidth()
  return (
    <div ref={frame} className="picture">
      {width > 0 && <Cells width={width} rows={rows} label={label} sentence={sentence} onOpen={onOpen} />}
    </div>
  )
}

const Cells = ({ width, rows, label, sentence, onOpen }: HeatDrawingProps & { readonly width: number }) => {
  const { t, word } = useLanguage()
  const isNarrow = width < narrow
  const left = isNarrow ? 52 : 72
  const step = (width - left) / exposureBuckets.length
  const height = head + rows.length * row
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {isNarrow && (
        <text x="0" y="18" className="scale">
          {t('exposure.unit')}
        </text>
      )}
      {exposureBuckets.map(({ bucket }, i) => (
        <text key={bucket} x={left + (i + 0.5) * step} y="18" textAnchor="middle" className="scale">
          {word(isNarrow ? 'exposureShort' : 'exposureBucket', bucket)}
        </text>
      ))}
      {rows.map(({ grade, places }, i) => (
        <g key={grade} transform={`translate(0 ${head + i * row})`}>
          <text x="0" y="21" fontWeight="600">
            {grade === 'none' ? t('exposure.none') : grade}
          </text>
          {places.map((place, j) => (
            <g key={place.bucket} transform={`translate(${left + j * step} 0)`}>
              <Place place={place} width={step - 3} sentence={sentence} onOpen={onOpen} />
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}

type PlaceProps = Pick<HeatDrawingProps, 'sentence' | 'onOpen'> & {
  readonly place: GridPlace
  readonly width: number
}

const Place = ({ place, width, sentence, onOpen }: PlaceProps) => {
  const { t, language } = useLanguage()
  const { cell, shade } = place
  if (cell === null) return <rect width={width} height={row - 3} fill="var(--ground)" />
  const isDark = shade > 0.55
  const isWide = width > 120
  return (
    <g className="heat-cell" onClick={() => onOpen(place)}>
      <title>{sentence(cell)}</title>
      <rect width={width} height={row - 3} fill="var(--brand-pale)" stroke="var(--line-strong)" />
      <rect width={width} height={row - 3} fill="var(--brand)" fillOpacity={shade} />
      <text x={width / 2} y="20" textAnchor="middle" fontWeight="600" style={isDark ? { fill: '#fff' } : undefined}>
        {t('exposure.members', { count: cell.members })}
        {isWide && shade > 0 ? ` · ${shortAmount(cell.outstanding, language)}` : ''}
      </text>
    </g>
  )
}
