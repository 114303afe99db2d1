import { memo, useDeferredValue, useMemo, useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { CostFacts } from '#web/schedule/cost-facts.tsx'
import { InstalmentBars } from '#web/schedule/instalment-bars.tsx'
import { InstalmentTable } from '#web/schedule/instalment-table.tsx'
import { useSeat } from '#web/shell/desk.ts'
import { minorOf } from '#web/ui/amount-text.ts'
import { previewOf, type TermsPreview, type TypedTerms } from './terms-preview.ts'

/**
 * What the typed terms mean, drawn up anew with every key and every move of a slider: what it costs in all, when how
 * much falls due. While a change gives no schedule the last one stays, so that nothing jumps.
 */
export const SchedulePreview = ({ terms }: { readonly terms: TypedTerms }) => {
  const { t } = useLanguage()
  const preview = usePreview(terms)
  const [last, setLast] = useState(preview)
  if (preview !== null && preview !== last) setLast(preview)
  const shown = preview ?? last
  return (
    <div className={shown === null ? undefined : 'calculated'}>
      <p role="status" className="quiet tight">
        {preview === null ? t(last === null ? 'apply.notYet' : 'cost.stale') : ''}
      </p>
      {shown !== null && <Drawn preview={shown} />}
    </div>
  )
}

/** Typing goes first: the schedule follows when there is time, and is computed once for the same terms. */
function usePreview(terms: TypedTerms): TermsPreview | null {
  const seat = useSeat()
  const on = seat?.cluster.businessDate ?? ''
  const { amount: wire, ratePercent, method, months, everyMonths, scheme } = terms
  const amount = wire?.amount ?? null
  const currency = wire?.currency ?? 'CNY'
  const now = useMemo(
    (): TypedTerms => ({
      amount: amount === null ? null : { amount, currency },
      ratePercent,
      method,
      months,
      everyMonths,
      scheme,
    }),
    [amount, currency, ratePercent, method, months, everyMonths, scheme],
  )
  const deferred = useDeferredValue(now)
  return useMemo(() => previewOf(deferred, on), [deferred, on])
}

const Drawn = memo(({ preview }: { readonly preview: TermsPreview }) => {
  const { t } = useLanguage()
  return (
    <>
      <CostFacts cost={preview.cost} annualRate={preview.annualRate} />
      <InstalmentBars
        currency={preview.cost.due.currency}
        instalments={preview.rows.map(({ dueOn, principal, interest }) => ({
          dueOn,
          principal: minorOf(principal),
          interest: minorOf(interest),
          state: 'planned',
        }))}
      />
      <InstalmentTable name={t('apply.preview')} rows={preview.rows} />
    </>
  )
})
