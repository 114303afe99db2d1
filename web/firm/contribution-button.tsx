import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { listFunds } from '#contract/funds.ts'
import { payContribution } from '#contract/parties.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type ContributionButtonProps = { readonly cluster: string; readonly membership: string; readonly firmName: string }

/** Records what a member has paid into a fund of its association. */
export const ContributionButton = ({ cluster, membership, firmName }: ContributionButtonProps) => {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={`${t('firmActions.contribute')}: ${firmName}`} onClick={() => setOpen(true)}>
        {t('firmActions.contribute')}
      </Button>
      {isOpen && (
        <ContributionDialog
          cluster={cluster}
          membership={membership}
          firmName={firmName}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

type Fields = { readonly fund?: string; readonly amount?: string }

const ContributionDialog = (props: ContributionButtonProps & { readonly onClose: () => void }) => {
  const { cluster, membership, firmName, onClose } = props
  const { t } = useLanguage()
  const { message } = App.useApp()
  const funds = useRead(listFunds, { params: { cluster }, query: {} })
  const pay = useCommand(payContribution, () => {
    void message.success(t('firmActions.contributed'))
    onClose()
  })
  const send = ({ fund, amount: typed }: Fields): void => {
    const amount = amountFrom(typed, 'CNY')
    if (amount !== null && fund !== undefined)
      pay.mutate({ params: { cluster, id: membership }, body: { fund, amount } })
  }
  return (
    <FormDialog
      title={`${t('firmActions.contribute')} · ${firmName}`}
      form="contribution-form"
      isBusy={pay.isPending}
      onClose={onClose}
    >
      <Form<Fields> name="contribution-form" layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="fund" label={t('apply.fund')} rules={[{ required: true, message: t('apply.choose') }]}>
          <Choice
            placeholder={t('apply.choose')}
            options={funds.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <Form.Item
          name="amount"
          label={t('form.amount')}
          extra={t('form.amountHelp')}
          rules={[textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
      </Form>
      <ProblemAlert error={pay.error} />
    </FormDialog>
  )
}
