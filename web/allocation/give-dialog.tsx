import { App, Form, Input } from 'antd'
import { allocateLine, reAllocate, type WireAllocation, type WireLine } from '#contract/allocations.ts'
import { listMemberships } from '#contract/members.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type GiveFields = { readonly firm?: string; readonly amount?: string; readonly until?: string }
type GiveProps = { readonly cluster: string; readonly onClose: () => void } & (
  | { readonly line: WireLine }
  | { readonly from: WireAllocation }
)

/** Gives of a line to one member, or from one member to another. */
export const GiveDialog = ({ cluster, onClose, ...given }: GiveProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const isMove = 'from' in given
  const done = (said: 'allocations.allocatedDone' | 'allocations.reAllocated') => {
    void message.success(t(said))
    onClose()
  }
  const allocate = useCommand(allocateLine, () => done('allocations.allocatedDone'))
  const move = useCommand(reAllocate, () => done('allocations.reAllocated'))
  const currency = isMove ? given.from.amount.currency : given.line.amount.currency
  const send = ({ firm, amount: typed, until }: GiveFields): void => {
    const amount = amountFrom(typed, currency)
    if (amount === null || !firm || !until) return
    if (isMove) move.mutate({ params: { cluster, id: given.from.id }, body: { firm, amount, until } })
    else allocate.mutate({ params: { cluster, id: given.line.id }, body: { allocations: [{ firm, amount }], until } })
  }
  const until = isMove ? given.from.until : given.line.until
  return (
    <FormDialog
      title={t(isMove ? 'allocations.reAllocate' : 'allocations.allocate')}
      form="give-form"
      isBusy={allocate.isPending || move.isPending}
      onClose={onClose}
    >
      {isMove && (
        <p>{t('allocations.reAllocateHint', { firm: given.from.firmName, free: exactAmount(given.from.free) })}</p>
      )}
      <Form<GiveFields>
        name="give-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ until }}
      >
        <MemberField cluster={cluster} but={isMove ? given.from.firm : ''} />
        <AmountField currency={currency} />
        <Form.Item
          name="until"
          label={t('allocations.until')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input type="date" />
        </Form.Item>
      </Form>
      <ProblemAlert error={allocate.error ?? move.error} />
    </FormDialog>
  )
}

export const AmountField = ({ currency }: { readonly currency: WireAllocation['amount']['currency'] }) => {
  const { t } = useLanguage()
  return (
    <Form.Item
      name="amount"
      label={t('form.amount')}
      extra={t('form.amountHelp')}
      rules={[textRule((text) => amountFrom(text, currency) !== null, t('form.amountBad'))]}
    >
      <Input inputMode="decimal" autoComplete="off" />
    </Form.Item>
  )
}

const MemberField = ({ cluster, but }: { readonly cluster: string; readonly but: string }) => {
  const { t } = useLanguage()
  const { data } = useRead(listMemberships, { params: { cluster }, query: { limit: 200 } })
  const members = (data?.items ?? []).filter(({ firm, standing }) => firm !== but && standing === 'good')
  return (
    <Form.Item name="firm" label={t('allocations.to')} rules={[{ required: true, message: t('apply.choose') }]}>
      <Choice
        placeholder={t('apply.choose')}
        options={members.map(({ firm, firmName }) => ({ value: firm, label: firmName }))}
      />
    </Form.Item>
  )
}
