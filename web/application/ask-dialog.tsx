import { App, Form, Input } from 'antd'
import { questionTopics, type QuestionTopic } from '#core/approval/question.ts'
import { addMonths, date } from '#core/basics/calendar-date.ts'
import { askInCommittee, askQuestion } from '#contract/questions.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type AskFields = { readonly topic?: QuestionTopic; readonly text?: string; readonly until?: string }

type AskDialogProps = {
  readonly cluster: string
  readonly application: string
  /** The meeting that hears the case, where a member of its committee asks. */
  readonly meeting?: string
  readonly onClose: () => void
}

/** A question to the applicant: about what, in which words, by when an answer is wanted. */
export const AskDialog = ({ cluster, application, meeting, onClose }: AskDialogProps) => {
  const { t, word } = useLanguage()
  const seat = useSeat()
  const today = seat?.cluster.businessDate
  const { ask, isBusy, error } = useAsk({ cluster, application, meeting, onClose })
  return (
    <FormDialog title={t('questions.ask')} form="ask-form" isBusy={isBusy} onClose={onClose}>
      <Form<AskFields>
        name="ask-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ topic: 'figures' }}
        onFinish={ask}
      >
        <Form.Item name="topic" label={t('questions.topic')}>
          <Choice options={questionTopics.map((topic) => ({ value: topic, label: word('questionTopic', topic) }))} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('questions.text')}
          rules={[textRule((text) => text.trim().length >= 5, t('questions.tooShort'))]}
        >
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item name="until" label={t('questions.until')} extra={t('questions.untilHint')}>
          <Input type="date" min={today} max={today && addMonths(date(today), 6)} />
        </Form.Item>
      </Form>
      <p className="quiet">{t(seat?.desk.kind === 'bank' ? 'questions.seenByBank' : 'questions.seenByAssociation')}</p>
      <ProblemAlert error={error} />
    </FormDialog>
  )
}

const useAsk = ({
  cluster,
  application,
  meeting,
  onClose,
}: Omit<AskDialogProps, 'meeting'> & { readonly meeting: string | undefined }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const asked = (): void => {
    void message.success(t('questions.asked'))
    onClose()
  }
  const plain = useCommand(askQuestion, asked)
  const inCommittee = useCommand(askInCommittee, asked)
  const ask = ({ topic = 'other', text = '', until }: AskFields): void => {
    const question = { topic, text: text.trim(), ...(until ? { until } : {}) }
    if (meeting === undefined) plain.mutate({ params: { cluster, id: application }, body: question })
    else inCommittee.mutate({ params: { cluster, id: meeting }, body: { application, ...question } })
  }
  return { ask, isBusy: plain.isPending || inCommittee.isPending, error: plain.error ?? inCommittee.error }
}
