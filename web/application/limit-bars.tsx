import type { WireOutlook } from '#contract/outlook.ts'
import { toWire, type MoneyWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { nested, type Nested } from './nested-limits.ts'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'

/** A bar for every limit, a part below its whole: used, with this case, room; the binding one marked, what is lacking said. */
export const LimitBars = ({ limits }: { readonly limits: WireOutlook['limits'] }) => (
  <ul className="limit-bars">
    {nested(limits).map(({ limit, depth }) => (
      <LimitBar key={`${limit.counter} ${limit.of ?? ''}`} limit={limit} depth={depth} />
    ))}
  </ul>
)

const LimitBar = ({ limit, depth }: Nested) => {
  const { t, either, language } = useLanguage()
  const { names, of, atMost, used, asked, room, isBinding } = limit
  const name = of === null ? either(names) : `${either(names)} · ${of}`
  const lacking = minorOf(asked) - minorOf(room)
  const rest =
    lacking > 0n ? t('outlook.lacking', { amount: exactAmount(moneyLike(atMost, lacking)) }) : t('outlook.enough')
  const label = t('outlook.bar', {
    name,
    atMost: exactAmount(atMost),
    used: exactAmount(used),
    asked: exactAmount(asked),
    rest,
  })
  const whole = greatest(minorOf(atMost), minorOf(used) + minorOf(asked), 1n)
  const share = (minor: bigint): number => Number((minor * 10_000n) / whole) / 100
  return (
    <li className={lacking > 0n ? 'lacking' : ''} style={{ marginInlineStart: depth * 20 }}>
      <div className="limit-head">
        <span>
          {depth > 0 && <span className="quiet">{t('outlook.partOf')} </span>}
          {name} {isBinding && <strong>▲ {t('outlook.binding')}</strong>}
        </span>
        <span className="amount">
          {shortAmount(used, language)} + {shortAmount(asked, language)} / {shortAmount(atMost, language)}
        </span>
      </div>
      <svg role="img" aria-label={label} viewBox="0 0 100 6" preserveAspectRatio="none" className="limit-bar">
        <title>{label}</title>
        <rect className="limit-whole" width={share(minorOf(atMost))} height="6" />
        <rect className="limit-used" width={share(minorOf(used))} height="6" />
        <rect className="limit-asked" x={share(minorOf(used))} width={share(minorOf(asked))} height="6" />
      </svg>
      {lacking > 0n && <p className="lacking-text">{rest}</p>}
    </li>
  )
}

const moneyLike = ({ currency }: MoneyWire, minor: bigint): MoneyWire => toWire({ minor, currency })

const greatest = (...values: readonly bigint[]): bigint =>
  values.reduce((most, value) => (value > most ? value : most), 0n)
