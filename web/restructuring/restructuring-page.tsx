import { Link, useParams } from '@tanstack/react-router'
import { readRestructuring, type WireRestructuringPage } from '#contract/restructurings.ts'
import { useRead } from '#web/data/queries.ts'
import { changeText } from '#web/facility/servicing-tab.tsx'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { PlanActions } from './plan-actions.tsx'
import { VotesPanel } from './votes-panel.tsx'

/** One plan: what would become of each loan, how the votes stand, and what the reader can do. */
export const RestructuringPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/restructurings/$id' })
  const read = useRead(readRestructuring, { params: { cluster, id } })
  const debtor = read.data?.debtor.name ?? ''
  return (
    <Page
      title={read.data === undefined ? t('restructuring.title') : t('restructuring.one', { debtor })}
      status={read.data && <StatusTag group="planStatus" code={read.data.status} isLarge />}
      actions={
        <Link to="/clusters/$cluster/restructurings" params={{ cluster }}>
          {t('restructuring.list')}
        </Link>
      }
    >
      <Reading read={read}>
        {(plan) => (
          <>
            <PlanActions cluster={cluster} plan={plan} />
            <Ended plan={plan} />
            <Summary plan={plan} />
            <Loans cluster={cluster} plan={plan} />
            <VotesPanel plan={plan} />
            <Consents plan={plan} />
          </>
        )}
      </Reading>
    </Page>
  )
}

type PartProps = { readonly plan: WireRestructuringPage }

/** Why nothing came of it, where nothing did. */
const Ended = ({ plan: { failed, status, dropReason } }: PartProps) => {
  const { t, word } = useLanguage()
  if (failed !== null) return <p className="note-risk">{word('planFailed', failed)}</p>
  return status === 'dropped' ? <p>{t('restructuring.dropped', { reason: dropReason })}</p> : null
}

const Summary = ({ plan }: PartProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('restructuring.summary')}>
      <Facts
        facts={[
          { term: t('restructuring.debtor'), value: plan.debtor.name },
          { term: t('restructuring.proposer'), value: plan.proposer.name },
          { term: t('restructuring.proposedOn'), value: <DateText on={plan.proposedOn} /> },
          { term: t('restructuring.until'), value: <DateText on={plan.until} /> },
          { term: t('restructuring.reason'), value: plan.reason },
        ]}
      />
    </Panel>
  )
}

const Loans = ({ cluster, plan }: PartProps & { readonly cluster: string }) => {
  const { t } = useLanguage()
  const isAdopted = plan.status === 'adopted'
  const result = {
    key: 'result',
    title: t('restructuring.result'),
    render: ({ isChanged }: WireRestructuringPage['loans'][number]) =>
      t(isChanged ? 'restructuring.changed' : 'restructuring.unchanged'),
  }
  return (
    <Panel title={t('restructuring.loans')}>
      <DataTable
        name={t('restructuring.loans')}
        rows={plan.loans}
        rowKey={({ facility }) => facility}
        isStacked
        columns={[
          {
            key: 'lender',
            title: t('restructuring.lender'),
            render: ({ lender, facility, mayOpen }) =>
              mayOpen ? (
                <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility }}>
                  {lender.name}
                </Link>
              ) : (
                lender.name
              ),
          },
          {
            key: 'outstanding',
            title: t('restructuring.outstanding'),
            isNumber: true,
            render: ({ outstanding }) => <Amount value={outstanding} />,
            total: <Amount value={plan.majorities.outstanding} />,
          },
          { key: 'change', title: t('restructuring.change'), render: ({ change }) => changeText({ ...change, on: '' }, t) }, // prettier-ignore
          { key: 'endsOn', title: t('restructuring.endsOn'), render: ({ endsOn }) => <DateText on={endsOn} /> },
          { key: 'wouldEndOn', title: t('restructuring.wouldEndOn'), render: ({ wouldEndOn }) => <DateText on={wouldEndOn} /> }, // prettier-ignore
          ...(isAdopted ? [result] : []),
        ]}
      />
    </Panel>
  )
}

const Consents = ({ plan }: PartProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('restructuring.consents')}>
      <p className="quiet">{t('restructuring.consentsHint')}</p>
      <DataTable
        name={t('restructuring.consents')}
        rows={plan.consents}
        rowKey={({ party }) => party.id}
        isStacked
        columns={[
          { key: 'party', title: t('restructuring.party'), render: ({ party }) => party.name },
          {
            key: 'capacity',
            title: t('restructuring.capacity'),
            render: ({ isDebtor }) => t(isDebtor ? 'restructuring.asDebtor' : 'restructuring.asSurety'),
          },
          {
            key: 'hasConsented',
            title: t('restructuring.consents'),
            render: ({ hasConsented }) => t(hasConsented ? 'restructuring.hasConsented' : 'restructuring.hasNotConsented'), // prettier-ignore
          },
        ]}
      />
    </Panel>
  )
}
