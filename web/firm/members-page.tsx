import { Link, useParams } from '@tanstack/react-router'
import { listMemberships } from '#contract/parties.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

type Membership = AnswerTo<typeof listMemberships>['items'][number]

export const MembersPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/members' })
  const paging = usePaging('')
  const read = useRead(
    listMemberships,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const columns: readonly Column<Membership>[] = [
    {
      key: 'firm',
      title: t('column.firm'),
      render: ({ firm, firmName }) => (
        <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id: firm }}>
          {firmName}
        </Link>
      ),
      sortBy: ({ firmName }) => firmName,
    },
    {
      key: 'standing',
      title: t('column.standing'),
      render: ({ standing }) => <StatusTag group="standing" code={standing} />,
      sortBy: ({ standing }) => standing,
    },
    {
      key: 'since',
      title: t('column.since'),
      render: ({ since }) => <DateText on={since} />,
      sortBy: ({ since }) => since,
    },
    {
      key: 'contributed',
      title: t('column.contributed'),
      isNumber: true,
      render: ({ contributed }) => <Amount value={contributed} />,
      sortBy: ({ contributed }) => minorOf(contributed),
    },
  ]
  return (
    <Page title={t('nav.members')}>
      <PagedTable
        name={t('nav.members')}
        read={read}
        paging={paging}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('empty.members')}
      />
    </Page>
  )
}
