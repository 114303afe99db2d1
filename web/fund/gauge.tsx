import type { AnswerTo } from '#web/data/call.ts'
import type { readFund } from '#contract/funds.ts'
import type { MoneyWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'
import { fitText } from '#web/ui/fit-text.ts'
import { useWidth } from '#web/ui/use-width.ts'
import { bindingLimit, distinctLimits, partOf, timesOf } from './gauge-scale.ts'

type Fund = AnswerTo<typeof readFund>
type Limit = Fund['limits'][number]

const top = 8
const narrow = 520

type Bar = {
  readonly key: string
  readonly term: string
  readonly amount: MoneyWire
  readonly used: MoneyWire | null
  /** Where the bar begins, if not at nothing. */
  readonly from: MoneyWire | null
  readonly colour: string
  readonly isBinding: boolean
}

/** Contributions, the capacity they carry, what is promised and what is free; every limit of the whole fund on the same scale. */
export const Gauge = ({ fund }: { readonly fund: Fund }) => {
  const { t, language } = useLanguage()
  const [frame, width] = useWidth()
  const binding = bindingLimit(fund.limits)
  const bars = useBars(fund, binding)
  const most = bars.reduce((max, { amount }) => (minorOf(amount) > max ? minorOf(amount) : max), 0n)
  const isNarrow = width < narrow
  const row = isNarrow ? 60 : 44
  const height = top + bars.length * row + 8
  const label = t('fund.gaugeLabel', {
    contributions: exactAmount(fund.contributions),
    capacity: binding ? exactAmount(binding.atMost) : '—',
    promised: exactAmount(fund.promised),
    free: binding ? exactAmount(binding.room) : '—',
  })
  return (
    <div ref={frame} className="gauge">
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {bars.map((bar, i) => (
            <g key={bar.key} transform={`translate(0 ${top + i * row})`}>
              <title>{`${bar.term}: ${exactAmount(bar.amount)}`}</title>
              <text x="0" y="13" fontWeight={bar.isBinding ? 600 : 400}>
                {fitText(bar.term, isNarrow ? width : width - 110)}
              </text>
              <text
                x={isNarrow ? 0 : width}
                y={isNarrow ? 30 : 13}
                textAnchor={isNarrow ? 'start' : 'end'}
                fontWeight="600"
              >
                {shortAmount(bar.amount, language)}
              </text>
              <g transform={isNarrow ? 'translate(0 17)' : undefined}>
                <Strip bar={bar} most={most} width={width} />
              </g>
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

const Strip = ({ bar, most, width }: { readonly bar: Bar; readonly most: bigint; readonly width: number }) => {
  const begin = bar.from === null ? 0 : width * partOf(minorOf(bar.from), most)
  const end = begin + width * partOf(minorOf(bar.amount), most)
  const used = bar.used === null ? 0 : width * partOf(minorOf(bar.used), most)
  return (
    <>
      <rect x="0.5" y="19.5" width={width - 1} height="11" fill="#fff" stroke="#d5dbe3" />
      <rect x={begin} y="19" width={end - begin} height="12" fill={bar.used === null ? bar.colour : '#dfe9f6'} />
      {bar.used !== null && <rect x="0" y="19" width={used} height="12" fill={bar.colour} />}
      <path d={`M${Math.min(end, width - 1)} 16V34`} stroke="#1a2230" strokeWidth="2" />
      {bar.isBinding && <path d={`M${Math.min(end, width - 6)} 33l6 8h-12z`} fill="#8f4200" />}
    </>
  )
}

const useBars = (fund: Fund, binding: Limit | undefined): readonly Bar[] => {
  const { t, either } = useLanguage()
  const schemeName = useSchemeName()
  const plain = (key: string, term: string, amount: MoneyWire, colour: string): Bar => ({
    key,
    term,
    amount,
    used: null,
    from: null,
    colour,
    isBinding: false,
  })
  const ofWhole = distinctLimits(fund.limits.filter(({ of }) => of === null))
  const isShared = ofWhole.length === 1
  const limits = ofWhole.map((limit): Bar => {
    const isBinding = limit === binding
    const times = limit.counter === 'fund-capacity' ? timesOf(limit.atMost, fund.contributions) : null
    const parts = [
      either(limit.names),
      isShared ? '' : schemeName(limit.scheme),
      times === null ? '' : t('fund.multiple', { times }),
      isBinding ? `▲ ${t('fund.binding')}` : '',
    ]
    return {
      key: `${limit.scheme} ${limit.counter}`,
      term: parts.filter((part) => part !== '').join(' · '),
      amount: limit.atMost,
      used: limit.used,
      from: null,
      colour: '#0b4f9e',
      isBinding,
    }
  })
  const isFree = binding !== undefined
  return [
    plain('contributions', t('fund.contributions'), fund.contributions, '#00635a'),
    ...limits.filter((bar) => bar.isBinding),
    plain('promised', t('fund.promised'), fund.promised, '#0b4f9e'),
    ...(isFree ? [{ ...plain('free', t('fund.free'), binding.room, '#7fa3cc'), from: binding.used }] : []),
    ...limits.filter((bar) => !bar.isBinding),
  ]
}
