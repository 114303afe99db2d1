import { differencesOf, type Difference } from '#core/scheme/compare.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

type DifferencesProps = { readonly name: string; readonly before: Scheme; readonly after: Scheme }

/** Exactly what differs between two schemes, in words. */
export const DifferencesTable = ({ name, before, after }: DifferencesProps) => {
  const { t, word, language } = useLanguage()
  const differences = differencesOf(before, after, language)
  if (differences.length === 0) return <EmptyState>{t('editor.noDifferences')}</EmptyState>
  return (
    <DataTable<Difference>
      name={name}
      rows={differences}
      rowKey={({ at, is }) => `${is} ${at}`}
      isStacked
      columns={[
        { key: 'where', title: t('editor.where'), render: ({ where }) => where.join(' › ') },
        { key: 'is', title: t('editor.what'), render: ({ is }) => word('difference', is) },
        { key: 'before', title: t('editor.before'), render: (row) => row.before || '—' },
        { key: 'after', title: t('editor.after'), render: (row) => row.after || '—' },
      ]}
    />
  )
}
