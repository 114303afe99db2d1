import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listSchemeDrafts, type WireSchemeDraft } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { DraftActions } from './draft-actions.tsx'
import { StartDialog } from './start-dialog.tsx'

/** The schemes that this cluster writes itself: what is drafted, waits for a second person, or is published. */
export const DraftsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/scheme-drafts' })
  const [isStarting, setStarting] = useState(false)
  const read = useRead(listSchemeDrafts, { params: { cluster } })
  return (
    <Page
      title={t('editor.drafts')}
      actions={
        <>
          <Link to="/clusters/$cluster/scheme-comparison" params={{ cluster }}>
            {t('editor.compare')}
          </Link>
          <Button type="primary" onClick={() => setStarting(true)}>
            {t('editor.start')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('editor.hint')}</p>
      <Panel title={t('editor.list')}>
        <Reading read={read}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>{t('editor.none')}</EmptyState>
            ) : (
              <Drafts cluster={cluster} items={items} />
            )
          }
        </Reading>
      </Panel>
      {isStarting && <StartDialog cluster={cluster} onClose={() => setStarting(false)} />}
    </Page>
  )
}

type DraftsProps = { readonly cluster: string; readonly items: readonly WireSchemeDraft[] }

const Drafts = ({ cluster, items }: DraftsProps) => {
  const { t, either } = useLanguage()
  return (
    <DataTable
      name={t('editor.list')}
      rows={items}
      rowKey={({ id }) => id}
      isStacked
      columns={[
        {
          key: 'name',
          title: t('column.scheme'),
          render: ({ id, scheme }) => (
            <Link to="/clusters/$cluster/scheme-drafts/$id" params={{ cluster, id }}>
              {either(scheme.names) || scheme.id || id}
            </Link>
          ),
        },
        { key: 'id', title: t('editor.id'), render: ({ scheme }) => <code className="mono">{scheme.id}</code> },
        { key: 'status', title: t('column.status'), render: ({ status }) => <StatusTag group="schemeDraftStatus" code={status} /> },
        { key: 'version', title: t('editor.version'), render: ({ status, scheme }) => (['published', 'withdrawn'].includes(status) ? scheme.version : '—') },
        { key: 'by', title: t('editor.lastBy'), render: ({ changedBy, publishedBy }) => (publishedBy === null ? changedBy : `${changedBy} → ${publishedBy}`) },
        { key: 'do', title: t('banking.do'), render: (draft) => <DraftActions cluster={cluster} draft={draft} /> },
      ]}
    />
  )
} // prettier-ignore
