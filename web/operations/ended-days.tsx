import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import type { Operations } from './operations-page.tsx'

/** A number that says something; nothing stands as a dash. */
const some = (count: number): string => (count === 0 ? '—' : String(count))

/** The latest runs, and what each day came to. */
export const EndedDays = ({ operations: { runs, days } }: { readonly operations: Operations }) => {
  const { t } = useLanguage()
  return (
    <>
      <Panel title={t('operations.runs')}>
        {runs.length === 0 ? (
          <EmptyState>{t('operations.noRuns')}</EmptyState>
        ) : (
          <DataTable
            name={t('operations.runs')}
            rows={runs}
            rowKey={({ id }) => id}
            isStacked
            columns={[
              { key: 'until', title: t('operations.until'), render: ({ until }) => <DateText on={until} /> },
              {
                key: 'status',
                title: t('operations.state'),
                render: ({ status }) => <StatusTag group="dayRunStatus" code={status} />,
              },
              { key: 'by', title: t('operations.by'), render: ({ by }) => by },
              { key: 'began', title: t('operations.beganAt'), render: ({ beganAt }) => <InstantText at={beganAt} /> },
              { key: 'ended', title: t('operations.endedAt'), render: ({ endedAt }) => <InstantText at={endedAt} /> },
            ]}
          />
        )}
      </Panel>
      <Panel title={t('operations.days')}>
        {days.length === 0 ? (
          <EmptyState>{t('operations.noDays')}</EmptyState>
        ) : (
          <DataTable
            name={t('operations.days')}
            rows={days}
            rowKey={({ date }) => date}
            isStacked
            columns={[
              { key: 'date', title: t('column.on'), render: ({ date }) => <DateText on={date} /> },
              { key: 'cases', title: t('operations.cases'), isNumber: true, render: ({ cases }) => some(cases) },
              { key: 'due', title: t('operations.fellDue'), isNumber: true, render: ({ fellDue }) => some(fellDue) },
              {
                key: 'overdue',
                title: t('operations.overdue'),
                isNumber: true,
                render: ({ overdue }) => some(overdue),
              },
              { key: 'lapsed', title: t('operations.lapsed'), isNumber: true, render: ({ lapsed }) => some(lapsed) },
              { key: 'closed', title: t('operations.closed'), isNumber: true, render: ({ closed }) => some(closed) },
            ]}
          />
        )}
      </Panel>
    </>
  )
}
