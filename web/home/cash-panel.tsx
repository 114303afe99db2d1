import { useState } from 'react'
import { date } from '#core/basics/calendar-date.ts'
import { cashCalendar, type CashCalendar } from '#core/obligation/cash-calendar.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount } from '#web/ui/amount-text.ts'
import { DataTable, type Column } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { CashBars } from './cash-bars.tsx'
import { flowsOf, nextPayment, yuan } from './cash-flows.ts'
import type { useWaiting } from './waiting.ts'

type CashPanelProps = {
  readonly firm: string
  readonly waiting: ReturnType<typeof useWaiting>
  readonly today: string
}

/** What the firm owes next: the coming twelve months as a picture and as a table. */
export const CashPanel = ({ firm, waiting, today }: CashPanelProps) => {
  const { t } = useLanguage()
  const [tab, setTab] = useState('picture')
  const flows = flowsOf(waiting.opened, firm, today)
  const calendar = cashCalendar(flows, date(today))
  const next = nextPayment(flows, today)
  const late = calendar.months[0]?.late ?? 0n
  const isEmpty = flows.every(({ amount }) => amount === 0n)
  return (
    <Panel title={t('cash.title')}>
      {late > 0n && <p className="note-risk">{t('cash.late', { amount: exactAmount(yuan(late)) })}</p>}
      {next !== null && (
        <p className="tight">
          <strong>{t('cash.next', { on: next.on, amount: exactAmount(yuan(next.amount)) })}</strong>
        </p>
      )}
      {isEmpty ? (
        <p className="quiet">{t(waiting.isLoading ? 'list.loading' : 'cash.none')}</p>
      ) : (
        <Tabs
          name={t('cash.title')}
          active={tab}
          onChange={setTab}
          tabs={[
            { key: 'picture', label: t('facility.drawing'), render: () => <CashBars calendar={calendar} /> },
            { key: 'table', label: t('facility.table'), render: () => <CashTable calendar={calendar} /> },
          ]}
        />
      )}
      {!waiting.isComplete && <p className="quiet tight">{t('home.partial', { count: waiting.lookedAt })}</p>}
      {calendar.outLater > 0n && (
        <p className="quiet tight">{t('cash.later', { amount: exactAmount(yuan(calendar.outLater)) })}</p>
      )}
    </Panel>
  )
}

const CashTable = ({ calendar: { months } }: { readonly calendar: CashCalendar }) => {
  const { t } = useLanguage()
  const amounts = (key: 'cashOut' | 'late' | 'cashIn', title: string): Column<(typeof months)[number]> => ({
    key,
    title,
    isNumber: true,
    render: (month) => (month[key] === 0n ? '—' : <Amount value={yuan(month[key])} />),
    total: <Amount value={yuan(months.reduce((all, month) => all + month[key], 0n))} />,
  })
  return (
    <DataTable
      name={t('cash.title')}
      rows={months}
      rowKey={({ month }) => month}
      isStacked
      columns={[
        { key: 'month', title: t('cash.month'), render: ({ month }) => month, total: t('cash.total') },
        amounts('cashOut', t('cash.cashOut')),
        amounts('late', t('cash.ofWhichLate')),
        amounts('cashIn', t('cash.cashIn')),
      ]}
    />
  )
}
