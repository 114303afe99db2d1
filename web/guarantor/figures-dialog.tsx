import { App, Form, Input } from 'antd'
import { reportFigures } from '#contract/guarantors.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type Figures = {
  readonly asOf?: string
  readonly netAssets?: string
  readonly stakes?: string
  readonly source?: string
}

/** What a guarantor reports of itself; the last report counts from then on. */
export const FiguresDialog = ({ cluster, onClose }: { readonly cluster: string; readonly onClose: () => void }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const report = useCommand(reportFigures, () => {
    void message.success(t('guarantors.reported'))
    onClose()
  })
  const send = ({ asOf, netAssets: typed, stakes: less, source = '' }: Figures): void => {
    const [netAssets, stakes] = [amountFrom(typed, 'CNY'), amountFrom(less, 'CNY') ?? zero]
    if (netAssets !== null && asOf) report.mutate({ params: { cluster }, body: { asOf, netAssets, stakes, source } })
  }
  const isAmount = (text: string): boolean => amountFrom(text, 'CNY') !== null || /^0(\.0{1,2})?$/.test(text.trim())
  const rules = [textRule(isAmount, t('form.amountBad'))]
  return (
    <FormDialog title={t('guarantors.report')} form="figures-form" isBusy={report.isPending} onClose={onClose}>
      <p className="move-help">{t('guarantors.reportHelp')}</p>
      <Form<Figures>
        name="figures-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ asOf: seat?.cluster.businessDate ?? '', stakes: '0.00' }}
      >
        <Form.Item name="asOf" label={t('guarantors.asOf')} rules={[{ required: true, message: t('form.required') }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="netAssets" label={t('guarantors.netAssets')} extra={t('form.amountHelp')} rules={rules}>
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="stakes" label={t('guarantors.stakes')} extra={t('guarantors.stakesHelp')} rules={rules}>
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('guarantors.source')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={report.error} />
    </FormDialog>
  )
}

const zero = { amount: '0.00', currency: 'CNY' } as const
