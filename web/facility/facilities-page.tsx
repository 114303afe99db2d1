import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { listFacilities, type WireFacilityRow } from '#contract/facilities.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { orderFor, PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { StatusFilter } from '#web/ui/status-filter.tsx'
import { ViewsBar } from '#web/ui/views-bar.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

export const FacilitiesPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/facilities' })
  const { status = '', borrower } = useSearch({ from: '/within/clusters/$cluster/facilities' })
  const navigate = useNavigate()
  const setStatus = (chosen: string): void =>
    void navigate({
      to: '/clusters/$cluster/facilities',
      params: { cluster },
      search: { ...(chosen === '' ? {} : { status: chosen }), ...(borrower === undefined ? {} : { borrower }) },
    })
  const paging = usePaging(`${status} ${borrower ?? ''}`)
  const read = useRead(
    listFacilities,
    {
      params: { cluster },
      query: {
        after: paging.after,
        limit: paging.size,
        status: status === '' ? undefined : status,
        borrower,
        sort: orderFor(listFacilities, paging.sort),
      },
    },
    { keepsPrevious: true },
  )
  const columns = useFacilityColumns(cluster)
  return (
    <Page title={t('nav.facilities')}>
      <div className="filters">
        <StatusFilter group="facilityStatus" value={status} onChange={setStatus} />
        <ViewsBar
          list="facilities"
          paging={paging}
          filters={{ status }}
          onFilters={({ status: wanted = '' }) => setStatus(wanted)}
        />
      </div>
      <PagedTable
        name={t('nav.facilities')}
        read={read}
        paging={paging}
        columns={columns}
        isOrdered
        rowKey={({ id }) => id}
        empty={t(status === '' ? 'empty.facilities' : 'empty.filtered')}
      />
    </Page>
  )
}

export const useFacilityColumns = (cluster: string): readonly Column<WireFacilityRow>[] => {
  const { t, either } = useLanguage()
  return [
    {
      key: 'borrower',
      title: t('column.borrower'),
      render: ({ id, borrower }) => (
        <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id }}>
          {borrower.name}
        </Link>
      ),
      sortBy: ({ borrower }) => borrower.name,
    },
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="facilityStatus" code={status} />,
      sortBy: ({ status }) => status,
    },
    {
      key: 'lender',
      title: t('column.lender'),
      render: ({ lender }) => lender.name,
      sortBy: ({ lender }) => lender.name,
    },
    {
      key: 'scheme',
      title: t('column.scheme'),
      render: ({ schemeNames }) => either(schemeNames),
      sortBy: ({ scheme }) => scheme,
    },
    {
      key: 'principal',
      title: t('column.principal'),
      isNumber: true,
      render: ({ principal }) => <Amount value={principal} />,
      sortBy: ({ principal }) => minorOf(principal),
    },
    {
      key: 'outstanding',
      title: t('column.outstanding'),
      isNumber: true,
      render: ({ outstanding }) => <Amount value={outstanding} />,
      sortBy: ({ outstanding }) => minorOf(outstanding),
    },
    {
      key: 'overdue',
      title: t('column.overdueDays'),
      isNumber: true,
      render: ({ overdueDays }) => (overdueDays === 0 ? '—' : overdueDays),
      sortBy: ({ overdueDays }) => overdueDays,
    },
    {
      key: 'opened',
      title: t('column.openedOn'),
      render: ({ openedOn }) => <DateText on={openedOn} />,
      sortBy: ({ openedOn }) => openedOn,
    },
  ]
}
