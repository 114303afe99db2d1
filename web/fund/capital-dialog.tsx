import { App, Form, Input } from 'antd'
import { payCapital } from '#contract/funds.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type Purpose = 'fiscal' | 'top-up'
type CapitalFields = { readonly amount?: string; readonly purpose?: Purpose }
type CapitalDialogProps = { readonly cluster: string; readonly fund: string; readonly onClose: () => void }
const purposes: readonly Purpose[] = ['fiscal', 'top-up']

/** Government puts money into a fund; that is all that it can lose. */
export const CapitalDialog = ({ cluster, fund, onClose }: CapitalDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const pay = useCommand(payCapital, () => {
    void message.success(t('programme.paid'))
    onClose()
  })
  const send = ({ amount: typed, purpose }: CapitalFields): void => {
    const amount = amountFrom(typed, 'CNY')
    if (amount !== null && purpose) pay.mutate({ params: { cluster, id: fund }, body: { amount, purpose } })
  }
  return (
    <FormDialog title={t('programme.pay')} form="capital-form" isBusy={pay.isPending} onClose={onClose}>
      <Form<CapitalFields>
        name="capital-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ purpose: 'fiscal' }}
      >
        <Form.Item
          name="amount"
          label={t('form.amount')}
          extra={t('form.amountHelp')}
          rules={[textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="purpose" label={t('programme.purpose')}>
          <Choice options={purposes.map((value) => ({ value, label: t(`programme.${value}`) }))} />
        </Form.Item>
      </Form>
      <ProblemAlert error={pay.error} />
    </FormDialog>
  )
}
