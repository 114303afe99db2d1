import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { listDemoSignIns } from '#contract/session.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useRead } from '#web/data/queries.ts'
import { safeReturn, sessionQuery, signIn } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { Page } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type Credentials = { readonly email: string; readonly password: string }

/** Sign-in by e-mail and password, or as one of the demo's people by one click. */
export const SignInPage = () => {
  const { t } = useLanguage()
  const { from } = useSearch({ from: '/sign-in' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const attempt = useMutation({
    mutationFn: async ({ email, password }: Credentials) => {
      await signIn(email, password)
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ href: safeReturn(from), replace: true })
    },
  })
  return (
    <div className="sign-in">
      <Page title={t('signIn.title')}>
        <p className="tagline">{t('app.tagline')}</p>
        {from !== undefined && from !== '/' && <p className="quiet">{t('signIn.needed')}</p>}
        <SignInProblem error={attempt.error} />
        <div className="sign-in-ways">
          <DemoSignIns onChoose={attempt.mutate} isBusy={attempt.isPending} />
          <SignInForm onSubmit={attempt.mutate} isBusy={attempt.isPending} />
        </div>
        <p>
          <Link to="/schemes">{t('signIn.publicSchemes')}</Link>
        </p>
      </Page>
    </div>
  )
}

const SignInProblem = ({ error }: { readonly error: unknown }) => {
  const { t } = useLanguage()
  if (error instanceof ApiProblem && [400, 401, 403].includes(error.status))
    return <ProblemAlert error={new Error(t('signIn.wrong'))} />
  if (error instanceof ApiProblem && error.status === 429)
    return <ProblemAlert error={new Error(t('signIn.tooMany'))} />
  return <ProblemAlert error={error} />
}

type FormProps = { readonly onSubmit: (credentials: Credentials) => void; readonly isBusy: boolean }

const SignInForm = ({ onSubmit, isBusy }: FormProps) => {
  const { t } = useLanguage()
  return (
    <Form<Credentials> layout="vertical" onFinish={onSubmit} requiredMark={false} className="sign-in-form">
      <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('signIn.emailMissing') }]}>
        <Input type="email" autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input type="password" autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy} block>
        {t('signIn.submit')}
      </Button>
    </Form>
  )
}

type DemoProps = { readonly onChoose: (credentials: Credentials) => void; readonly isBusy: boolean }

const DemoSignIns = ({ onChoose, isBusy }: DemoProps) => {
  const { t, either } = useLanguage()
  const { data } = useRead(listDemoSignIns, {})
  if (data === undefined || data.items.length === 0)
    return <p className="quiet">{data === undefined ? '' : t('signIn.demoNone')}</p>
  return (
    <section className="demo">
      <h2>{t('signIn.demo')}</h2>
      <ul>
        {data.items.map(({ email, password, role, organisation }) => (
          <li key={email}>
            <button
              type="button"
              className="demo-person"
              disabled={isBusy}
              onClick={() => onChoose({ email, password })}
            >
              <strong>{either(role)}</strong>
              <span>{organisation}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
