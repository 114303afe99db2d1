import { Link } from '@tanstack/react-router'
import { readFirmData, type WireHolding } from '#contract/firm-data.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

/** What the platform holds about the firm, by kind, with its days, its sums and whence it came. */
export const HoldingsPanel = ({ cluster, firm }: { readonly cluster: string; readonly firm: string }) => {
  const { t } = useLanguage()
  const read = useRead(readFirmData, { params: { cluster, id: firm } })
  return (
    <Panel title={t('myData.holdings')}>
      <Reading read={read}>
        {({ holdings }) =>
          holdings.length === 0 ? (
            <EmptyState>{t('myData.noHoldings')}</EmptyState>
          ) : (
            <DataTable
              name={t('myData.holdings')}
              rows={holdings}
              rowKey={({ kind }) => kind}
              isStacked
              columns={[
                {
                  key: 'kind',
                  title: t('myData.kind'),
                  render: ({ kind }) => <Kind cluster={cluster} firm={firm} kind={kind} />,
                },
                {
                  key: 'count',
                  title: t('myData.count'),
                  isNumber: true,
                  render: ({ count }) => count.toLocaleString('en-US'),
                },
                { key: 'days', title: t('myData.days'), render: (holding) => <Days holding={holding} /> },
                { key: 'sum', title: t('myData.sum'), isNumber: true, render: ({ sums }) => <Sums sums={sums} /> },
                { key: 'source', title: t('myData.source'), render: (holding) => <Sources holding={holding} /> },
              ]}
            />
          )
        }
      </Reading>
    </Panel>
  )
}

type KindProps = { readonly cluster: string; readonly firm: string; readonly kind: WireHolding['kind'] }

/** Invoices can be read one by one. */
const Kind = ({ cluster, firm, kind }: KindProps) => {
  const { word } = useLanguage()
  const name = word('holding', kind)
  if (kind !== 'output-invoices' && kind !== 'input-invoices') return <>{name}</>
  return (
    <Link to="/clusters/$cluster/firms/$id/invoices" params={{ cluster, id: firm }}>
      {name}
    </Link>
  )
}

const Days = ({ holding: { from, to } }: { readonly holding: WireHolding }) => {
  const { t } = useLanguage()
  if (to === null) return <>—</>
  if (from === null) return <time dateTime={to}>{t('myData.until', { to })}</time>
  return from === to ? <DateText on={from} /> : <span className="amount">{t('myData.to', { from, to })}</span>
}

const Sums = ({ sums }: Pick<WireHolding, 'sums'>) => {
  if (sums.length === 0) return <>—</>
  return (
    <>
      {sums.map((sum) => (
        <div key={sum.currency}>
          <Amount value={sum} isShort />
        </div>
      ))}
    </>
  )
}

const Sources = ({ holding: { sources } }: { readonly holding: WireHolding }) => {
  const { t } = useLanguage()
  if (sources.length === 0) return <>{t('myData.ownSource')}</>
  return (
    <ul className="plain">
      {sources.map(({ party, partyName, at, count }) => (
        <li key={`${party} ${at}`}>
          {t('myData.sourceOf', { party: partyName, count })} {at !== null && <InstantText at={at} />}
        </li>
      ))}
    </ul>
  )
}
