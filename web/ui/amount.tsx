import type { MoneyWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount, grouped, shortAmount } from './amount-text.ts'

type AmountProps = { readonly value: MoneyWire | null; readonly isShort?: boolean }

/** Money to read: tabular figures; the short form in 万元/亿元 gives the exact amount on hover. */
export const Amount = ({ value, isShort = false }: AmountProps) => {
  const { language } = useLanguage()
  if (value === null) return <span className="amount">—</span>
  return (
    <span className="amount" title={exactAmount(value)} data-exact={value.amount}>
      {isShort ? shortAmount(value, language) : grouped(value.amount)}
    </span>
  )
}
