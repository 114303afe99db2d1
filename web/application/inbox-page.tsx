import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listApplications, type WireApplication } from '#contract/approval.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemeName } from '#web/scheme/scheme-name.ts'
import { Amount } from '#web/ui/amount.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ConsentedReport } from './consented-report.tsx'
import { NextStep } from './next-step.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { OutlookPanel } from './outlook-panel.tsx'

/** A bank's list to triage, with the consented report beside it: offer, ask, or decline with a reason. */
export const InboxPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/inbox' })
  const [chosen, setChosen] = useState<string | null>(null)
  const read = useRead(listApplications, { params: { cluster }, query: { status: 'approved', limit: 100 } })
  return (
    <Page title={t('nav.inbox')}>
      <Reading read={read}>
        {({ items }) => {
          const application = items.find(({ id }) => id === chosen) ?? items[0]
          return application === undefined ? (
            <EmptyState>{t('inbox.empty')}</EmptyState>
          ) : (
            <div className="inbox">
              <ul className="inbox-list" aria-label={t('nav.inbox')}>
                {items.map((each) => (
                  <InboxItem
                    key={each.id}
                    application={each}
                    isChosen={each.id === application.id}
                    onChoose={() => setChosen(each.id)}
                  />
                ))}
              </ul>
              <div>
                <NextStep key={application.id} cluster={cluster} application={application} />
                <Case cluster={cluster} application={application} />
              </div>
            </div>
          )
        }}
      </Reading>
    </Page>
  )
}

type InboxItemProps = {
  readonly application: WireApplication
  readonly isChosen: boolean
  readonly onChoose: () => void
}

const InboxItem = ({ application, isChosen, onChoose }: InboxItemProps) => {
  const { t } = useLanguage()
  const schemeName = useSchemeName()
  const answer = application.offers[0]
  return (
    <li>
      <button
        type="button"
        className={isChosen ? 'inbox-item here' : 'inbox-item'}
        aria-pressed={isChosen}
        onClick={onChoose}
      >
        <strong>{application.firmName}</strong>
        <Amount value={application.amount} isShort />
        <span>
          {t('unit.months', { count: application.months })} · {schemeName(application.scheme)}
        </span>
        <span>
          {answer === undefined ? t('inbox.unanswered') : <StatusTag group="offerStatus" code={answer.status} />}{' '}
          <Asked questions={application.questions} />
        </span>
      </button>
    </li>
  )
}

/** Whether what this bank asked waits for the firm, or is answered. */
const Asked = ({ questions: { open, answered } }: Pick<WireApplication, 'questions'>) =>
  open + answered === 0 ? null : <StatusTag group="questionStatus" code={open > 0 ? 'open' : 'answered'} />

const Case = ({ cluster, application }: { readonly cluster: string; readonly application: WireApplication }) => {
  const { t } = useLanguage()
  return (
    <>
      <Panel
        title={application.firmName}
        extra={
          <Link to="/clusters/$cluster/applications/$id" params={{ cluster, id: application.id }}>
            {t('application.title')}
          </Link>
        }
      >
        <p>{application.purpose}</p>
        {application.conditions.length > 0 && (
          <p>
            {t('application.conditions')}: {application.conditions.join('、')}
          </p>
        )}
      </Panel>
      <ConsentedReport cluster={cluster} firm={application.firm} />
      <QuestionsPanel cluster={cluster} application={application.id} />
      <OutlookPanel cluster={cluster} id={application.id} offer={null} />
    </>
  )
}
