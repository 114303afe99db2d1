import { readOutlook, type WireOutlook } from '#contract/outlook.ts'
import { SecuringList } from '#web/counter-guarantee/securing-list.tsx'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { refusalSentence } from '#web/ui/refusal-sentence.ts'
import { LimitBars } from './limit-bars.tsx'

/** Whom the platform tells what a case would mean: the applicant, the association, and a bank its own part. */
export const mayKnowOutlook = (kind: string | undefined): boolean =>
  kind === 'association' || kind === 'cluster-finance-company' || kind === 'firm' || kind === 'bank'

type OutlookPanelProps = { readonly cluster: string; readonly id: string; readonly offer: string | null }

/** The limits that a case takes, the binding one marked, and who bears what if all is lost. */
export const OutlookPanel = ({ cluster, id, offer }: OutlookPanelProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const isWanted = mayKnowOutlook(seat?.desk.kind)
  const query = offer === null ? {} : { offer }
  const read = useRead(readOutlook, { params: { cluster, id }, query }, { isWanted })
  if (!isWanted) return null
  return (
    <Panel title={t('outlook.title')}>
      <Reading read={read}>{(outlook) => <Outlook cluster={cluster} outlook={outlook} />}</Reading>
    </Panel>
  )
}

const Outlook = ({ cluster, outlook }: { readonly cluster: string; readonly outlook: WireOutlook }) => {
  const { t, language, either } = useLanguage()
  const { isAssumed, bankName, refusals, fits, fees, worstCase, limits } = outlook
  const known = new Map(worstCase.map(({ party, name }) => [party, name]))
  return (
    <>
      <p className="quiet">{isAssumed ? t('outlook.assumed') : t('outlook.ofOffer', { bank: bankName ?? '' })}</p>
      {refusals.length > 0 && (
        <div role="note" className="note-risk">
          <strong>{t('outlook.cannot')}</strong>
          <ul>
            {refusals.map((refusal) => (
              <li key={JSON.stringify(refusal)}>{refusalSentence(refusal, language, known)}</li>
            ))}
          </ul>
          {fits !== null && <p>{t('outlook.fits', { amount: exactAmount(fits) })}</p>}
        </div>
      )}
      {fees.length > 0 && (
        <ul className="quiet">
          {fees.map(({ names, payer, payee, amount }) => (
            <li key={names.en}>
              {t('outlook.feeOf', { fee: either(names), payer, payee, amount: exactAmount(amount) })}
            </li>
          ))}
        </ul>
      )}
      <div className="columns">
        {limits.length > 0 && (
          <section>
            <h3>{t('outlook.limits')}</h3>
            <LimitBars limits={limits} />
          </section>
        )}
        <section>
          <h3>{t('outlook.worst')}</h3>
          {worstCase.length === 0 ? (
            <EmptyState>{t('outlook.noWorst')}</EmptyState>
          ) : (
            <DataTable
              name={t('outlook.worst')}
              rows={worstCase}
              rowKey={({ party }) => party}
              isStacked
              columns={[
                { key: 'party', title: t('column.party'), render: ({ name }) => name },
                { key: 'role', title: t('promises.role'), render: ({ roles }) => either(roles) },
                {
                  key: 'amount',
                  title: t('column.amount'),
                  isNumber: true,
                  render: ({ amount }) => <Amount value={amount} />,
                },
              ]}
            />
          )}
        </section>
        {outlook.securing.length > 0 && (
          <section>
            <h3>{t('securities.securing')}</h3>
            <SecuringList cluster={cluster} items={outlook.securing} />
          </section>
        )}
      </div>
    </>
  )
}
