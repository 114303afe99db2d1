import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { listFirms, type WireFirm } from '#contract/information.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { orderFor, PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { ViewsBar } from '#web/ui/views-bar.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

export const FirmsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/firms' })
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const paging = usePaging(search)
  const read = useRead(
    listFirms,
    {
      params: { cluster },
      query: {
        after: paging.after,
        limit: paging.size,
        search: search === '' ? undefined : search,
        sort: orderFor(listFirms, paging.sort),
      },
    },
    { keepsPrevious: true },
  )
  const columns = useFirmColumns(cluster)
  return (
    <Page title={t('nav.firms')}>
      <div className="filters">
        <label>
          {t('list.search')}
          <Input value={typed} maxLength={100} allowClear onChange={(event) => setTyped(event.target.value)} />
        </label>
        <ViewsBar
          list="firms"
          paging={paging}
          filters={{ search }}
          onFilters={({ search: wanted = '' }) => setTyped(wanted)}
        />
      </div>
      <PagedTable
        name={t('nav.firms')}
        read={read}
        paging={paging}
        columns={columns}
        isOrdered
        rowKey={({ id }) => id}
        empty={search === '' ? t('empty.firms') : t('empty.firmsSearch', { search })}
      />
    </Page>
  )
}

const useFirmColumns = (cluster: string): readonly Column<WireFirm>[] => {
  const { t } = useLanguage()
  return [
    {
      key: 'name',
      title: t('column.name'),
      render: ({ id, name }) => (
        <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id }}>
          {name}
        </Link>
      ),
      sortBy: ({ name }) => name,
    },
    { key: 'identifier', title: t('column.identifier'), render: ({ identifier }) => identifier },
    { key: 'industry', title: t('column.industry'), render: ({ industry }) => industry ?? '—' },
    {
      key: 'standing',
      title: t('column.standing'),
      render: ({ standing }) => (standing === null ? '—' : <StatusTag group="standing" code={standing} />),
      sortBy: ({ standing }) => standing ?? '',
    },
    { key: 'grade', title: t('column.grade'), render: ({ grade }) => grade ?? '—', sortBy: ({ grade }) => grade ?? '' },
    {
      key: 'limit',
      title: t('column.limit'),
      isNumber: true,
      render: ({ limit }) => <Amount value={limit} />,
      sortBy: ({ limit }) => minorOf(limit),
    },
    {
      key: 'outstanding',
      title: t('column.outstanding'),
      isNumber: true,
      render: ({ outstanding }) => <Amount value={outstanding} />,
      sortBy: ({ outstanding }) => minorOf(outstanding),
    },
    {
      key: 'invoices',
      title: t('column.invoices'),
      isNumber: true,
      render: ({ invoices }) => invoices.toLocaleString('en-US'),
      sortBy: ({ invoices }) => invoices,
    },
  ]
}
