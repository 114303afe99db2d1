import { Link, useNavigate } from '@tanstack/react-router'
import { importStatement, listStatements, type WireStatement } from '#contract/banking.ts'
import { useRead } from '#web/data/queries.ts'
import { useUpload } from '#web/data/use-upload.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import { DropZone } from '#web/ui/drop-zone.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

/** Where a bank drops its statement, and the ones it brought before. */
export const StatementsPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const sending = useUpload(importStatement)
  const paging = usePaging('')
  const read = useRead(
    listStatements,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const take = (file: File): void =>
    sending.mutate(
      { input: { params: { cluster } }, file },
      { onSuccess: ({ id }) => void navigate({ to: '/clusters/$cluster/statements/$id', params: { cluster, id } }) },
    )
  return (
    <Panel title={t('banking.statements')}>
      <DropZone
        accept=".xml,.csv,.xlsx"
        label={t('banking.chooseStatement')}
        hint={t('banking.statementHint')}
        share={sending.share}
        onFile={take}
        onCancel={sending.cancel}
      />
      <a href="/api/v1/templates/bank-statement" download>
        {t('banking.template')}
      </a>
      <ProblemAlert error={sending.error} />
      <PagedTable
        name={t('banking.statements')}
        read={read}
        paging={paging}
        columns={useStatementColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('empty.statements')}
      />
    </Panel>
  )
}

const useStatementColumns = (cluster: string): readonly Column<WireStatement>[] => {
  const { t } = useLanguage()
  return [
    {
      key: 'account',
      title: t('banking.account'),
      render: ({ id, account }) => (
        <Link to="/clusters/$cluster/statements/$id" params={{ cluster, id }}>
          {account}
        </Link>
      ),
    },
    { key: 'currency', title: t('banking.currency'), render: ({ currency }) => currency },
    { key: 'from', title: t('banking.from'), render: ({ from }) => <DateText on={from} /> },
    { key: 'to', title: t('banking.to'), render: ({ to }) => <DateText on={to} /> },
    { key: 'lines', title: t('banking.lines'), isNumber: true, render: ({ lines }) => lines },
    { key: 'format', title: t('banking.format'), render: ({ format }) => format },
    { key: 'at', title: t('column.at'), render: ({ at }) => <InstantText at={at} /> },
  ]
}
