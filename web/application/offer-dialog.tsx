import { App, Form, Input } from 'antd'
import { offerLoan, type WireApplication } from '#contract/approval.ts'
import { everyMonthsOf } from '#core/obligation/usual-terms.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { useScheme } from '#web/scheme/cluster-schemes.ts'
import { SchedulePreview } from './schedule-preview.tsx'
import { AmountField, CostFields, MonthsField, typedTerms, type TermsFields } from './terms-fields.tsx'
import { rateFrom } from './terms-preview.ts'

type OfferFields = TermsFields & { readonly until?: string }

type OfferDialogProps = {
  readonly cluster: string
  readonly application: WireApplication
  readonly onClose: () => void
}

/** A bank's offer, begun from what was applied for; the schedule is drawn up as it is typed. */
export const OfferDialog = ({ cluster, application, onClose }: OfferDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<OfferFields>()
  const command = useCommand(offerLoan)
  const scheme = useScheme(application.scheme)
  const begun: TermsFields = {
    amount: application.amount.amount,
    months: `${application.months}`,
    method: 'equal-instalment',
    everyMonths: '1',
  }
  const fields = Form.useWatch([], form) ?? begun
  const send = ({ amount: typed, rate, method, months, everyMonths, until }: OfferFields): void => {
    const amount = amountFrom(typed, application.amount.currency)
    const annualRate = rateFrom(rate ?? '')
    if (amount === null || annualRate === null || method === undefined) return
    command.mutate(
      {
        params: { cluster, id: application.id },
        body: {
          amount,
          annualRate,
          method,
          months: Number(months),
          everyMonths: everyMonthsOf(method, Number(months), Number(everyMonths ?? '1')),
          ...(until ? { until } : {}),
        },
      },
      {
        onSuccess: () => {
          void message.success(t('apply.offered'))
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog title={t('apply.offer')} form="offer-form" isBusy={command.isPending} onClose={onClose} width={760}>
      <Form<OfferFields>
        name="offer-form"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={begun}
        onFinish={send}
      >
        <AmountField label={t('apply.offerAmount')} most={Number(application.amount.amount)} />
        <MonthsField />
        <CostFields />
        <Form.Item name="until" label={t('offers.until')} extra={t('offers.untilHint')}>
          <Input type="date" />
        </Form.Item>
      </Form>
      <ProblemAlert error={command.error} />
      <SchedulePreview terms={typedTerms(fields, scheme)} />
    </FormDialog>
  )
}
