import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable, type Column } from '#web/ui/data-table.tsx'
import { DueDate } from '#web/ui/due-date.tsx'
import { Facts } from '#web/ui/page.tsx'
import { previewOf, type PreviewRow, type TermsPreview, type TypedTerms } from './terms-preview.ts'

/** What the typed terms mean, drawn up anew with every key: when how much falls due, and what it costs in all. */
export const SchedulePreview = ({ terms }: { readonly terms: TypedTerms }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const preview = previewOf(terms, seat?.cluster.businessDate ?? '')
  return (
    <div aria-live="polite">
      {preview === null ? <p className="quiet">{t('apply.notYet')}</p> : <Drawn preview={preview} />}
    </div>
  )
}

const Drawn = ({ preview }: { readonly preview: TermsPreview }) => {
  const { t } = useLanguage()
  const money = (key: 'principal' | 'interest' | 'due'): Column<PreviewRow> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} />,
    sortBy: (row) => minorOf(row[key]),
  })
  return (
    <>
      <Facts
        facts={[
          { term: t('apply.interest'), value: <Amount value={preview.interest} /> },
          { term: t('apply.due'), value: <Amount value={preview.due} /> },
          { term: t('apply.first'), value: <Amount value={preview.rows[0]?.due ?? null} /> },
        ]}
      />
      <DataTable<PreviewRow>
        name={t('apply.preview')}
        rows={preview.rows}
        rowKey={({ nr }) => `${nr}`}
        columns={[
          { key: 'nr', title: t('column.instalment'), render: ({ nr }) => nr },
          { key: 'dueOn', title: t('column.dueOn'), render: ({ dueOn }) => <DueDate on={dueOn} /> },
          money('principal'),
          money('interest'),
          money('due'),
        ]}
      />
    </>
  )
}
