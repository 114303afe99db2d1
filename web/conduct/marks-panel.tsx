import { listMarks, type WireMark } from '#contract/conduct.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { useMeasures } from './measure-text.ts'
import { useRuleName } from './rule-name.ts'

/** Penalties of others that are made known to the reader, until they are lifted or expire. */
export const MarksPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const paging = usePaging('')
  const query = { after: paging.after, limit: paging.size }
  const read = useRead(listMarks, { params: { cluster }, query }, { keepsPrevious: true })
  return (
    <Panel title={t('conduct.marks')}>
      <PagedTable
        name={t('conduct.marks')}
        read={read}
        paging={paging}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={t('conduct.noMarks')}
      />
    </Panel>
  )
}

const useColumns = (): readonly Column<WireMark>[] => {
  const { t } = useLanguage()
  const measures = useMeasures()
  const ruleName = useRuleName()
  return [
    { key: 'who', title: t('conduct.respondent'), render: ({ respondentName }) => respondentName },
    { key: 'rule', title: t('conduct.rule'), render: ({ rule }) => ruleName(rule) },
    { key: 'measures', title: t('conduct.measures'), render: (each) => measures(each.measures) },
    { key: 'by', title: t('conduct.association'), render: ({ associationName }) => associationName },
    { key: 'since', title: t('conduct.since'), render: ({ effectiveOn }) => <DateText on={effectiveOn} /> },
    {
      key: 'expires',
      title: t('conduct.expires'),
      render: ({ expiresOn }) => (expiresOn === null ? '—' : <DateText on={expiresOn} />),
    },
  ]
}
