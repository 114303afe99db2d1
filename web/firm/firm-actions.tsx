import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { evaluateFirm } from '#contract/information.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type FirmActionsProps = { readonly cluster: string; readonly firm: string }

/** What an association does about a firm: judge it anew; and the way to its invoices. */
export const FirmActions = ({ cluster, firm }: FirmActionsProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isEvaluating, setEvaluating] = useState(false)
  const maySee = seat?.desk.organisation === firm || ['association', 'bank'].includes(seat?.desk.kind ?? '')
  return (
    <>
      {maySee && (
        <Link className="action-link" to="/clusters/$cluster/firms/$id/invoices" params={{ cluster, id: firm }}>
          {t('invoices.title')}
        </Link>
      )}
      {seat !== null && mayAct(seat.desk, 'evaluate-firm') && (
        <Button type="primary" onClick={() => setEvaluating(true)}>
          {t('firmActions.evaluate')}
        </Button>
      )}
      {isEvaluating && seat !== null && (
        <EvaluateDialog
          cluster={cluster}
          firm={firm}
          today={seat.cluster.businessDate}
          onClose={() => setEvaluating(false)}
        />
      )}
    </>
  )
}

type EvaluateDialogProps = FirmActionsProps & { readonly today: string; readonly onClose: () => void }

/** On what was known on a day: today, or an earlier day at which the judgement is wanted. */
const EvaluateDialog = ({ cluster, firm, today, onClose }: EvaluateDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const evaluate = useCommand(evaluateFirm, ({ status }) => {
    void message.success(t('firmActions.evaluated', { grade: status }))
    onClose()
  })
  return (
    <FormDialog title={t('firmActions.evaluate')} form="evaluate-form" isBusy={evaluate.isPending} onClose={onClose}>
      <Form<{ asOf: string }>
        name="evaluate-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ asOf: today }}
        onFinish={({ asOf }) => evaluate.mutate({ params: { cluster, id: firm }, body: { asOf } })}
      >
        <Form.Item
          name="asOf"
          label={t('firmActions.asOf')}
          extra={t('firmActions.asOfHint')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input type="date" max={today} />
        </Form.Item>
      </Form>
      <ProblemAlert error={evaluate.error} />
    </FormDialog>
  )
}
