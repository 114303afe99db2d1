import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listApplications, type WireApplication } from '#contract/approval.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { Amount } from '#web/ui/amount.tsx'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { orderFor, PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { StatusFilter } from '#web/ui/status-filter.tsx'
import { ViewsBar } from '#web/ui/views-bar.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

export const ApplicationsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/applications' })
  const [status, setStatus] = useState('')
  const paging = usePaging(status)
  const read = useRead(
    listApplications,
    {
      params: { cluster },
      query: {
        after: paging.after,
        limit: paging.size,
        status: status === '' ? undefined : status,
        sort: orderFor(listApplications, paging.sort),
      },
    },
    { keepsPrevious: true },
  )
  const columns = useApplicationColumns(cluster)
  return (
    <Page title={t('nav.applications')} actions={<ApplyLink cluster={cluster} />}>
      <div className="filters">
        <StatusFilter group="applicationStatus" value={status} onChange={setStatus} />
        <ViewsBar
          list="applications"
          paging={paging}
          filters={{ status }}
          onFilters={({ status: wanted = '' }) => setStatus(wanted)}
        />
      </div>
      <PagedTable
        name={t('nav.applications')}
        read={read}
        paging={paging}
        columns={columns}
        isOrdered
        rowKey={({ id }) => id}
        empty={t(status === '' ? 'empty.applications' : 'empty.filtered')}
      />
    </Page>
  )
}

/** The way to a new application, for whoever may draft one. */
const ApplyLink = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  if (seat === null || !mayAct(seat.desk, 'draft-application')) return null
  return (
    <Link to="/clusters/$cluster/apply" params={{ cluster }} className="action-link">
      {t('apply.title')}
    </Link>
  )
}

export const useApplicationColumns = (cluster: string): readonly Column<WireApplication>[] => {
  const { t } = useLanguage()
  const schemeName = useSchemeName()
  return [
    {
      key: 'firm',
      title: t('column.firm'),
      render: ({ id, firmName }) => (
        <Link to="/clusters/$cluster/applications/$id" params={{ cluster, id }}>
          {firmName}
        </Link>
      ),
      sortBy: ({ firmName }) => firmName,
    },
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="applicationStatus" code={status} />,
      sortBy: ({ status }) => status,
    },
    {
      key: 'scheme',
      title: t('column.scheme'),
      render: ({ scheme }) => schemeName(scheme),
      sortBy: ({ scheme }) => scheme,
    },
    {
      key: 'amount',
      title: t('column.amount'),
      isNumber: true,
      render: ({ amount }) => <Amount value={amount} />,
      sortBy: ({ amount }) => minorOf(amount),
    },
    {
      key: 'months',
      title: t('column.months'),
      isNumber: true,
      render: ({ months }) => t('unit.months', { count: months }),
    },
    { key: 'purpose', title: t('column.purpose'), render: ({ purpose }) => purpose },
    { key: 'on', title: t('column.on'), render: ({ on }) => <DateText on={on} />, sortBy: ({ on }) => on },
  ]
}
