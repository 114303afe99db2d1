import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { answerQuestion, type WireQuestion } from '#contract/questions.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { forgetTyped, recallTyped, rememberTyped } from './typed-draft.ts'

type AnswerFields = { readonly text?: string }

/** The firm's answer to one question, with who will read it; what is typed is kept until it is sent. */
export const AnswerForm = ({ cluster, question }: { readonly cluster: string; readonly question: WireQuestion }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const draft = `answer.${question.id}`
  const [recalled] = useState(() => recallTyped<AnswerFields>(draft))
  const answer = useCommand(answerQuestion, () => {
    forgetTyped(draft)
    void message.success(t('questions.answered'))
  })
  return (
    <Form<AnswerFields>
      name={draft}
      layout="vertical"
      requiredMark={false}
      initialValues={recalled ?? {}}
      onValuesChange={(_, fields) => rememberTyped(draft, fields)}
      onFinish={({ text = '' }) => answer.mutate({ params: { cluster, id: question.id }, body: { text: text.trim() } })}
    >
      <Form.Item
        name="text"
        label={t('questions.yourAnswer', { asker: question.askerName })}
        rules={[{ required: true, whitespace: true, message: t('questions.answerMissing') }]}
      >
        <Input.TextArea rows={3} maxLength={4000} showCount />
      </Form.Item>
      <p className="quiet">
        {recalled?.text && <strong>{t('questions.draftKept')} </strong>}
        {t(question.capacity === 'bank' ? 'questions.seenByBank' : 'questions.seenByAssociation')}
      </p>
      <ProblemAlert error={answer.error} />
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        {t('questions.answer')}
      </Button>
    </Form>
  )
}
