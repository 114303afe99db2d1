import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listFunds, readFund } from '#contract/funds.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { queryOf, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { shareText, timesText } from './share-text.ts'

type Fund = AnswerTo<typeof readFund>

/** Each fund with its multiple and the limit that binds it first. */
export const FundsPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t, either } = useLanguage()
  const read = useRead(listFunds, { params: { cluster }, query: { limit: 50 } })
  const funds = useQueries({
    queries: (read.data?.items ?? []).map(({ id }) => queryOf(readFund, { params: { cluster, id } })),
  }).flatMap(({ data }) => (data === undefined ? [] : [data]))
  return (
    <Panel title={t('overview.funds')}>
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('overview.noFunds')}</EmptyState>
          ) : (
            <DataTable
              name={t('overview.funds')}
              rows={funds}
              rowKey={({ id }) => id}
              isStacked
              columns={[
                {
                  key: 'name',
                  title: t('column.name'),
                  render: ({ id, name }) => (
                    <Link to="/clusters/$cluster/funds/$id" params={{ cluster, id }}>
                      {name}
                    </Link>
                  ),
                },
                {
                  key: 'contributions',
                  title: t('column.contributions'),
                  isNumber: true,
                  render: ({ contributions }) => <Amount value={contributions} />,
                },
                {
                  key: 'promised',
                  title: t('column.promised'),
                  isNumber: true,
                  render: ({ promised }) => <Amount value={promised} />,
                },
                {
                  key: 'multiple',
                  title: t('overview.multiple'),
                  isNumber: true,
                  render: ({ promised, contributions }) => (
                    <span title={t('overview.multipleHint')}>
                      {timesText(minorOf(promised), minorOf(contributions))}
                    </span>
                  ),
                },
                {
                  key: 'binding',
                  title: t('overview.binding'),
                  render: (fund) => {
                    const limit = bindingOf(fund)
                    return limit === undefined
                      ? '—'
                      : `${either(limit.names)} · ${t('overview.used')} ${shareText(minorOf(limit.used), minorOf(limit.atMost))}`
                  },
                },
              ]}
            />
          )
        }
      </Reading>
    </Panel>
  )
}

/** The limit of the fund with the least room left. */
const bindingOf = ({ limits }: Fund): Fund['limits'][number] | undefined =>
  limits
    .filter(({ of }) => of === null)
    .reduce<
      Fund['limits'][number] | undefined
    >((least, limit) => (least === undefined || minorOf(limit.room) < minorOf(least.room) ? limit : least), undefined)
