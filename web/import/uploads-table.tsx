import { Link } from '@tanstack/react-router'
import { listUploads } from '#contract/uploads.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { InstantText } from '#web/ui/date-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

/** Files that were sent and not yet taken, to go on with. */
export const UploadsTable = ({ cluster }: { readonly cluster: string }) => {
  const { t, word } = useLanguage()
  const { data } = useRead(listUploads, { params: { cluster }, query: { limit: 200 } })
  const open = (data?.items ?? []).filter(({ status }) => status !== 'done' && status !== 'cancelled')
  if (open.length === 0) return null
  return (
    <Panel title={t('upload.open')}>
      <DataTable
        name={t('upload.open')}
        rows={open.toReversed()}
        rowKey={({ id }) => id}
        isStacked
        columns={[
          {
            key: 'file',
            title: t('upload.file'),
            render: ({ id, fileName }) => (
              <Link to="/clusters/$cluster/uploads/$id" params={{ cluster, id }}>
                {fileName}
              </Link>
            ),
          },
          { key: 'kind', title: t('column.kind'), render: ({ kind }) => word('importKind', kind) },
          {
            key: 'status',
            title: t('column.status'),
            render: ({ status }) => <StatusTag group="uploadStatus" code={status} />,
          },
          { key: 'at', title: t('column.at'), render: ({ at }) => <InstantText at={at} /> },
        ]}
      />
    </Panel>
  )
}
