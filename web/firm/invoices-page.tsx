import { Link, useParams } from '@tanstack/react-router'
import { listInvoices, type WireInvoice } from '#contract/invoices.ts'
import { useWindows } from '#web/data/windows.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { WindowTable } from '#web/ui/window-table.tsx'

/** Every invoice of a firm, newest first, however many there are. */
export const InvoicesPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/firms/$id/invoices' })
  const { total, error, rowAt, onSight } = useWindows(listInvoices, (from, limit) => ({
    params: { cluster, id },
    query: { from, limit },
  }))
  return (
    <Page title={t('invoices.title')}>
      <p className="quiet">
        <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id }}>
          {t('firm.title')}
        </Link>{' '}
        · {t('list.total', { count: total ?? 0 })}
      </p>
      <ProblemAlert error={error} />
      <WindowTable<WireInvoice>
        name={t('invoices.title')}
        total={total ?? 0}
        columns={useInvoiceColumns()}
        rowAt={rowAt}
        onSight={onSight}
        empty={<EmptyState>{t(total === undefined ? 'list.loading' : 'invoices.empty')}</EmptyState>}
      />
    </Page>
  )
}

const useInvoiceColumns = (): readonly Column<WireInvoice>[] => {
  const { t } = useLanguage()
  const money = (key: 'net' | 'tax' | 'gross'): Column<WireInvoice> => ({
    key,
    title: t(`invoices.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} />,
  })
  return [
    { key: 'on', title: t('invoices.on'), render: ({ issuedOn }) => <DateText on={issuedOn} /> },
    { key: 'direction', title: t('column.kind'), render: ({ direction }) => t(`invoices.${direction}`) },
    { key: 'number', title: t('invoices.number'), render: ({ number }) => <span className="mono">{number}</span> },
    { key: 'counterparty', title: t('invoices.counterparty'), render: ({ counterparty }) => counterparty },
    money('net'),
    money('tax'),
    money('gross'),
    {
      key: 'state',
      title: t('column.status'),
      render: ({ isVoid, isBalanced }) => t(isVoid ? 'invoices.void' : isBalanced ? 'invoices.valid' : 'invoices.odd'),
    },
  ]
}
