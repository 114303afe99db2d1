import { Link } from '@tanstack/react-router'
import { listConsents, type WireConsent } from '#contract/consents.ts'
import { addDays, date } from '#core/basics/calendar-date.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { lackSentence, useLacking } from '#web/my-data/use-lacking.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { AskedQuestions, useOpenQuestions } from './asked-questions.tsx'
import { TodoItems } from './todo-items.tsx'
import type { useWaiting } from './waiting.ts'

type AskedPanelProps = {
  readonly cluster: string
  readonly firm: string
  readonly waiting: ReturnType<typeof useWaiting>
  readonly today: string
}

/** A consent that ends so soon is worth a word. */
const soonDays = 30

/** What is asked of the firm: questions, by the day on which an answer is wanted, steps that wait for it, data that is missing, consents that end soon. */
export const AskedPanel = ({ cluster, firm, waiting, today }: AskedPanelProps) => {
  const { t, language } = useLanguage()
  const lacking = useLacking(cluster, firm) ?? []
  const { data: consents } = useRead(listConsents, { params: { cluster }, query: {} })
  const soon = addDays(date(today), soonDays)
  const ending = (consents?.items ?? []).filter(({ state, until }) => state === 'in-force' && until <= soon)
  const { data: questions } = useOpenQuestions(cluster)
  const isEmpty =
    (questions?.total ?? 0) + waiting.steps.length + waiting.moves.length + lacking.length + ending.length === 0
  return (
    <Panel title={t('asked.title')}>
      <ProblemAlert error={waiting.applications.error ?? waiting.facilities.error} />
      {isEmpty && waiting.isLoading && <p role="status">{t('list.loading')}</p>}
      {isEmpty && !waiting.isLoading && <EmptyState>{t('asked.nothing')}</EmptyState>}
      {!isEmpty && (
        <ul className="todo">
          <AskedQuestions cluster={cluster} questions={questions} today={today} />
          <TodoItems cluster={cluster} waiting={waiting} />
          {lacking.map((lack) => {
            const sentence = lackSentence(lack, language)
            return (
              <li key={sentence}>
                <span className="tag tone-calm">{t('asked.data')}</span>
                <span>{sentence}</span>
                <Link className="act" to="/clusters/$cluster/my-data" params={{ cluster }}>
                  {t('asked.look')}
                </Link>
              </li>
            )
          })}
          {ending.map((consent) => (
            <Ending key={consent.id} cluster={cluster} consent={consent} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const Ending = ({ cluster, consent }: { readonly cluster: string; readonly consent: WireConsent }) => {
  const { t } = useLanguage()
  return (
    <li>
      <StatusTag group="consentState" code={consent.state} />
      <span>{t('asked.consentEnds', { grantee: consent.granteeName, until: consent.until })}</span>
      <Link className="act" to="/clusters/$cluster/my-data" params={{ cluster }} hash="consents">
        {t('consent.title')}
      </Link>
    </li>
  )
}
