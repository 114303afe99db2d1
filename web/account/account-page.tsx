import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { ApiProblem } from '#web/data/api-problem.ts'
import { changePassword, sessionQuery, useSession } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { officeNames, organisationKindName } from '#web/shell/offices.ts'
import { ruleOf, textRule } from '#web/ui/form-rule.ts'
import { issueSentence } from '#web/ui/issue-sentence.ts'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

/** One's own account: in which offices one acts, and the password. */
export const AccountPage = () => {
  const { t, language } = useLanguage()
  const { data: session } = useSession()
  if (session?.mustChangePassword) return <FirstPasswordPage />
  return (
    <Page title={t('ownAccount.title')}>
      <Panel title={t('ownAccount.offices')}>
        <Facts
          facts={(session?.desks ?? []).map(({ name, kind, offices }) => ({
            term: `${name} · ${organisationKindName(kind, language)}`,
            value: officeNames(offices, language),
          }))}
        />
      </Panel>
      <Panel title={t('ownAccount.password')}>
        <PasswordForm />
      </Panel>
    </Page>
  )
}

/** All that is open to somebody who came in with a password that others know. */
const FirstPasswordPage = () => {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const goOn = async (): Promise<void> => {
    await queries.resetQueries()
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await navigate({ to: '/' })
  }
  return (
    <Page title={t('ownAccount.firstTitle')}>
      <Panel title={t('ownAccount.password')}>
        <p>{t('ownAccount.firstHint')}</p>
        <PasswordForm onChanged={() => void goOn()} />
      </Panel>
    </Page>
  )
}

type Fields = { readonly current: string; readonly fresh: string; readonly again: string }

const PasswordForm = ({ onChanged }: { readonly onChanged?: () => void }) => {
  const { t, language } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const change = useMutation({
    mutationFn: ({ current, fresh }: Fields) => changePassword(current, fresh),
    onSuccess: () => {
      form.resetFields()
      void message.success(t('ownAccount.changed'))
      onChanged?.()
    },
    onError: (error) => {
      const errors = weaknessesIn(error).map((issue) => issueSentence(issue, language))
      if (errors.length > 0) form.setFields([{ name: 'fresh', errors }])
    },
  })
  const isFresh = (text: string): boolean =>
    text.length >= 10 && text.length <= 128 && text !== form.getFieldValue('current')
  return (
    <Form<Fields>
      name="password"
      form={form}
      className="narrow-form"
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => change.mutate(fields)}
    >
      <Form.Item
        name="current"
        label={t('ownAccount.current')}
        rules={[{ required: true, message: t('ownAccount.currentMissing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="fresh"
        label={t('ownAccount.fresh')}
        extra={t('ownAccount.freshHint')}
        rules={[textRule(isFresh, t('ownAccount.freshBad'))]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('ownAccount.again')}
        dependencies={['fresh']}
        rules={[ruleOf((text) => text === form.getFieldValue('fresh'), t('ownAccount.againBad'))]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <PasswordProblem error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('ownAccount.change')}
      </Button>
    </Form>
  )
}

/** What the platform says against the new password, which is told at its field. */
const weaknessesIn = (error: unknown) =>
  error instanceof ApiProblem ? error.issues.filter(({ pointer }) => pointer === '/body/newPassword') : []

const PasswordProblem = ({ error }: { readonly error: unknown }) => {
  const { t } = useLanguage()
  if (!(error instanceof ApiProblem)) return <ProblemAlert error={error} />
  if (weaknessesIn(error).length > 0) return null
  if (error.status === 400) return <ProblemAlert error={new Error(t('ownAccount.wrong'))} />
  if (error.status === 429) return <ProblemAlert error={new Error(t('ownAccount.tooMany'))} />
  return <ProblemAlert error={error} />
}
