import type { WireCost } from '#contract/approval.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf, percent } from '#web/ui/amount-text.ts'
import { Facts } from '#web/ui/page.tsx'

type CostFactsProps = { readonly cost: Omit<WireCost, 'on'>; readonly annualRate: string }

/** What a loan costs: the nominal rate and the effective one side by side, why they differ, and the amounts. */
export const CostFacts = ({ cost, annualRate }: CostFactsProps) => {
  const { t } = useLanguage()
  const effective = cost.effectiveRate === null ? '—' : percentOf(cost.effectiveRate)
  const hasFee = minorOf(cost.fee) > 0n
  const whole = minorOf(cost.due) - minorOf(cost.interest)
  const isRetained = minorOf(cost.received) < whole
  const onReceived = cost.rateOnReceived === null ? '—' : percentOf(cost.rateOnReceived)
  return (
    <>
      <Facts
        facts={[
          { term: t('cost.nominal'), value: percent(annualRate) },
          { term: t('offers.allIn'), value: <strong>{effective}</strong> },
          ...(isRetained
            ? [
                { term: t('cost.received'), value: <Amount value={cost.received} /> },
                { term: t('cost.onReceived'), value: <strong>{onReceived}</strong> },
              ]
            : []),
          { term: t('offers.interest'), value: <Amount value={cost.interest} /> },
          ...(hasFee ? [{ term: t('offers.fee'), value: <Amount value={cost.fee} /> }] : []),
          { term: t('offers.first'), value: <Amount value={cost.first} /> },
          { term: t('cost.highest'), value: <Amount value={cost.highest} /> },
          { term: t('offers.due'), value: <Amount value={cost.due} /> },
        ]}
      />
      <details className="why">
        <summary>{t('cost.why')}</summary>
        <p>{t('cost.whyNominal', { rate: percent(annualRate) })}</p>
        <p>{t('cost.whyEffective', { rate: effective })}</p>
        <p>{hasFee ? t('cost.whyFee') : t('cost.whyNoFee')}</p>
        {isRetained && <p>{t('cost.whyRetained', { rate: onReceived })}</p>}
      </details>
    </>
  )
}

/** 0.061678 → "6.17%", always with two places, so that offers stand under one another. */
const percentOf = (rate: string): string => `${(Number(rate) * 100).toFixed(2)}%`
