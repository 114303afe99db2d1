import { formatDecimal, fraction } from '#core/basics/fraction.ts'
import type { CashCalendar, CashMonth } from '#core/obligation/cash-calendar.ts'
import { useLanguage, type Language } from '#web/language/language.ts'
import { exactAmount, grouped } from '#web/ui/amount-text.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { yuan } from './cash-flows.ts'

const height = 190
const [head, foot] = [20, 24]
const labelled = 620

/** Minor units in the unit of the drawing: 万元, or thousands. */
const perUnit: Readonly<Record<Language, bigint>> = { zh: 1_000_000n, en: 100_000n }

/** Bars by month: what is to be paid, the late part of it apart, and what may be drawn. */
export const CashBars = ({ calendar: { months } }: { readonly calendar: CashCalendar }) => {
  const { t } = useLanguage()
  const [frame, width] = useWidth()
  const told = months
    .filter(({ cashIn, cashOut }) => cashIn > 0n || cashOut > 0n)
    .map(({ month, cashIn, cashOut }) =>
      t('cash.drawingMonth', { month, cashOut: exactAmount(yuan(cashOut)), cashIn: exactAmount(yuan(cashIn)) }),
    )
  const label = t('cash.drawing', {
    months: told.length === 0 ? t('cash.drawingNone') : told.join(t('listing.separator')),
  })
  const hasIn = months.some(({ cashIn }) => cashIn > 0n)
  return (
    <>
      <div ref={frame} className="picture">
        {width > 0 && <Bars months={months} width={width} label={label} />}
      </div>
      <ul className="legend">
        <Key colour="var(--brand)" text={t('cash.cashOut')} />
        {(months[0]?.late ?? 0n) > 0n && <Key colour="var(--risk)" text={t('cash.ofWhichLate')} />}
        {hasIn && <Key colour="var(--good)" text={t('cash.cashIn')} />}
        {width >= labelled && <li>{t('cash.unit')}</li>}
      </ul>
    </>
  )
}

const Key = ({ colour, text }: { readonly colour: string; readonly text: string }) => (
  <li>
    <svg aria-hidden viewBox="0 0 22 12">
      <rect width="22" height="12" fill={colour} />
    </svg>
    {text}
  </li>
)

type BarsProps = { readonly months: readonly CashMonth[]; readonly width: number; readonly label: string }

const Bars = ({ months, width, label }: BarsProps) => {
  const { language } = useLanguage()
  const step = width / months.length
  const most = months.reduce((max, { cashIn, cashOut }) => bigger(max, bigger(cashIn, cashOut)), 1n)
  const tall = (minor: bigint): number => (Number((minor * 1000n) / most) / 1000) * (height - head - foot)
  const base = height - foot
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={`M0 ${base + 0.5}H${width}`} stroke="var(--line-strong)" />
      {months.map((month, i) => {
        const hasBoth = month.cashIn > 0n && month.cashOut > 0n
        const wide = Math.min(34, step * 0.7) / (hasBoth ? 2 : 1)
        const left = i * step + (step - wide * (hasBoth ? 2 : 1)) / 2
        const top = bigger(month.cashIn, month.cashOut)
        return (
          <g key={month.month}>
            <title>{`${month.month} ${exactAmount(yuan(month.cashOut))}`}</title>
            <rect
              x={left}
              y={base - tall(month.cashOut)}
              width={wide}
              height={tall(month.cashOut)}
              fill="var(--brand)"
            />
            <rect x={left} y={base - tall(month.late)} width={wide} height={tall(month.late)} fill="var(--risk)" />
            <rect
              x={hasBoth ? left + wide : left}
              y={base - tall(month.cashIn)}
              width={wide}
              height={tall(month.cashIn)}
              fill="var(--good)"
            />
            {width >= labelled && top > 0n && (
              <text x={(i + 0.5) * step} y={base - tall(top) - 5} textAnchor="middle" className="scale">
                {inUnit(top, language)}
              </text>
            )}
            <text x={(i + 0.5) * step} y={height - 7} textAnchor="middle" className="scale">
              {monthName(month.month, i, width)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const bigger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

const inUnit = (minor: bigint, language: Language): string =>
  grouped(formatDecimal(fraction(minor, perUnit[language]), language === 'zh' ? 2 : 1))

/** The year stands where it begins; where room is scarce, the month alone. */
const monthName = (month: string, i: number, width: number): string =>
  width >= labelled && (i === 0 || month.endsWith('-01')) ? month : month.slice(5)
