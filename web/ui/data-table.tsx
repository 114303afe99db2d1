import CaretDownOutlined from '@ant-design/icons/CaretDownOutlined'
import CaretUpOutlined from '@ant-design/icons/CaretUpOutlined'
import { type ReactNode, useRef, useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { ExportButton } from './export-button.tsx'

type SortValue = string | number | bigint

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly isNumber?: boolean
  readonly sortBy?: (row: Row) => SortValue
  /** What stands below the column. */
  readonly total?: ReactNode
}

type DataTableProps<Row> = {
  readonly name: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowClass?: (row: Row) => string
  /** Where the whole list is put in order by the platform, not the rows at hand by the page. */
  readonly ordering?: Ordering | undefined
  /** Becomes one card per row where the screen is narrow; otherwise the table scrolls by itself. */
  readonly isStacked?: boolean
}

type Sorting = { readonly key: string; readonly isDown: boolean }

/** `amount` rises, `-amount` falls; the empty text is the list's own order. */
export type Ordering = { readonly sort: string; readonly onSort: (sort: string) => void }

const sortingOf = (sort: string): Sorting | null =>
  sort === '' ? null : { key: sort.replace(/^-/, ''), isDown: sort.startsWith('-') }
const sortOf = (sorting: Sorting | null): string =>
  sorting === null ? '' : `${sorting.isDown ? '-' : ''}${sorting.key}`

/** A table like a good spreadsheet: numbers to the right, a head and totals that stay in sight. */
export function DataTable<Row>({
  name,
  rows,
  columns,
  rowKey,
  rowClass,
  ordering,
  isStacked = false,
}: DataTableProps<Row>) {
  const { t } = useLanguage()
  const [own, setOwn] = useState<Sorting | null>(null)
  const sorting = ordering === undefined ? own : sortingOf(ordering.sort)
  const order = (next: Sorting | null) => (ordering === undefined ? setOwn(next) : ordering.onSort(sortOf(next)))
  const hasTotal = columns.some(({ total }) => total !== undefined)
  const frame = useRef<HTMLElement>(null)
  return (
    <>
      {rows.length > 0 && <ExportButton name={name} frame={frame} />}
      <section
        ref={frame}
        className={rows.length > 24 ? 'table-frame tall' : 'table-frame'}
        tabIndex={0}
        aria-label={t('list.scroll', { name })}
      >
        <table className={isStacked ? 'data stacked' : 'data'}>
          <caption className="unseen">{name}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} sorting={sorting} onSort={order} />
              ))}
            </tr>
          </thead>
          <tbody>
            {(ordering === undefined ? sorted(rows, columns, own) : rows).map((row) => (
              <tr key={rowKey(row)} className={rowClass?.(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={column.isNumber ? 'number' : undefined} data-label={column.title}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {hasTotal && (
            <tfoot>
              <tr>
                {columns.map(({ key, title, isNumber, total }) => (
                  <td key={key} className={isNumber ? 'number' : undefined} data-label={title}>
                    {total}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </>
  )
}

type HeadCellProps<Row> = {
  readonly column: Column<Row>
  readonly sorting: Sorting | null
  readonly onSort: (sorting: Sorting | null) => void
}

function HeadCell<Row>({ column, sorting, onSort }: HeadCellProps<Row>) {
  const { t } = useLanguage()
  const { key, title, isNumber, sortBy } = column
  const mine = sorting?.key === key ? sorting : null
  const next = mine === null ? { key, isDown: false } : mine.isDown ? null : { key, isDown: true }
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      aria-sort={mine === null ? undefined : mine.isDown ? 'descending' : 'ascending'}
    >
      {sortBy === undefined ? (
        title
      ) : (
        <button type="button" className="sort" onClick={() => onSort(next)} title={t('list.sortBy', { column: title })}>
          {title}
          <span className="carets" aria-hidden>
            <CaretUpOutlined className={mine && !mine.isDown ? 'on' : ''} />
            <CaretDownOutlined className={mine?.isDown ? 'on' : ''} />
          </span>
        </button>
      )}
    </th>
  )
}

const compare = (a: SortValue, b: SortValue): number =>
  typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'zh-CN') : a < b ? -1 : a > b ? 1 : 0

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] {
  const sortBy = columns.find(({ key }) => key === sorting?.key)?.sortBy
  if (sorting === null || sortBy === undefined) return rows
  const direction = sorting.isDown ? -1 : 1
  return [...rows].sort((a, b) => direction * compare(sortBy(a), sortBy(b)))
}
