import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { answerQuestion, type WireQuestion } from '#contract/questions.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { forgetTyped, recallTyped, rememberTyped, useOwnForm } from './typed-draft.ts'

type AnswerFields = { readonly text?: string }

/** The firm's answer to one question, with who will read it; what is typed is kept until it is sent. */
export const AnswerForm = ({ cluster, question }: { readonly cluster: string; readonly question: WireQuestion }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const name = `answer.${question.id}`
  const ownForm = useOwnForm(name)
  const [recalled] = useState(() => recallTyped<AnswerFields>(ownForm))
  const answer = useCommand(answerQuestion, () => {
    forgetTyped(ownForm)
    void message.success(t('questions.answered'))
  })
  return (
    <Form<AnswerFields>
      name={name}
      layout="vertical"
      requiredMark={false}
      initialValues={recalled ?? {}}
      onValuesChange={(_, fields) => rememberTyped(ownForm, fields)}
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
