import type { ReactNode } from 'react'
import type { WireApplication, WireOffer } from '#contract/approval.ts'
import { readOutlook, type WireOutlook } from '#contract/outlook.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { CostFacts } from '#web/schedule/cost-facts.tsx'
import { mayKnowOutlook } from './outlook-panel.tsx'

type OfferCardProps = {
  readonly cluster: string
  readonly application: WireApplication
  readonly offer: WireOffer
  readonly children: ReactNode
}

/** One offer: its terms, what it costs in all, who would bear what. */
export const OfferCard = ({ cluster, application, offer, children }: OfferCardProps) => {
  const { t, word } = useLanguage()
  const seat = useSeat()
  const isWanted = mayKnowOutlook(seat?.desk.kind) && offer.status === 'open'
  const outlook = useRead(
    readOutlook,
    { params: { cluster, id: application.id }, query: { offer: offer.id } },
    { isWanted },
  )
  const { loan } = offer
  const lostText = ({ until }: NonNullable<WireOffer['lostPriority']>): string =>
    until === null ? t('conduct.lostPriority') : t('conduct.lostUntil', { until })
  if (loan === null) return null
  return (
    <article className="card" aria-label={offer.bankName}>
      <header>
        <h3>{offer.bankName}</h3>
        <StatusTag group="offerStatus" code={offer.status} />
      </header>
      <Facts
        facts={[
          { term: t('column.amount'), value: <Amount value={loan.amount} /> },
          { term: t('facility.method'), value: word('method', loan.method) },
          {
            term: t('facility.term'),
            value: [
              t('unit.months', { count: loan.months }),
              ...(loan.method === 'single-bullet' ? [] : [t('application.everyMonths', { count: loan.everyMonths })]),
            ].join(' · '),
          },
          { term: t('offers.until'), value: <DateText on={loan.until} /> },
        ]}
      />
      {offer.lostPriority !== null && <p className="quiet">{lostText(offer.lostPriority)}</p>}
      {loan.cost !== null && <CostFacts cost={loan.cost} annualRate={loan.annualRate} />}
      {outlook.data !== undefined && <Bearers outlook={outlook.data} />}
      <div className="do">{children}</div>
    </article>
  )
}

const mostShown = 6

const Bearers = ({ outlook: { worstCase } }: { readonly outlook: WireOutlook }) => {
  const { t } = useLanguage()
  if (worstCase.length === 0) return null
  return (
    <section>
      <h4>{t('offers.bears')}</h4>
      <ul className="amounts">
        {worstCase.slice(0, mostShown).map(({ party, name, amount }) => (
          <li key={party}>
            <span>{name}</span> <Amount value={amount} />
          </li>
        ))}
        {worstCase.length > mostShown && <li>…</li>}
      </ul>
    </section>
  )
}
