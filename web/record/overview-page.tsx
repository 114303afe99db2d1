import { Link, useParams } from '@tanstack/react-router'
import { readOverview, type WireOverview } from '#contract/record.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { FundsPanel } from './funds-panel.tsx'
import { shareText } from './share-text.ts'

/** The cluster in numbers; each leads to the list that it was summed from. */
export const OverviewPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/overview' })
  const read = useRead(readOverview, { params: { cluster } })
  return (
    <Page
      title={t('overview.title')}
      status={read.data && <span className="quiet">{t('overview.asOf', { date: read.data.businessDate })}</span>}
    >
      <p className="quiet">{t('overview.hint')}</p>
      <Reading read={read}>
        {(overview) => (
          <>
            <Risk cluster={cluster} overview={overview} />
            <Statuses cluster={cluster} overview={overview} />
            <Largest cluster={cluster} overview={overview} />
          </>
        )}
      </Reading>
      <FundsPanel cluster={cluster} />
    </Page>
  )
}

type PartProps = { readonly cluster: string; readonly overview: WireOverview }

const Risk = ({ cluster, overview: { troubled, total, claimed, recovered } }: PartProps) => {
  const { t } = useLanguage()
  const losses = (type: string, value: WireOverview['claimed']) => (
    <Link to="/clusters/$cluster/record" params={{ cluster }} search={{ type }}>
      <Amount value={value} isShort />
    </Link>
  )
  return (
    <Panel title={t('overview.ratios')}>
      <Facts
        facts={[
          {
            term: t('overview.overdueShare'),
            value: (
              <Link to="/clusters/$cluster/facilities" params={{ cluster }} search={{ status: 'overdue' }}>
                {shareText(minorOf(troubled), minorOf(total.outstanding))}
              </Link>
            ),
          },
          { term: t('overview.claimed'), value: losses('claim-poured', claimed) },
          { term: t('overview.recovered'), value: losses('recovery-received', recovered) },
          { term: t('overview.recoveredShare'), value: shareText(minorOf(recovered), minorOf(claimed)) },
        ]}
      />
    </Panel>
  )
}

const Statuses = ({ cluster, overview: { statuses, total } }: PartProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('overview.byStatus')}>
      {statuses.length === 0 ? (
        <EmptyState>{t('overview.noFacilities')}</EmptyState>
      ) : (
        <DataTable
          name={t('overview.byStatus')}
          rows={statuses}
          rowKey={({ status }) => status}
          isStacked
          columns={[
            {
              key: 'status',
              title: t('column.status'),
              render: ({ status }) => <StatusTag group="facilityStatus" code={status} />,
            },
            {
              key: 'count',
              title: t('overview.count'),
              isNumber: true,
              render: ({ status, count }) => (
                <Link to="/clusters/$cluster/facilities" params={{ cluster }} search={{ status }}>
                  {count}
                </Link>
              ),
              total: (
                <Link to="/clusters/$cluster/facilities" params={{ cluster }}>
                  {total.count}
                </Link>
              ),
            },
            {
              key: 'principal',
              title: t('overview.principal'),
              isNumber: true,
              render: ({ principal }) => <Amount value={principal} />,
              total: <Amount value={total.principal} />,
            },
            {
              key: 'outstanding',
              title: t('overview.outstanding'),
              isNumber: true,
              render: ({ outstanding }) => <Amount value={outstanding} />,
              total: <Amount value={total.outstanding} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

const Largest = ({ cluster, overview: { largest, total } }: PartProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('overview.largest')}>
      {largest.length === 0 ? (
        <EmptyState>{t('overview.noFacilities')}</EmptyState>
      ) : (
        <DataTable
          name={t('overview.largest')}
          rows={largest}
          rowKey={({ firm }) => firm}
          isStacked
          columns={[
            { key: 'firm', title: t('column.firm'), render: ({ firmName }) => firmName },
            {
              key: 'count',
              title: t('overview.count'),
              isNumber: true,
              render: ({ firm, count }) => (
                <Link to="/clusters/$cluster/facilities" params={{ cluster }} search={{ borrower: firm }}>
                  {count}
                </Link>
              ),
            },
            {
              key: 'outstanding',
              title: t('overview.outstanding'),
              isNumber: true,
              render: ({ outstanding }) => <Amount value={outstanding} />,
            },
            {
              key: 'share',
              title: t('overview.share'),
              isNumber: true,
              render: ({ outstanding }) => shareText(minorOf(outstanding), minorOf(total.outstanding)),
            },
          ]}
        />
      )}
    </Panel>
  )
}
