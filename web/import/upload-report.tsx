import { Link } from '@tanstack/react-router'
import type { WireUploadPage } from '#contract/uploads.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'

type Report = NonNullable<WireUploadPage['report']>
type UploadReportProps = { readonly cluster: string; readonly upload: WireUploadPage; readonly report: Report }

/** Three numbers, then the problems by kind with how to mend them, and the refused rows as a file. */
export const UploadReport = ({ cluster, upload, report }: UploadReportProps) => {
  const { t, language } = useLanguage()
  const isDone = upload.status === 'done'
  return (
    <Panel title={t(isDone ? 'upload.came' : 'upload.wouldCome')}>
      <dl className="figures">
        <Figure name={t('import.accepted')} value={report.accepted} />
        <Figure name={t('import.flagged')} value={report.flagged} tone="waiting" />
        <Figure name={t('import.rejected')} value={report.rejected} tone="bad" />
        <Figure name={t('import.repeated')} value={report.repeated} tone="calm" />
      </dl>
      {report.reasons.length > 0 && <Reasons upload={upload} report={report} />}
      {report.rejected > 0 && (
        <div>
          <a href={`/api/v1/clusters/${cluster}/uploads/${upload.id}/refused-rows?language=${language}`} download>
            {t('upload.refusedRows', { count: report.rejected })}
          </a>
          <p className="quiet">{t('upload.refusedHint')}</p>
        </div>
      )}
      {upload.import !== null && (
        <p>
          <Link to="/clusters/$cluster/imports/$id" params={{ cluster, id: upload.import }}>
            {t('import.title')}
          </Link>
        </p>
      )}
    </Panel>
  )
}

type FigureProps = { readonly name: string; readonly value: number; readonly tone?: 'waiting' | 'bad' | 'calm' }

const Figure = ({ name, value, tone }: FigureProps) => (
  <div className={value === 0 || tone === undefined ? '' : `tone-${tone}`}>
    <dt>{name}</dt>
    <dd>{value.toLocaleString('en-US')}</dd>
  </div>
)

const Reasons = ({ upload, report }: Omit<UploadReportProps, 'cluster'>) => {
  const { t, word, language } = useLanguage()
  const titleOf = (field: string): string => {
    const column = upload.columns.find((each) => each.field === field)
    return column === undefined ? field : column[language]
  }
  return (
    <DataTable
      name={t('import.reasons')}
      rows={report.reasons}
      rowKey={({ code, field }) => code + field}
      isStacked
      columns={[
        { key: 'field', title: t('column.field'), render: ({ field }) => titleOf(field) },
        { key: 'reason', title: t('column.reason'), render: ({ code }) => word('rowFault', code) },
        {
          key: 'count',
          title: t('column.count'),
          isNumber: true,
          render: ({ count }) => count.toLocaleString('en-US'),
        },
        { key: 'first', title: t('column.firstRow'), isNumber: true, render: ({ firstRow }) => firstRow },
        { key: 'example', title: t('column.example'), render: ({ example }) => example },
        { key: 'mend', title: t('upload.mend'), render: ({ code }) => word('rowMend', code) },
      ]}
    />
  )
}
