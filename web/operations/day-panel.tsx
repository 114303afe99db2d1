import { Button, Form, Input, Progress } from 'antd'
import { addDays, type CalendarDate } from '#core/basics/calendar-date.ts'
import { startEndOfDayRoute, type WireDayRun } from '#contract/operations.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { InstantText } from '#web/ui/date-text.tsx'
import { Facts, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import type { Operations } from './operations-page.tsx'

type DayPanelProps = { readonly cluster: string; readonly operations: Operations }

/** The business date, the way to move it on, and how the run goes that does. */
export const DayPanel = ({ cluster, operations }: DayPanelProps) => {
  const { t } = useLanguage()
  const { businessDate, isEnding, closedAt, runs } = operations
  const [run] = runs
  return (
    <Panel title={t('operations.day')}>
      <Facts
        facts={[
          { term: t('operations.businessDate'), value: <span className="amount">{businessDate}</span> },
          { term: t('operations.state'), value: t(isEnding ? 'operations.isEnding' : 'operations.isOpen') },
          { term: t('operations.closedAt'), value: <InstantText at={closedAt} /> },
        ]}
      />
      {run !== undefined && (isEnding || run.status === 'failed') && (
        <RunProgress run={run} businessDate={businessDate} />
      )}
      {(!isEnding || run?.status === 'failed') && <EndDayForm cluster={cluster} businessDate={businessDate} />}
    </Panel>
  )
}

const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

type RunProgressProps = { readonly run: WireDayRun; readonly businessDate: string }

/** How far a run has come: days done of all its days, and the case of the day that is worked on. */
const RunProgress = ({ run, businessDate }: RunProgressProps) => {
  const { t } = useLanguage()
  const { workingOn, casesDone, casesOf, from, until } = run
  const all = Math.max(1, daysBetween(from, until))
  const done = daysBetween(from, businessDate)
  const share = casesOf === 0 ? 0 : Math.min(1, casesDone / casesOf)
  return (
    <div className="day-run">
      <StatusTag group="dayRunStatus" code={run.status} />
      <Progress
        percent={Math.min(100, Math.floor((100 * (done + share)) / all))}
        aria-label={t('operations.progress')}
      />
      <p role="status">
        {workingOn === null
          ? t('operations.waits')
          : t('operations.now', { date: workingOn, done: casesDone, of: casesOf })}
      </p>
      {run.error !== null && <p className="note-risk">{run.error}</p>}
    </div>
  )
}

type EndDayFormProps = { readonly cluster: string; readonly businessDate: string }

const EndDayForm = ({ cluster, businessDate }: EndDayFormProps) => {
  const { t } = useLanguage()
  const start = useCommand(startEndOfDayRoute)
  const first = addDays(businessDate as CalendarDate, 1)
  return (
    <>
      <p className="quiet">{t('operations.hint')}</p>
      <Form<{ until: string }>
        key={businessDate}
        layout="vertical"
        requiredMark={false}
        className="end-day"
        initialValues={{ until: first }}
        onFinish={({ until }) => start.mutate({ params: { cluster }, body: { until } })}
      >
        <Form.Item
          name="until"
          label={t('operations.until')}
          rules={[
            {
              validator: (_, until: string | undefined) =>
                until !== undefined && until >= first
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('operations.untilBad'))),
            },
          ]}
        >
          <Input type="date" min={first} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {t('operations.run')}
        </Button>
      </Form>
      <ProblemAlert error={start.error} />
    </>
  )
}
