import type { WireFacility } from '#contract/facilities.ts'
import type { MoneyWire } from '#core/basics/money.ts'
import { toWire } from '#core/basics/money.ts'
import { isOutOfSchedule } from '#core/facility/state.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Instalment } from '#web/schedule/bar-groups.ts'
import { InstalmentBars } from '#web/schedule/instalment-bars.tsx'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf, sumOf } from '#web/ui/amount-text.ts'
import { DataTable, type Column } from '#web/ui/data-table.tsx'
import { DueDate } from '#web/ui/due-date.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

type Row = WireFacility['schedule'][number]
type MoneyField = 'principal' | 'interest' | 'paidPrincipal' | 'paidInterest'

/** What the debtor still owes of an instalment; after a claim it is carried by the legs instead. */
const unpaidOf = ({ state, principal, interest, paidPrincipal, paidInterest }: Row): MoneyWire | null =>
  isOutOfSchedule(state)
    ? null
    : toWire({
        minor: minorOf(principal) + minorOf(interest) - minorOf(paidPrincipal) - minorOf(paidInterest),
        currency: principal.currency,
      })

const barOf = ({ dueOn, principal, interest, state }: Row): Instalment => ({
  dueOn,
  principal: minorOf(principal),
  interest: minorOf(interest),
  state,
})

/** What is paid, due, late and to come: as a picture, and as a table with totals. */
export const ScheduleTab = ({ schedule }: { readonly schedule: WireFacility['schedule'] }) => {
  const { t } = useLanguage()
  if (schedule.length === 0) return <EmptyState>{t('empty.schedule')}</EmptyState>
  const money = (key: MoneyField): Column<Row> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} />,
    sortBy: (row) => minorOf(row[key]),
    total: <Amount value={sumOf(schedule.map((row) => row[key]))} />,
  })
  const hasDrawings = schedule.some(({ drawing }) => drawing > 1)
  const drawing: Column<Row> = {
    key: 'drawing',
    title: t('column.drawing'),
    isNumber: true,
    render: (row) => row.drawing,
  }
  return (
    <>
      <InstalmentBars currency={schedule[0]?.principal.currency ?? 'CNY'} instalments={schedule.map(barOf)} />
      <DataTable
        name={t('facility.schedule')}
        rows={schedule}
        rowKey={({ drawing: of, nr }) => `${of}.${nr}`}
        columns={[
          ...(hasDrawings ? [drawing] : []),
          { key: 'nr', title: t('column.instalment'), render: ({ nr }) => nr, total: t('facility.total') },
          {
            key: 'due',
            title: t('column.dueOn'),
            render: ({ dueOn }) => <DueDate on={dueOn} />,
            sortBy: (row) => row.dueOn,
          },
          {
            key: 'state',
            title: t('column.state'),
            render: ({ state }) => <StatusTag group="instalmentState" code={state} />,
            sortBy: ({ state }) => state,
          },
          money('principal'),
          money('interest'),
          money('paidPrincipal'),
          money('paidInterest'),
          {
            key: 'unpaid',
            title: t('column.unpaid'),
            isNumber: true,
            render: (row) => <Amount value={unpaidOf(row)} />,
            sortBy: (row) => minorOf(unpaidOf(row)),
            total: <Amount value={sumOf(schedule.map(unpaidOf).filter((unpaid) => unpaid !== null))} />,
          },
        ]}
      />
    </>
  )
}
