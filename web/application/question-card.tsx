import { App, Button } from 'antd'
import { withdrawQuestion, type WireQuestion } from '#contract/questions.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { AnswerForm } from './answer-form.tsx'
import { shownStatus } from './question-order.ts'

type QuestionCardProps = { readonly cluster: string; readonly question: WireQuestion }

/** One question with its answer, or the way to answer it or to take it back. */
export const QuestionCard = ({ cluster, question }: QuestionCardProps) => {
  const { t, word } = useLanguage()
  const today = useSeat()?.cluster.businessDate ?? ''
  const { status, until, endedOn } = question
  const asker = question.capacity === 'bank' ? question.askerName : word('askerCapacity', question.capacity)
  return (
    <li className="question">
      <header>
        <StatusTag group="questionStatus" code={shownStatus(question, today)} />
        <strong>{asker}</strong>
        {question.by !== null && <span className="quiet">{question.by}</span>}
        <span>{word('questionTopic', question.topic)}</span>
        <span className="quiet">{t('questions.onDay', { on: question.on })}</span>
        {status === 'open' && until !== null && <span>{t('questions.byDay', { until })}</span>}
      </header>
      <p className="said">{question.text}</p>
      {status === 'answered' && (
        <blockquote>
          <p className="quiet">
            {question.firmName} · <DateText on={endedOn} />
          </p>
          <p className="said">{question.answer}</p>
        </blockquote>
      )}
      {question.next.includes('answer') && <AnswerForm cluster={cluster} question={question} />}
      {question.next.includes('withdraw') && <WithdrawButton cluster={cluster} question={question} />}
    </li>
  )
}

const WithdrawButton = ({ cluster, question }: QuestionCardProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const withdraw = useCommand(withdrawQuestion, () => void message.success(t('questions.withdrawn')))
  return (
    <>
      <Button
        size="small"
        loading={withdraw.isPending}
        aria-label={t('questions.withdrawNamed', { text: question.text })}
        onClick={() => withdraw.mutate({ params: { cluster, id: question.id } })}
      >
        {t('questions.withdraw')}
      </Button>
      <ProblemAlert error={withdraw.error} />
    </>
  )
}
