import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from './data-table.tsx'

const rowHeight = 36
const spare = 12

type WindowTableProps<Row> = {
  readonly name: string
  readonly total: number
  readonly columns: readonly Pick<Column<Row>, 'key' | 'title' | 'render' | 'isNumber'>[]
  /** The row at a place, if it has come already. */
  readonly rowAt: (place: number) => Row | undefined
  /** Which places are in sight now: whoever has the rows brings them. */
  readonly onSight: (from: number, until: number) => void
  readonly empty: ReactNode
}

/** A table of any length in which only what is in sight is drawn: a hundred thousand rows scroll as ten do. */
export function WindowTable<Row>({ name, total, columns, rowAt, onSight, empty }: WindowTableProps<Row>) {
  const { t } = useLanguage()
  const frame = useRef<HTMLElement>(null)
  const [sight, setSight] = useState({ from: 0, until: 40 })
  const look = (): void => {
    const element = frame.current
    if (element === null) return
    const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare)
    const until = Math.min(total, Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + spare)
    if (from !== sight.from || until !== sight.until) setSight({ from, until })
  }
  useEffect(look)
  useEffect(() => onSight(sight.from, sight.until), [onSight, sight])
  if (total === 0) return empty
  const places = Array.from(
    { length: Math.max(0, Math.min(sight.until, total) - sight.from) },
    (_, i) => sight.from + i,
  )
  return (
    <section ref={frame} className="window-frame" tabIndex={0} aria-label={t('list.scroll', { name })} onScroll={look}>
      <table className="data window" aria-rowcount={total + 1}>
        <caption className="unseen">{name}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, title, isNumber }) => (
              <th key={key} scope="col" className={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ blockSize: sight.from * rowHeight }} />
          {places.map((place) => (
            <WindowRow key={place} place={place} row={rowAt(place)} columns={columns} />
          ))}
          <tr aria-hidden style={{ blockSize: Math.max(0, total - sight.from - places.length) * rowHeight }} />
        </tbody>
      </table>
    </section>
  )
}

type WindowRowProps<Row> = {
  readonly place: number
  readonly row: Row | undefined
  readonly columns: WindowTableProps<Row>['columns']
}

function WindowRow<Row>({ place, row, columns }: WindowRowProps<Row>) {
  return (
    <tr aria-rowindex={place + 2} style={{ blockSize: rowHeight }}>
      {columns.map(({ key, isNumber, render }) => (
        <td key={key} className={isNumber ? 'number' : undefined}>
          {row === undefined ? '…' : render(row)}
        </td>
      ))}
    </tr>
  )
}
