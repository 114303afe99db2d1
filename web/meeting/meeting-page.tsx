import { Link, useParams } from '@tanstack/react-router'
import { readMeeting, type WireMeeting } from '#contract/approval.ts'
import { useRead } from '#web/data/queries.ts'
import { ConsentedReport } from '#web/application/consented-report.tsx'
import { QuestionsPanel } from '#web/application/questions-panel.tsx'
import { AskButton } from './ask-button.tsx'
import { OutlookPanel } from '#web/application/outlook-panel.tsx'
import { useLanguage } from '#web/language/language.ts'
import { PapersList } from '#web/paper/papers-list.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { MeetingActions } from './meeting-actions.tsx'
import { VoteForm } from './vote-form.tsx'

export const MeetingPage = () => {
  const { t } = useLanguage()
  const params = useParams({ from: '/within/clusters/$cluster/meetings/$id' })
  const read = useRead(readMeeting, { params })
  return (
    <Page
      title={read.data ? `${t('meeting.title')} · ${read.data.on}` : t('meeting.title')}
      status={read.data && <StatusTag group="meetingStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>
        {(meeting) => (
          <>
            <MeetingActions cluster={params.cluster} meeting={meeting} />
            <Panel title={t('meeting.members')}>
              <ul>
                {meeting.members.map(({ member, name, isPresent }) => (
                  <li key={member}>
                    {name} · {t(isPresent ? 'meeting.present' : 'meeting.absent')}
                  </li>
                ))}
              </ul>
            </Panel>
            {meeting.cases.length === 0 ? (
              <EmptyState>{t('empty.cases')}</EmptyState>
            ) : (
              meeting.cases.map((each) => (
                <Case key={each.application} cluster={params.cluster} meeting={meeting} each={each} />
              ))
            )}
            {meeting.status === 'closed' && (
              <Panel title={t('paper.title')}>
                <PapersList cluster={params.cluster} about={meeting.id} />
              </Panel>
            )}
          </>
        )}
      </Reading>
    </Page>
  )
}

type CaseProps = {
  readonly cluster: string
  readonly meeting: WireMeeting
  readonly each: WireMeeting['cases'][number]
}

const Case = ({ cluster, meeting, each }: CaseProps) => {
  const { t, word } = useLanguage()
  const result = each.result
  return (
    <Panel
      title={each.firmName}
      extra={
        <Link to="/clusters/$cluster/applications/$id" params={{ cluster, id: each.application }}>
          {t('application.title')}
        </Link>
      }
    >
      <p>
        {t('meeting.result')}: <strong>{result === null ? t('meeting.undecided') : word('meeting', result)}</strong>
      </p>
      {each.votes.length === 0 ? (
        <EmptyState>{t('meeting.noVotes')}</EmptyState>
      ) : (
        <DataTable
          name={`${t('meeting.votes')} ${each.firmName}`}
          rows={each.votes}
          rowKey={({ member }) => member}
          isStacked
          columns={[
            { key: 'member', title: t('column.member'), render: ({ name }) => name },
            { key: 'vote', title: t('column.vote'), render: ({ vote }) => <StatusTag group="vote" code={vote} /> },
            { key: 'reason', title: t('column.reason'), render: ({ reason }) => reason },
          ]}
        />
      )}
      {each.recused.length > 0 && (
        <p>
          {t('meeting.recused')}: {each.recused.map(({ name, reason }) => `${name} (${reason})`).join('、')}
        </p>
      )}
      {each.conditions.length > 0 && (
        <p>
          {t('application.conditions')}: {each.conditions.join('、')}
        </p>
      )}
      <details open={result === null}>
        <summary>{t('meeting.papers')}</summary>
        <ConsentedReport cluster={cluster} firm={each.firm} />
        <OutlookPanel cluster={cluster} id={each.application} offer={null} />
        <QuestionsPanel
          cluster={cluster}
          application={each.application}
          extra={<AskButton cluster={cluster} meeting={meeting} each={each} />}
        />
      </details>
      <VoteForm cluster={cluster} meeting={meeting} each={each} />
    </Panel>
  )
}
