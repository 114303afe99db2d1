import { Button, Checkbox, Form, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { appointPerson } from '#contract/parties.ts'
import { diceCount, firstPassword } from '#core/party/first-password.ts'
import { offices, officesOf, type Office } from '#core/party/office.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'
import { useCommand } from '#web/data/queries.ts'
import type { WireDesk } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { organisationKindName } from '#web/shell/offices.ts'
import { Choice } from '#web/ui/choice.tsx'
import { ruleOf, textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { usePlaces } from './use-places.ts'

/** Who was appointed; the password only where the account is new. */
export type Appointed = { readonly name: string; readonly email: string; readonly password: string | null }

type AppointFields = {
  readonly organisation?: string
  readonly name?: string
  readonly email?: string
  readonly offices?: Office[]
}

type AppointFormProps = {
  readonly cluster: string
  readonly desk: WireDesk
  readonly organisation: string | undefined
  readonly onAppointed: (appointed: Appointed) => void
}

const newPassword = (): string => firstPassword(crypto.getRandomValues(new Uint8Array(diceCount)))

/** Where, who, and in which offices; the first password is made here and told once. */
export const AppointForm = ({ cluster, desk, organisation, onAppointed }: AppointFormProps) => {
  const { t } = useLanguage()
  const [password] = useState(newPassword)
  const [form] = Form.useForm<AppointFields>()
  const appoint = useCommand(appointPerson)
  const send = ({ organisation: id, name, email, offices: given }: AppointFields): void => {
    if (id === undefined || name === undefined || email === undefined || given === undefined) return
    const person = { name: name.trim(), email: email.trim().toLowerCase() }
    const onSuccess = ({ status }: { readonly status: string }): void =>
      onAppointed({ ...person, password: status === 'known' ? null : password })
    appoint.mutate({ params: { cluster, id }, body: { ...person, password, offices: given } }, { onSuccess })
  }
  return (
    <Form<AppointFields>
      name="appoint"
      form={form}
      className="narrow-form"
      layout="vertical"
      requiredMark={false}
      initialValues={organisation === undefined ? {} : { organisation }}
      onValuesChange={(changed) => 'organisation' in changed && form.setFieldsValue({ offices: [] })}
      onFinish={send}
    >
      <PlaceFields cluster={cluster} desk={desk} />
      <Form.Item
        name="name"
        label={t('people.name')}
        rules={[{ required: true, whitespace: true, message: t('people.nameMissing') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('people.email')}
        rules={[textRule((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()), t('people.emailBad'))]}
      >
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
      <ProblemAlert error={appoint.error} />
      <Button type="primary" htmlType="submit" loading={appoint.isPending}>
        {t('people.submit')}
      </Button>
    </Form>
  )
}

/** The organisation, found by its name, and the offices that one of its kind can fill. */
const PlaceFields = ({ cluster, desk }: Pick<AppointFormProps, 'cluster' | 'desk'>) => {
  const { t, language } = useLanguage()
  const [typed, setTyped] = useState('')
  const places = usePlaces(cluster, desk, useDeferredValue(typed.trim()))
  const chosen: unknown = Form.useWatch('organisation')
  const kind = places.find(({ id }) => id === chosen)?.kind ?? ''
  const offered = isOrganisationKind(kind) ? officesOf[kind] : []
  const pickedSome = ruleOf((picked) => Array.isArray(picked) && picked.length > 0, t('people.officesMissing'))
  return (
    <>
      <Form.Item label={t('people.search')} htmlFor="appoint-search">
        <Input
          id="appoint-search"
          value={typed}
          maxLength={100}
          allowClear
          onChange={({ target }) => setTyped(target.value)}
        />
      </Form.Item>
      <Form.Item
        name="organisation"
        label={t('people.organisation')}
        rules={[{ required: true, message: t('people.organisationMissing') }]}
      >
        <Choice
          placeholder={t('people.organisationMissing')}
          options={places.map(({ id, name, kind: of }) => ({
            value: id,
            label: `${name} · ${organisationKindName(of, language)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="offices" label={t('people.offices')} rules={[pickedSome]}>
        {offered.length === 0 ? (
          <span className="quiet">{t('people.officesFirst')}</span>
        ) : (
          <Checkbox.Group options={offered.map((office) => ({ value: office, label: offices[office][language] }))} />
        )}
      </Form.Item>
    </>
  )
}
