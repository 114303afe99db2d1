import type { Currency } from '#core/basics/money.ts'
import { toWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount, shortAmount } from '#web/ui/amount-text.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { barsOf, type Bar, type BarState, type Instalment } from './bar-groups.ts'

const height = 190
const [head, foot] = [24, 24]
/** A bar is never narrower than can be seen. */
const narrowest = 7
const roomOfLabel = 84
const roomOfAmount = 66

const colours: Readonly<Record<BarState, string>> = {
  planned: 'var(--brand)',
  'to-come': 'var(--brand)',
  paid: 'var(--good)',
  due: 'var(--risk)',
  overdue: 'var(--bad)',
  claimed: 'var(--creditor)',
  'never-due': 'var(--line)',
}

type InstalmentBarsProps = { readonly instalments: readonly Instalment[]; readonly currency: Currency }

/** When how much falls due: a bar for each day, principal below and interest above it, coloured by how it stands. */
export const InstalmentBars = ({ instalments, currency }: InstalmentBarsProps) => {
  const { t, word } = useLanguage()
  const [frame, width] = useWidth()
  const bars = barsOf(instalments, Math.floor(width / narrowest))
  const states = [...new Set(instalments.map(({ state }) => state))].filter((state) => state !== 'planned')
  return (
    <figure className="instalments">
      <div ref={frame} className="picture">
        {width > 0 && bars.length > 0 && <Bars bars={bars} width={width} currency={currency} />}
      </div>
      <figcaption>
        <ul className="legend">
          <Key colour="var(--brand)" text={t('column.principal')} />
          <Key colour="var(--brand)" text={t('column.interest')} isInterest />
          {states.map((state) => (
            <Key key={state} colour={colours[state]} text={word('instalmentState', state)} />
          ))}
          {(bars[0]?.count ?? 1) > 1 && <li>{t('cost.perBar', { count: bars[0]?.count ?? 1 })}</li>}
        </ul>
      </figcaption>
    </figure>
  )
}

type KeyProps = { readonly colour: string; readonly text: string; readonly isInterest?: boolean }

const Key = ({ colour, text, isInterest = false }: KeyProps) => (
  <li>
    <svg aria-hidden viewBox="0 0 22 12">
      <rect x="0.5" y="0.5" width="21" height="11" fill={colour} stroke={colour} fillOpacity={isInterest ? 0.3 : 1} />
    </svg>
    {text}
  </li>
)

type BarsProps = { readonly bars: readonly Bar[]; readonly width: number; readonly currency: Currency }

const dueOf = ({ principal, interest }: Bar): bigint => principal + interest

const Bars = ({ bars, width, currency }: BarsProps) => {
  const { t, language } = useLanguage()
  const highest = bars.reduce((most, bar) => (dueOf(bar) > dueOf(most) ? bar : most))
  const most = dueOf(highest) > 0n ? dueOf(highest) : 1n
  const step = width / bars.length
  const every = Math.ceil(roomOfLabel / step)
  const label = t('cost.drawing', {
    count: bars.reduce((sum, { count }) => sum + count, 0),
    from: bars[0]?.dueOn ?? '',
    until: bars.at(-1)?.until ?? '',
    most: exactAmount(toWire({ minor: most, currency })),
    on: highest.dueOn,
  })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={`M0 ${height - foot + 0.5}H${width}`} stroke="var(--line-strong)" />
      {bars.map((bar, i) => (
        <g key={bar.dueOn}>
          <title>{tellBar(bar, currency, t)}</title>
          <Column bar={bar} left={i * step} step={step} most={most} />
          {(step >= roomOfAmount || bar === highest) && (
            <text {...placeOf(i, step, width)} y={height - foot - tall(dueOf(bar), most) - 6} className="scale">
              {shortAmount(toWire({ minor: dueOf(bar), currency }), language)}
            </text>
          )}
          {i % every === 0 && (step >= roomOfLabel || i + every <= bars.length) && (
            <text {...placeOf(i, step, width)} y={height - 7} className="scale">
              {step >= roomOfLabel ? bar.dueOn : bar.dueOn.slice(0, 7)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

const tall = (minor: bigint, most: bigint): number =>
  (Number((minor * 10_000n) / most) / 10_000) * (height - head - foot)

/** In the middle of its bar, but never over the edge of the drawing. */
const placeOf = (i: number, step: number, width: number) => {
  const middle = (i + 0.5) * step
  if (middle < roomOfLabel / 2) return { x: 0, textAnchor: 'start' } as const
  if (middle > width - roomOfLabel / 2) return { x: width, textAnchor: 'end' } as const
  return { x: middle, textAnchor: 'middle' } as const
}

type ColumnProps = { readonly bar: Bar; readonly left: number; readonly step: number; readonly most: bigint }

const Column = ({ bar, left, step, most }: ColumnProps) => {
  const wide = Math.min(34, step * 0.72)
  const colour = colours[bar.state]
  const [lower, upper] = [tall(bar.principal, most), tall(bar.interest, most)]
  const base = height - foot
  const place = { x: left + (step - wide) / 2, width: wide, fill: colour }
  return (
    <>
      {bar.principal > 0n && <rect {...place} y={base - Math.max(lower, 1)} height={Math.max(lower, 1)} />}
      {bar.interest > 0n && (
        <rect
          {...place}
          y={base - lower - Math.max(upper, 1.5)}
          height={Math.max(upper, 1.5)}
          stroke={colour}
          strokeWidth={0.75}
          fillOpacity={0.3}
        />
      )}
    </>
  )
}

function tellBar(bar: Bar, currency: Currency, t: ReturnType<typeof useLanguage>['t']): string {
  const amount = (minor: bigint): string => exactAmount(toWire({ minor, currency }))
  const on = bar.count > 1 ? `${bar.dueOn} – ${bar.until}` : bar.dueOn
  return `${on}: ${t('column.principal')} ${amount(bar.principal)}, ${t('column.interest')} ${amount(bar.interest)}`
}
