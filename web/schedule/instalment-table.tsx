import type { MoneyWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable, type Column } from '#web/ui/data-table.tsx'
import { DueDate } from '#web/ui/due-date.tsx'

/** An instalment that is planned: what it is made of, and when it falls due. */
export type PlannedRow = {
  readonly drawing: number
  readonly nr: number
  readonly dueOn: string
  readonly principal: MoneyWire
  readonly interest: MoneyWire
  readonly due: MoneyWire
}

type InstalmentTableProps = { readonly name: string; readonly rows: readonly PlannedRow[] }

export const InstalmentTable = ({ name, rows }: InstalmentTableProps) => {
  const { t } = useLanguage()
  const money = (key: 'principal' | 'interest' | 'due'): Column<PlannedRow> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} />,
    sortBy: (row) => minorOf(row[key]),
  })
  return (
    <DataTable<PlannedRow>
      name={name}
      rows={rows}
      rowKey={({ drawing, nr }) => `${drawing}.${nr}`}
      columns={[
        { key: 'nr', title: t('column.instalment'), render: ({ nr }) => nr },
        {
          key: 'dueOn',
          title: t('column.dueOn'),
          render: ({ dueOn }) => <DueDate on={dueOn} />,
          sortBy: (row) => row.dueOn,
        },
        money('principal'),
        money('interest'),
        money('due'),
      ]}
    />
  )
}
