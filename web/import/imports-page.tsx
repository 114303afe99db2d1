import { Link, useParams } from '@tanstack/react-router'
import { listImports, type WireImport } from '#contract/information.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { InstantText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { UploadPanel } from './upload-panel.tsx'
import { UploadsTable } from './uploads-table.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

type Count = 'rows' | 'accepted' | 'repeated' | 'flagged' | 'rejected'

export const ImportsPage = () => {
  const { t, word } = useLanguage()
  const seat = useSeat()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/imports' })
  const paging = usePaging('')
  const read = useRead(
    listImports,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const count = (key: Count): Column<WireImport> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => row[key].toLocaleString('en-US'),
    sortBy: (row) => row[key],
  })
  const columns: readonly Column<WireImport>[] = [
    {
      key: 'kind',
      title: t('column.kind'),
      render: ({ id, kind }) => (
        <Link to="/clusters/$cluster/imports/$id" params={{ cluster, id }}>
          {word('importKind', kind)}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="importStatus" code={status} />,
    },
    count('rows'),
    count('accepted'),
    count('repeated'),
    count('flagged'),
    count('rejected'),
    { key: 'at', title: t('column.at'), render: ({ at }) => <InstantText at={at} />, sortBy: ({ at }) => at },
  ]
  return (
    <Page title={t('nav.imports')}>
      {seat !== null && mayAct(seat.desk, 'import-rows') && (
        <>
          <UploadPanel cluster={cluster} isFirm={seat.desk.kind === 'firm'} />
          <UploadsTable cluster={cluster} />
        </>
      )}
      <PagedTable
        name={t('nav.imports')}
        read={read}
        paging={paging}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('empty.imports')}
      />
    </Page>
  )
}
