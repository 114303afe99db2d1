import { Link, useParams } from '@tanstack/react-router'
import { listFunds, type WireFundRow } from '#contract/funds.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { FoundFundButton } from './fund-actions.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

export const FundsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/funds' })
  const paging = usePaging('')
  const read = useRead(
    listFunds,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const money = (key: 'contributions' | 'cash' | 'promised'): Column<WireFundRow> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} />,
    sortBy: (row) => minorOf(row[key]),
  })
  const columns: readonly Column<WireFundRow>[] = [
    {
      key: 'name',
      title: t('column.name'),
      render: ({ id, name }) => (
        <Link to="/clusters/$cluster/funds/$id" params={{ cluster, id }}>
          {name}
        </Link>
      ),
      sortBy: ({ name }) => name,
    },
    { key: 'keeper', title: t('column.keeper'), render: ({ keeperName }) => keeperName },
    {
      key: 'open',
      title: t('column.open'),
      render: ({ isOpen }) => <StatusTag group="fundState" code={isOpen ? 'open' : 'closed'} />,
    },
    money('contributions'),
    money('cash'),
    money('promised'),
  ]
  return (
    <Page title={t('nav.funds')} actions={<FoundFundButton cluster={cluster} />}>
      <PagedTable
        name={t('nav.funds')}
        read={read}
        paging={paging}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('empty.funds')}
      />
    </Page>
  )
}
