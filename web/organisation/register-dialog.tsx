import { App, Form, Input } from 'antd'
import { useState } from 'react'
import { parseIndustry } from '#core/party/industry.ts'
import { kindsOfAssociation, organisationKinds, type OrganisationKind } from '#core/party/organisation.ts'
import { registerOrganisation } from '#contract/parties.ts'
import { useCommand } from '#web/data/queries.ts'
import type { WireDesk } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { IdentifierFields } from './identifier-fields.tsx'
import { bodyFrom, type RegisterFields } from './register-fields.ts'

type RegisterDialogProps = { readonly cluster: string; readonly desk: WireDesk; readonly onClose: () => void }

const allKinds = Object.keys(organisationKinds) as OrganisationKind[]

/** A new participant: its kind, name and code, and for a firm what its size class is told by. */
export const RegisterDialog = ({ cluster, desk, onClose }: RegisterDialogProps) => {
  const { t, language } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<RegisterFields>()
  const [name, setName] = useState('')
  const register = useCommand(registerOrganisation, () => {
    void message.success(t('organisation.registered', { name }))
    onClose()
  })
  const send = (fields: RegisterFields): void => {
    const body = bodyFrom(fields)
    if (body === null) return
    setName(body.name)
    register.mutate({ params: { cluster }, body })
  }
  const kinds = desk.kind === 'operator' ? allKinds : kindsOfAssociation
  return (
    <FormDialog
      title={t('organisation.register')}
      form="register-organisation"
      isBusy={register.isPending}
      onClose={onClose}
    >
      <Form<RegisterFields>
        name="register-organisation"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'firm', numbered: 'uscc' }}
        onFinish={send}
      >
        <Form.Item
          name="kind"
          label={t('organisation.kind')}
          rules={[{ required: true, message: t('organisation.kindMissing') }]}
        >
          <Choice options={kinds.map((kind) => ({ value: kind, label: organisationKinds[kind][language] }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('organisation.name')}
          rules={[{ required: true, whitespace: true, message: t('organisation.nameMissing') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <IdentifierFields form={form} />
        <SizeFields form={form} />
      </Form>
      <ProblemAlert error={register.error} />
    </FormDialog>
  )
}

type SizeFieldsProps = { readonly form: ReturnType<typeof Form.useForm<RegisterFields>>[0] }

/** Industry and size, asked of a firm; each may be left out. */
const SizeFields = ({ form }: SizeFieldsProps) => {
  const { t } = useLanguage()
  const kind = Form.useWatch('kind', form)
  if (kind !== 'firm') return null
  const empty = (text: string): boolean => text.trim() === ''
  const money = textRule((text) => empty(text) || amountFrom(text, 'CNY') !== null, t('form.amountBad'))
  return (
    <>
      <Form.Item
        name="industry"
        label={t('organisation.industry')}
        extra={t('organisation.industryHint')}
        rules={[textRule((text) => empty(text) || parseIndustry(text).ok, t('organisation.industryBad'))]}
      >
        <Input maxLength={8} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="employees"
        label={t('organisation.employees')}
        rules={[textRule((text) => /^\s*\d{0,8}\s*$/.test(text), t('organisation.employeesBad'))]}
      >
        <Input inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <Form.Item name="revenue" label={t('organisation.revenue')} rules={[money]}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item name="assets" label={t('organisation.assets')} rules={[money]}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
    </>
  )
}
