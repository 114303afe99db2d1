import { Form, Input } from 'antd'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import type { RegisterFields } from './register-fields.ts'
import { usccFindings } from './uscc-findings.ts'

type IdentifierFieldsProps = { readonly form: ReturnType<typeof Form.useForm<RegisterFields>>[0] }

/** The code that names an organisation; what is wrong with it is said while one types. */
export const IdentifierFields = ({ form }: IdentifierFieldsProps) => {
  const { t } = useLanguage()
  const numbered = Form.useWatch('numbered', form)
  return (
    <>
      <Form.Item name="numbered" label={t('organisation.numbered')}>
        <Choice
          options={[
            { value: 'uscc', label: t('organisation.uscc') },
            { value: 'foreign', label: t('organisation.foreign') },
          ]}
        />
      </Form.Item>
      {numbered === 'foreign' ? <ForeignFields /> : <UsccFields form={form} />}
    </>
  )
}

const UsccFields = ({ form }: IdentifierFieldsProps) => {
  const { t, language } = useLanguage()
  const typed = Form.useWatch('code', form) ?? ''
  const { sentences, isOverridable } = usccFindings(typed, language)
  const isCode = textRule((text) => {
    const found = usccFindings(text, language)
    return text.trim() !== '' && (found.sentences.length === 0 || found.isOverridable)
  }, t('organisation.codeBad'))
  return (
    <>
      <Form.Item
        name="code"
        label={t('organisation.code')}
        rules={[isCode]}
        extra={sentences.join(language === 'zh' ? '；' : '; ')}
      >
        <Input maxLength={40} autoComplete="off" spellCheck={false} />
      </Form.Item>
      {isOverridable && (
        <Form.Item
          name="reason"
          label={t('organisation.override')}
          extra={t('organisation.overrideHint')}
          rules={[{ required: true, whitespace: true, message: t('organisation.overrideMissing') }]}
        >
          <Input maxLength={2000} autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}

const ForeignFields = () => {
  const { t } = useLanguage()
  return (
    <>
      <Form.Item
        name="scheme"
        label={t('organisation.scheme')}
        rules={[textRule((text) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text.trim()), t('organisation.schemeBad'))]}
      >
        <Input maxLength={64} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="value"
        label={t('organisation.value')}
        rules={[{ required: true, whitespace: true, message: t('organisation.valueMissing') }]}
      >
        <Input maxLength={128} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  )
}
