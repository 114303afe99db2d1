import { App, Button } from 'antd'
import { useState } from 'react'
import { withdrawOffer, type WireApplication, type WireOffer } from '#contract/approval.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { OfferCard } from './offer-card.tsx'

type OffersPanelProps = { readonly cluster: string; readonly application: WireApplication }

/** What banks answered: open offers side by side with what each costs and who would bear what; below, the rest. */
export const OffersPanel = ({ cluster, application }: OffersPanelProps) => {
  const { t } = useLanguage()
  const [accepting, setAccepting] = useState<WireOffer | null>(null)
  const seat = useSeat()
  const open = application.offers.filter(({ status }) => status === 'open' || status === 'taken')
  const rest = application.offers.filter(({ status }) => status !== 'open' && status !== 'taken')
  const mayAccept = application.next.includes('accept') && seat !== null && mayAct(seat.desk, 'accept-offer')
  return (
    <Panel title={t('offers.title')} id="offers">
      {application.offers.length === 0 && <EmptyState>{t('offers.none')}</EmptyState>}
      <div className="cards">
        {open.map((offer) => (
          <OfferCard key={offer.id} cluster={cluster} application={application} offer={offer}>
            {mayAccept && offer.status === 'open' && (
              <Button type="primary" onClick={() => setAccepting(offer)}>
                {t('offers.accept')}
              </Button>
            )}
            <WithdrawButton cluster={cluster} offer={offer} />
          </OfferCard>
        ))}
      </div>
      {rest.length > 0 && (
        <ul>
          {rest.map(({ id, bankName, status, on, reason }) => (
            <li key={id}>
              {bankName} <StatusTag group="offerStatus" code={status} /> <DateText on={on} /> {reason}
            </li>
          ))}
        </ul>
      )}
      {accepting !== null && (
        <AcceptDialog
          cluster={cluster}
          application={application}
          offer={accepting}
          onClose={() => setAccepting(null)}
        />
      )}
    </Panel>
  )
}

/** A bank may take back what it offered, while nobody has accepted it. */
const WithdrawButton = ({ cluster, offer }: { readonly cluster: string; readonly offer: WireOffer }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const withdraw = useCommand(withdrawOffer, () => void message.success(t('offers.withdrawn')))
  const isMine = offer.bank === seat?.desk.organisation && mayAct(seat.desk, 'withdraw-offer')
  if (!isMine || offer.status !== 'open') return null
  return (
    <>
      <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ params: { cluster, id: offer.id } })}>
        {t('offers.withdraw')}
      </Button>
      <ProblemAlert error={withdraw.error} />
    </>
  )
}
