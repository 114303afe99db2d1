import { Link } from '@tanstack/react-router'
import { listQuestions } from '#contract/questions.ts'
import { inOrder, shownStatus } from '#web/application/question-order.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { StatusTag } from '#web/ui/status-tag.tsx'

const mostShown = 5

/** The questions that wait for the firm, those wanted soonest first. */
export const useOpenQuestions = (cluster: string) =>
  useRead(listQuestions, { params: { cluster }, query: { status: 'open', limit: 200 } })

type AskedQuestionsProps = {
  readonly cluster: string
  readonly questions: ReturnType<typeof useOpenQuestions>['data']
  readonly today: string
}

export const AskedQuestions = ({ cluster, questions, today }: AskedQuestionsProps) => {
  const { t } = useLanguage()
  const rest = (questions?.total ?? 0) - mostShown
  return (
    <>
      {inOrder(questions?.items ?? [])
        .slice(0, mostShown)
        .map((question) => (
          <li key={question.id}>
            <StatusTag group="questionStatus" code={shownStatus(question, today)} />
            <span>
              {t('asked.question', { asker: question.askerName, text: shortened(question.text) })}
              {question.until !== null && <strong> {t('questions.byDay', { until: question.until })}</strong>}
            </span>
            <Link
              className="act"
              to="/clusters/$cluster/applications/$id"
              params={{ cluster, id: question.application }}
              hash="questions"
            >
              {t('questions.answer')}
            </Link>
          </li>
        ))}
      {rest > 0 && (
        <li>
          <Link to="/clusters/$cluster/applications" params={{ cluster }}>
            {t('asked.moreQuestions', { count: rest })}
          </Link>
        </li>
      )}
    </>
  )
}

/** A question's beginning, enough to know which it is. */
const shortened = (text: string): string => {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '))
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}
