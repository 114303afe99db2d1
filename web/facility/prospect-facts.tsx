import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts } from '#web/ui/page.tsx'
import type { Prospect } from './prepayment.ts'

type ProspectFactsProps = { readonly prospect: Prospect; readonly on: string }

/** What a payment saves, what the next instalment then is, and when the loan then ends. */
export const ProspectFacts = ({ prospect, on }: ProspectFactsProps) => {
  const { t } = useLanguage()
  const [next] = prospect.rows
  return (
    <Facts
      facts={[
        { term: t('prepay.saved'), value: <Amount value={prospect.saved} /> },
        ...(next === undefined ? [] : [{ term: t('prepay.next'), value: <Amount value={next.due} /> }]),
        { term: t('prepay.end'), value: <DateText on={prospect.rows.at(-1)?.dueOn ?? on} /> },
      ]}
    />
  )
}
