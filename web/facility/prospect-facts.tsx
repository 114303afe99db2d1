import { toWire, type MoneyWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts } from '#web/ui/page.tsx'
import type { Prospect } from './prepayment.ts'

const negated = (wire: MoneyWire): MoneyWire => toWire({ minor: -minorOf(wire), currency: wire.currency })

type ProspectFactsProps = { readonly prospect: Prospect; readonly on: string }

/** What a payment or other terms save or add, what the next instalment then is, and when the loan then ends. */
export const ProspectFacts = ({ prospect, on }: ProspectFactsProps) => {
  const { t } = useLanguage()
  const [next] = prospect.rows
  const isMore = minorOf(prospect.saved) < 0n
  return (
    <Facts
      facts={[
        isMore
          ? { term: t('servicing.moreInterest'), value: <Amount value={negated(prospect.saved)} /> }
          : { term: t('prepay.saved'), value: <Amount value={prospect.saved} /> },
        ...(next === undefined ? [] : [{ term: t('prepay.next'), value: <Amount value={next.due} /> }]),
        { term: t('prepay.end'), value: <DateText on={prospect.rows.at(-1)?.dueOn ?? on} /> },
      ]}
    />
  )
}
