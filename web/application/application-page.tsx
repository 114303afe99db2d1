import { Link, useParams } from '@tanstack/react-router'
import { readApplication, type WireApplication } from '#contract/approval.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ResolutionsPanel } from '#web/resolution/resolutions-panel.tsx'
import { NextStep } from './next-step.tsx'
import { OffersPanel } from './offers-panel.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { OutlookPanel } from './outlook-panel.tsx'

/** One application: where it stands, what comes next, how it was screened, what was offered. */
export const ApplicationPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/applications/$id' })
  const schemeName = useSchemeName()
  const read = useRead(readApplication, { params: { cluster, id } })
  return (
    <Page
      title={read.data ? `${t('application.title')} · ${read.data.firmName}` : t('application.title')}
      status={read.data && <StatusTag group="applicationStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>
        {(application) => (
          <>
            <NextStep cluster={cluster} application={application} />
            <Panel title={t('application.title')}>
              <Facts
                facts={[
                  { term: t('column.amount'), value: <Amount value={application.amount} /> },
                  { term: t('column.months'), value: t('unit.months', { count: application.months }) },
                  {
                    term: t('column.scheme'),
                    value: (
                      <Link to="/schemes/$id" params={{ id: application.scheme }}>
                        {schemeName(application.scheme)}
                      </Link>
                    ),
                  },
                  { term: t('column.on'), value: <DateText on={application.on} /> },
                  { term: t('application.purpose'), value: application.purpose },
                ]}
              />
            </Panel>
            <QuestionsPanel cluster={cluster} application={application.id} anchor="questions" />
            <Checks checks={application.checks} />
            <OffersPanel cluster={cluster} application={application} />
            <ResolutionsPanel cluster={cluster} application={application.id} />
            <OutlookPanel cluster={cluster} id={application.id} offer={null} />
            <Panel title={t('application.conditions')}>
              {application.conditions.length === 0 ? (
                <p className="quiet">{t('application.noConditions')}</p>
              ) : (
                <ul>
                  {application.conditions.map((condition) => (
                    <li key={condition}>{condition}</li>
                  ))}
                </ul>
              )}
            </Panel>
          </>
        )}
      </Reading>
    </Page>
  )
}

const Checks = ({ checks }: { readonly checks: WireApplication['checks'] }) => {
  const { t, either, word } = useLanguage()
  return (
    <Panel title={t('application.checks')}>
      {checks.length === 0 ? (
        <EmptyState>{t('empty.checks')}</EmptyState>
      ) : (
        <DataTable
          name={t('application.checks')}
          rows={checks}
          rowKey={({ rule }) => rule}
          isStacked
          columns={[
            { key: 'rule', title: t('column.rule'), render: (check) => either(check) },
            {
              key: 'answer',
              title: t('column.answer'),
              render: ({ answer }) => <StatusTag group="checkAnswer" code={answer} />,
            },
            {
              key: 'reason',
              title: t('column.reason'),
              render: ({ reason }) => (reason === null ? '' : word('checkReason', reason)),
            },
          ]}
        />
      )}
    </Panel>
  )
}
