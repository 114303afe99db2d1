import { App, Checkbox, Form, Input } from 'antd'
import { setConductRule, type WireRule } from '#contract/conduct.ts'
import { procedureId } from '#core/conduct/rules.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonItem } from '#web/ui/reason-dialog.tsx'

type DialogProps = { readonly cluster: string; readonly rule: WireRule; readonly onClose: () => void }
type Fields = {
  readonly isApplied?: boolean
  readonly numbers?: Readonly<Record<string, string>>
  readonly reason?: string
}

/** Whether a rule applies from now on, and by which numbers. */
export const RuleDialog = ({ cluster, rule, onClose }: DialogProps) => {
  const { t, either } = useLanguage()
  const { message } = App.useApp()
  const set = useCommand(setConductRule, () => {
    void message.success(t('conduct.ruleSet'))
    onClose()
  })
  const isProcedure = rule.id === procedureId
  const send = ({ isApplied = false, numbers: typed = {}, reason = '' }: Fields): void => {
    const numbers = Object.fromEntries(Object.entries(typed).map(([id, value]) => [id, value.trim()]))
    set.mutate({ params: { cluster }, body: { rule: rule.id, isApplied: isApplied || isProcedure, numbers, reason } })
  }
  const now = Object.fromEntries(rule.numbers.map(({ id, value }) => [id, value]))
  return (
    <FormDialog title={either(rule.names)} form="rule-form" isBusy={set.isPending} onClose={onClose}>
      <p className="move-help">{either(rule.about)}</p>
      <Form<Fields>
        name="rule-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ isApplied: true, numbers: now }}
      >
        {!isProcedure && (
          <Form.Item name="isApplied" valuePropName="checked">
            <Checkbox>{t('conduct.isApplied')}</Checkbox>
          </Form.Item>
        )}
        {rule.numbers.map(({ id, names, least, most, source }) => (
          <Form.Item
            key={id}
            name={['numbers', id]}
            label={either(names)}
            extra={`${t('conduct.range')}: ${least}–${most} · ${source}`}
            rules={[{ required: true, pattern: /^\d{1,12}(\.\d{1,8})?$/, message: t('programme.bad') }]}
          >
            <Input inputMode="decimal" autoComplete="off" />
          </Form.Item>
        ))}
        <ReasonItem />
      </Form>
      <ProblemAlert error={set.error} />
    </FormDialog>
  )
}
