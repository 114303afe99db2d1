import type { WireFacility, WireSurety } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { percent } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { OfAllLoans } from '#web/restructuring/of-all-loans.tsx'
import { Covers } from './covers-table.tsx'

type TabProps = { readonly facility: WireFacility }
type Say = ReturnType<typeof useLanguage>['t']
type Change = NonNullable<WireFacility['proposal']>['change']

/** Other terms in words. */
export function changeText(change: Change, t: Say): string {
  if (change.kind === 'rate') return t('servicing.rate', { rate: percent(change.annualRate) })
  if (change.kind === 'prepayment') return ''
  return t(`servicing.${change.kind}`, { count: change.instalments })
}

/** Who stands for the debt and until when, what is proposed, what the money was used for. */
export const ServicingTab = ({ cluster, facility }: TabProps & { readonly cluster: string }) => {
  const { t } = useLanguage()
  return (
    <>
      <h3>{t('servicing.sureties')}</h3>
      <Sureties facility={facility} />
      <h3>{t('servicing.proposal')}</h3>
      <Proposal facility={facility} />
      <OfAllLoans cluster={cluster} debtor={facility.borrower} />
      <h3>{t('servicing.collateral')}</h3>
      <Collateral facility={facility} />
      {facility.coverTerms !== null && (
        <>
          <h3>{t('cover.title')}</h3>
          <Covers covers={facility.covers} />
        </>
      )}
      <h3>{t('servicing.uses')}</h3>
      <Uses facility={facility} />
    </>
  )
}

const Sureties = ({ facility }: TabProps) => {
  const { t, word } = useLanguage()
  if (facility.sureties.length === 0) return <EmptyState>{t('servicing.noSureties')}</EmptyState>
  return (
    <>
      <p className="quiet">{t('servicing.suretiesHint')}</p>
      <DataTable
        name={t('servicing.sureties')}
        rows={facility.sureties}
        rowKey={({ party }) => party.id}
        isStacked
        columns={[
          { key: 'party', title: t('servicing.guarantor'), render: ({ party }) => party.name },
          { key: 'mode', title: t('servicing.mode'), render: ({ mode }) => word('suretyMode', mode) },
          {
            key: 'standing',
            title: t('servicing.standing'),
            render: ({ standing }) => word('suretyStanding', standing),
          },
          { key: 'since', title: t('servicing.since'), render: ({ since }) => <Day on={since} /> },
          { key: 'lastDay', title: t('servicing.period'), render: ({ lastDay }) => <Day on={lastDay} /> },
          { key: 'source', title: t('servicing.source'), render: ({ source }: WireSurety) => source ?? '—' },
        ]}
      />
    </>
  )
}

const Day = ({ on }: { readonly on: string | null }) => (on === null ? <>—</> : <DateText on={on} />)

const Proposal = ({ facility: { proposal } }: TabProps) => {
  const { t } = useLanguage()
  if (proposal === null) return <EmptyState>{t('servicing.noProposal')}</EmptyState>
  const names = proposal.consents.map(({ name }) => name).join('、')
  return (
    <p>
      <strong>{changeText(proposal.change, t)}</strong> ·{' '}
      {names === '' ? t('servicing.nobodyConsented') : t('servicing.consented', { names })}
    </p>
  )
}

/** What the debtor itself gave the lender: what it is, whether it comes before the guarantors, what it fetched. */
const Collateral = ({ facility }: TabProps) => {
  const { t } = useLanguage()
  if (facility.collateral.length === 0) return <EmptyState>{t('servicing.noCollateral')}</EmptyState>
  return (
    <DataTable
      name={t('servicing.collateral')}
      rows={facility.collateral}
      rowKey={({ nr }) => `${nr}`}
      isStacked
      columns={[
        { key: 'nr', title: t('servicing.nr'), render: ({ nr }) => nr },
        { key: 'object', title: t('servicing.object'), render: ({ object }) => object },
        { key: 'order', title: t('servicing.order'), render: ({ isFirst }) => t(isFirst ? 'servicing.first' : 'servicing.asAgreed') }, // prettier-ignore
        {
          key: 'fetched',
          title: t('servicing.fetched'),
          isNumber: true,
          render: ({ fetched }) => (fetched === null ? t('servicing.notRealised') : <Amount value={fetched} />),
        },
      ]}
    />
  )
}

const Uses = ({ facility }: TabProps) => {
  const { t } = useLanguage()
  if (facility.uses.length === 0) return <EmptyState>{t('servicing.noUses')}</EmptyState>
  return (
    <DataTable
      name={t('servicing.uses')}
      rows={facility.uses}
      rowKey={({ nr }) => `${nr}`}
      isStacked
      columns={[
        { key: 'nr', title: t('servicing.nr'), render: ({ nr }) => nr },
        { key: 'drawing', title: t('servicing.drawing'), render: ({ drawing }) => drawing },
        {
          key: 'amount',
          title: t('servicing.amount'),
          isNumber: true,
          render: ({ amount }) => <Amount value={amount} />,
        },
        {
          key: 'finding',
          title: t('servicing.finding'),
          render: ({ finding }) => t(`servicing.${finding ?? 'notJudged'}`),
        },
      ]}
    />
  )
}
