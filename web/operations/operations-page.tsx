import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readOperations } from '#contract/operations.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { queryOf } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { organisationKindName, officeNames } from '#web/shell/offices.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { DayPanel } from './day-panel.tsx'
import { EndedDays } from './ended-days.tsx'

export type Operations = AnswerTo<typeof readOperations>

const often = 500
const seldom = 10_000

/** How the machinery of the cluster stands; while a day is being ended it is asked twice a second. */
export const OperationsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/operations' })
  const read = useQuery({
    ...queryOf(readOperations, { params: { cluster } }),
    refetchInterval: ({ state }) => (state.data?.isEnding ? often : seldom),
  })
  return (
    <Page title={t('operations.title')}>
      <Reading read={read}>
        {(operations) => (
          <>
            <DayPanel cluster={cluster} operations={operations} />
            <EndedDays operations={operations} />
            <Jobs operations={operations} />
            <Sealing operations={operations} />
            <Organisations operations={operations} />
          </>
        )}
      </Reading>
    </Page>
  )
}

type PartProps = { readonly operations: Operations }

const Jobs = ({ operations: { jobs } }: PartProps) => {
  const { t, word } = useLanguage()
  return (
    <Panel title={t('operations.jobs')}>
      {jobs.length === 0 ? (
        <EmptyState>{t('operations.noJobs')}</EmptyState>
      ) : (
        <DataTable
          name={t('operations.jobs')}
          rows={jobs}
          rowKey={({ name }) => name}
          isStacked
          columns={[
            { key: 'name', title: t('operations.job'), render: ({ name }) => word('jobName', name) },
            { key: 'waiting', title: t('operations.waiting'), isNumber: true, render: ({ waiting }) => waiting },
            { key: 'running', title: t('operations.running'), isNumber: true, render: ({ running }) => running },
            { key: 'failed', title: t('operations.failed'), isNumber: true, render: ({ failed }) => failed },
            { key: 'error', title: t('operations.lastError'), render: ({ lastError }) => lastError ?? '—' },
          ]}
        />
      )}
    </Panel>
  )
}

const Sealing = ({ operations: { sealing, followers } }: PartProps) => {
  const { t, word } = useLanguage()
  return (
    <Panel title={t('operations.sealing')}>
      <Facts
        facts={[
          { term: t('operations.events'), value: sealing.events },
          { term: t('operations.sealed'), value: sealing.sealed },
          { term: t('operations.unsealed'), value: sealing.unsealed },
        ]}
      />
      <h3>{t('operations.followers')}</h3>
      <DataTable
        name={t('operations.followers')}
        rows={followers}
        rowKey={({ name }) => name}
        isStacked
        columns={[
          { key: 'name', title: t('operations.follower'), render: ({ name }) => word('followerName', name) },
          { key: 'position', title: t('operations.position'), isNumber: true, render: ({ position }) => position },
          { key: 'lag', title: t('operations.lag'), isNumber: true, render: ({ lag }) => lag },
        ]}
      />
    </Panel>
  )
}

const Organisations = ({ operations: { organisations } }: PartProps) => {
  const { t, language } = useLanguage()
  return (
    <Panel title={t('operations.people')}>
      {organisations.length === 0 ? (
        <EmptyState>{t('operations.noPeople')}</EmptyState>
      ) : (
        <DataTable
          name={t('operations.people')}
          rows={organisations}
          rowKey={({ id }) => id}
          isStacked
          columns={[
            { key: 'name', title: t('column.name'), render: ({ name }) => name, sortBy: ({ name }) => name },
            {
              key: 'kind',
              title: t('operations.kind'),
              render: ({ kind }) => organisationKindName(kind, language),
              sortBy: ({ kind }) => kind,
            },
            {
              key: 'people',
              title: t('operations.persons'),
              isNumber: true,
              render: ({ people }) => people,
              sortBy: ({ people }) => people,
            },
            {
              key: 'offices',
              title: t('operations.offices'),
              render: ({ offices }) => officeNames(offices, language) || '—',
            },
          ]}
        />
      )}
    </Panel>
  )
}
