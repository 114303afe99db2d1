import { Link, useParams } from '@tanstack/react-router'
import { listRestructurings, type WireRestructuring } from '#contract/restructurings.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

/** The plans that the reader has a part in, the newest first. */
export const RestructuringsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/restructurings' })
  const paging = usePaging('')
  const read = useRead(
    listRestructurings,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  return (
    <Page title={t('restructuring.title')}>
      <p className="quiet">{t('restructuring.hint')}</p>
      <PagedTable
        name={t('restructuring.title')}
        read={read}
        paging={paging}
        columns={useColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('restructuring.empty')}
      />
    </Page>
  )
}

const useColumns = (cluster: string): readonly Column<WireRestructuring>[] => {
  const { t } = useLanguage()
  return [
    {
      key: 'debtor',
      title: t('restructuring.debtor'),
      render: ({ id, debtor }) => (
        <Link to="/clusters/$cluster/restructurings/$id" params={{ cluster, id }}>
          {debtor.name}
        </Link>
      ),
      sortBy: ({ debtor }) => debtor.name,
    },
    { key: 'proposer', title: t('restructuring.proposer'), render: ({ proposer }) => proposer.name },
    {
      key: 'loans',
      title: t('restructuring.loans'),
      render: ({ loans, lenders }) => t('restructuring.loanCount', { loans, lenders }),
    },
    {
      key: 'outstanding',
      title: t('restructuring.outstanding'),
      isNumber: true,
      render: ({ outstanding }) => <Amount value={outstanding} />,
      sortBy: ({ outstanding }) => minorOf(outstanding),
    },
    { key: 'until', title: t('restructuring.until'), render: ({ until }) => <DateText on={until} />, sortBy: ({ until }) => until }, // prettier-ignore
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="planStatus" code={status} />,
    },
  ]
}
