import { Link, useParams } from '@tanstack/react-router'
import { readFund } from '#contract/funds.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { FundActions } from './fund-actions.tsx'
import { Gauge } from './gauge.tsx'
import { partOf } from './gauge-scale.ts'
import { ProgrammesPanel } from './programmes-panel.tsx'

type Fund = AnswerTo<typeof readFund>

/** The fund: what can still be promised, every limit, its lines, and for whom it stands most. */
export const FundPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/funds/$id' })
  const read = useRead(readFund, { params: { cluster, id } })
  return (
    <Page
      title={read.data?.name ?? t('fund.title')}
      actions={read.data && <FundActions cluster={cluster} fund={read.data} />}
      status={
        read.data && (
          <>
            <StatusTag group="fundState" code={read.data.isOpen ? 'open' : 'closed'} isLarge />
            <StatusTag group="fundState" code={read.data.mayGuarantee ? 'able' : 'unable'} />
          </>
        )
      }
    >
      <Reading read={read}>
        {(fund) => (
          <>
            <Panel title={t('fund.gauge')} extra={<span className="quiet">{t('fund.hint')}</span>}>
              <Facts
                facts={[
                  { term: t('fund.keeper'), value: fund.keeperName },
                  { term: t('fund.contributions'), value: <Amount value={fund.contributions} isShort /> },
                  { term: t('programme.capital'), value: <Amount value={fund.capital} isShort /> },
                  { term: t('fund.locked'), value: <Amount value={fund.locked} isShort /> },
                  { term: t('fund.promised'), value: <Amount value={fund.promised} isShort /> },
                  { term: t('fund.cash'), value: <Amount value={fund.cash} isShort /> },
                ]}
              />
              <br />
              <Gauge fund={fund} />
            </Panel>
            <Limits fund={fund} />
            <ProgrammesPanel fund={fund} />
            <div className="columns">
              <Lines fund={fund} />
              <Largest fund={fund} cluster={cluster} />
            </div>
          </>
        )}
      </Reading>
    </Page>
  )
}

const Limits = ({ fund }: { readonly fund: Fund }) => {
  const { t, either, word } = useLanguage()
  const schemeName = useSchemeName()
  return (
    <Panel title={t('fund.limits')}>
      {fund.limits.length === 0 ? (
        <EmptyState>{t('empty.fundLimits')}</EmptyState>
      ) : (
        <DataTable
          name={t('fund.limits')}
          rows={fund.limits}
          rowKey={({ scheme, counter, of }) => `${scheme} ${counter} ${of ?? ''}`}
          isStacked
          columns={[
            { key: 'scheme', title: t('column.scheme'), render: ({ scheme }) => schemeName(scheme) },
            { key: 'counter', title: t('column.counter'), render: ({ names }) => either(names) },
            {
              key: 'of',
              title: t('fund.perCase'),
              render: ({ of }) =>
                of === null
                  ? t('fund.whole')
                  : of
                      .split(', ')
                      .map((key) => word('counterKey', key))
                      .join('、'),
            },
            {
              key: 'atMost',
              title: t('column.atMost'),
              isNumber: true,
              render: ({ atMost }) => <Amount value={atMost} />,
              sortBy: ({ atMost }) => minorOf(atMost),
            },
            {
              key: 'used',
              title: t('column.used'),
              isNumber: true,
              render: ({ used }) => <Amount value={used} />,
              sortBy: ({ used }) => minorOf(used),
            },
            {
              key: 'room',
              title: t('column.room'),
              isNumber: true,
              render: ({ room }) => <Amount value={room} />,
              sortBy: ({ room }) => minorOf(room),
            },
            {
              key: 'bar',
              title: `${t('column.used')} %`,
              render: ({ used, atMost }) => <UsedBar part={partOf(minorOf(used), minorOf(atMost))} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

const UsedBar = ({ part }: { readonly part: number }) => (
  <span className="used">
    <span className="amount">{(part * 100).toFixed(1)}%</span>
    <span className="bar" aria-hidden>
      <span style={{ width: `${part * 100}%` }} />
    </span>
  </span>
)

const Lines = ({ fund }: { readonly fund: Fund }) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('fund.lines')}>
      {fund.lines.length === 0 ? (
        <EmptyState>{t('empty.lines')}</EmptyState>
      ) : (
        <DataTable
          name={t('fund.lines')}
          rows={fund.lines}
          rowKey={({ id }) => id}
          isStacked
          columns={[
            { key: 'bank', title: t('column.bank'), render: ({ bankName }) => bankName },
            {
              key: 'amount',
              title: t('column.amount'),
              isNumber: true,
              render: ({ amount }) => <Amount value={amount} />,
            },
            { key: 'used', title: t('column.used'), isNumber: true, render: ({ used }) => <Amount value={used} /> },
            { key: 'until', title: t('column.until'), render: ({ until }) => <DateText on={until} /> },
          ]}
        />
      )}
    </Panel>
  )
}

const Largest = ({ fund, cluster }: { readonly fund: Fund; readonly cluster: string }) => {
  const { t } = useLanguage()
  const all = minorOf(fund.promised)
  return (
    <Panel title={t('fund.largest')}>
      {fund.largest.length === 0 ? (
        <EmptyState>{t('empty.largest')}</EmptyState>
      ) : (
        <DataTable
          name={t('fund.largest')}
          rows={fund.largest}
          rowKey={({ firm }) => firm}
          isStacked
          columns={[
            {
              key: 'firm',
              title: t('column.firm'),
              render: ({ firm, firmName }) => (
                <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id: firm }}>
                  {firmName}
                </Link>
              ),
            },
            {
              key: 'promised',
              title: t('column.promised'),
              isNumber: true,
              render: ({ promised }) => <Amount value={promised} />,
            },
            {
              key: 'share',
              title: t('fund.shareOfPromised'),
              render: ({ promised }) => <UsedBar part={partOf(minorOf(promised), all)} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
