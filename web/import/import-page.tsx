import { useParams } from '@tanstack/react-router'
import { readImport } from '#contract/information.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

/** What was taken, flagged and refused of one file, and why. */
export const ImportPage = () => {
  const { t, word } = useLanguage()
  const params = useParams({ from: '/within/clusters/$cluster/imports/$id' })
  const read = useRead(readImport, { params })
  return (
    <Page
      title={read.data ? `${t('import.title')} · ${word('importKind', read.data.kind)}` : t('import.title')}
      status={read.data && <StatusTag group="importStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>
        {(report) => (
          <>
            <Panel title={t('import.title')}>
              <Facts
                facts={[
                  { term: t('column.rows'), value: report.rows.toLocaleString('en-US') },
                  { term: t('import.accepted'), value: report.accepted.toLocaleString('en-US') },
                  { term: t('import.flagged'), value: report.flagged.toLocaleString('en-US') },
                  { term: t('import.rejected'), value: report.rejected.toLocaleString('en-US') },
                  { term: t('import.repeated'), value: report.repeated.toLocaleString('en-US') },
                  { term: t('column.at'), value: <InstantText at={report.at} /> },
                  { term: t('import.root'), value: <span className="mono">{report.root ?? '—'}</span> },
                ]}
              />
            </Panel>
            <Panel title={t('import.reasons')}>
              {report.reasons.length === 0 ? (
                <EmptyState>{t('empty.reasons')}</EmptyState>
              ) : (
                <DataTable
                  name={t('import.reasons')}
                  rows={report.reasons}
                  rowKey={({ code, field }) => code + field}
                  columns={[
                    { key: 'reason', title: t('column.reason'), render: ({ code }) => word('rowFault', code) },
                    { key: 'field', title: t('column.field'), render: ({ field }) => field },
                    { key: 'count', title: t('column.count'), isNumber: true, render: ({ count }) => count },
                    { key: 'first', title: t('column.firstRow'), isNumber: true, render: ({ firstRow }) => firstRow },
                    { key: 'example', title: t('column.example'), render: ({ example }) => example },
                  ]}
                />
              )}
            </Panel>
            {report.refused.length > 0 && (
              <Panel title={t('import.refused')}>
                <DataTable
                  name={t('import.refused')}
                  rows={report.refused}
                  rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
                  columns={[
                    { key: 'row', title: t('column.row'), isNumber: true, render: ({ row }) => row },
                    { key: 'field', title: t('column.field'), render: ({ field }) => field },
                    { key: 'reason', title: t('column.reason'), render: ({ code }) => word('rowFault', code) },
                    { key: 'text', title: t('column.example'), render: ({ text }) => text },
                  ]}
                />
              </Panel>
            )}
          </>
        )}
      </Reading>
    </Page>
  )
}
