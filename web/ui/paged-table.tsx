import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useLanguage } from '#web/language/language.ts'
import { DataTable, type Column } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Reading } from './reading.tsx'

type Cursor = { readonly after: string | undefined; readonly skipped: number }
const start: Cursor = { after: undefined, skipped: 0 }

/** Where in a list that the server pages one stands; another filter begins again. */
export const usePaging = (filter: string) => {
  const [size, setSize] = useState(50)
  const [sort, setSort] = useState('')
  const looked = `${filter} ${sort}`
  const [place, setPlace] = useState({ filter: looked, cursor: start })
  const cursor = place.filter === looked ? place.cursor : start
  return {
    ...cursor,
    size,
    sort,
    onSort: setSort,
    resize: (to: number) => {
      setSize(to)
      setPlace({ filter: looked, cursor: start })
    },
    goOn: (after: string, shown: number) =>
      setPlace({ filter: looked, cursor: { after, skipped: cursor.skipped + shown } }),
    restart: () => setPlace({ filter: looked, cursor: start }),
  }
}

type OrderedRoute<S extends string> = {
  readonly query: { readonly shape: { readonly sort: z.ZodOptional<z.ZodType<S>> } }
}

/** The order that a list takes; one that it does not know, from an old view, is its own order. */
export const orderFor = <S extends string>(route: OrderedRoute<S>, sort: string): S | undefined =>
  route.query.shape.sort.safeParse(sort).data

type PageOf<Row> = { readonly items: readonly Row[]; readonly next: string | null; readonly total: number }

type PagedTableProps<Row> = {
  readonly name: string
  readonly read: { data: PageOf<Row> | undefined; error: unknown; refetch: () => Promise<unknown> }
  readonly paging: ReturnType<typeof usePaging>
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly empty: ReactNode
  /** Whether the platform puts the whole list in the order wanted; otherwise the page at hand is put in order. */
  readonly isOrdered?: boolean
}

/** One page of a list, with its loading, empty and error states and the way to the next page. */
export function PagedTable<Row>({
  name,
  read,
  paging,
  columns,
  rowKey,
  empty,
  isOrdered = false,
}: PagedTableProps<Row>) {
  const { t } = useLanguage()
  return (
    <Reading read={read}>
      {({ items, next, total }) =>
        items.length === 0 && paging.skipped === 0 ? (
          <EmptyState>{empty}</EmptyState>
        ) : (
          <>
            <DataTable
              name={name}
              rows={items}
              columns={columns}
              rowKey={rowKey}
              ordering={isOrdered ? paging : undefined}
              isStacked
            />
            <nav className="pager" aria-label={`${name} · ${t('list.next')}`}>
              <span>
                {t('list.shown', { from: paging.skipped + 1, to: paging.skipped + items.length })} ·{' '}
                {t('list.total', { count: total })}
              </span>
              <label>
                {t('list.size')}{' '}
                <select
                  className="choice"
                  value={paging.size}
                  onChange={({ target }) => paging.resize(Number(target.value))}
                >
                  {[50, 100, 200].map((each) => (
                    <option key={each} value={each}>
                      {each}
                    </option>
                  ))}
                </select>
              </label>
              {paging.skipped > 0 && <Button onClick={paging.restart}>{t('list.first')}</Button>}
              {next !== null && <Button onClick={() => paging.goOn(next, items.length)}>{t('list.next')}</Button>}
            </nav>
          </>
        )
      }
    </Reading>
  )
}
