import type { ReactNode } from 'react'
import type { WireFacility } from '#contract/facilities.ts'
import type { MoneyWire } from '#core/basics/money.ts'
import { toWire } from '#core/basics/money.ts'
import { useLanguage } from '#web/language/language.ts'
import { EvidencePanel } from '#web/evidence/evidence-panel.tsx'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf, sumOf } from '#web/ui/amount-text.ts'
import { DataTable, type Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PartyName } from '#web/ui/party-name.tsx'
import { sidesOfParties } from '#web/ui/sides.ts'

type Party = { readonly id: string; readonly name: string }
type Leg = WireFacility['legs'][number]

const carriedOf = ({ amount, returned }: Leg): MoneyWire =>
  toWire({ minor: minorOf(amount) - minorOf(returned), currency: amount.currency })

/** Claims with their documents, the legs by which they were met, who owes whom, costs and final losses. */
export const LossesTab = ({ cluster, facility }: { readonly cluster: string; readonly facility: WireFacility }) => {
  const { t, word } = useLanguage()
  const sides = sidesOfParties(facility.roles)
  const party = ({ id, name }: Party): ReactNode => <PartyName name={name} side={sides.get(id)} />
  return (
    <>
      <Part
        name={t('facility.claims')}
        rows={facility.claims}
        empty={t('empty.claims')}
        rowKey={({ nr }) => `${nr}`}
        columns={[
          { key: 'nr', title: t('column.nr'), render: ({ nr }) => nr },
          { key: 'on', title: t('column.lodgedOn'), render: ({ lodgedOn }) => <DateText on={lodgedOn} /> },
          amount(t('column.principal'), facility.claims, ({ principal }) => principal),
          amount(t('column.interest'), facility.claims, ({ interest }) => interest),
        ]}
      />
      {facility.claims.length > 0 && <EvidencePanel cluster={cluster} facility={facility.id} />}
      <Part
        name={t('facility.legs')}
        rows={facility.legs}
        empty={t('empty.legs')}
        rowKey={(leg) => `${leg.head} ${leg.bearer.id} ${leg.via.map(({ id }) => id).join()} ${leg.amount.amount}`}
        columns={[
          { key: 'head', title: t('column.head'), render: ({ head }) => word('head', head) },
          { key: 'bearer', title: t('column.bearer'), render: ({ bearer }) => party(bearer) },
          { key: 'via', title: t('column.via'), render: ({ via }) => via.map(({ name }) => name).join(' → ') || '—' },
          amount(t('column.amount'), facility.legs, (leg) => leg.amount),
          amount(t('column.returned'), facility.legs, ({ returned }) => returned),
          amount(t('column.carried'), facility.legs, carriedOf),
        ]}
      />
      <Part
        name={t('facility.payables')}
        rows={facility.payables}
        empty={t('empty.payables')}
        rowKey={({ from, to }) => `${from.id} ${to.id}`}
        columns={[
          { key: 'from', title: t('column.from'), render: ({ from }) => party(from) },
          { key: 'to', title: t('column.to'), render: ({ to }) => party(to) },
          amount(t('column.owed'), facility.payables, ({ open }) => open),
        ]}
      />
      <Part
        name={t('facility.costs')}
        rows={facility.costs}
        empty={t('empty.costs')}
        rowKey={({ by }) => by.id}
        columns={[
          { key: 'by', title: t('column.by'), render: ({ by }) => party(by) },
          amount(t('column.costs'), facility.costs, ({ open }) => open),
        ]}
      />
      <Part
        name={t('facility.finalLosses')}
        rows={facility.losses}
        empty={t('empty.losses')}
        rowKey={({ by }) => by.id}
        columns={[
          { key: 'by', title: t('column.by'), render: ({ by }) => party(by) },
          amount(t('column.loss'), facility.losses, (loss) => loss.amount),
        ]}
      />
    </>
  )
}

/** A column of money with its total below. */
const amount = <Row,>(title: string, rows: readonly Row[], of: (row: Row) => MoneyWire): Column<Row> => ({
  key: title,
  title,
  isNumber: true,
  render: (row) => <Amount value={of(row)} />,
  sortBy: (row) => minorOf(of(row)),
  total: <Amount value={sumOf(rows.map(of))} />,
})

type PartProps<Row> = {
  readonly name: string
  readonly rows: readonly Row[]
  readonly empty: string
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
}

function Part<Row>({ name, rows, empty, rowKey, columns }: PartProps<Row>) {
  return (
    <>
      <h3>{name}</h3>
      {rows.length === 0 ? (
        <EmptyState>{empty}</EmptyState>
      ) : (
        <DataTable name={name} rows={rows} rowKey={rowKey} columns={columns} isStacked />
      )}
    </>
  )
}
