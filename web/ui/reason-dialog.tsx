import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from './form-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type ReasonDialogProps = {
  readonly title: string
  /** What it means, before it is done. */
  readonly hint?: ReactNode
  readonly isBusy: boolean
  readonly error: unknown
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why, before something is done that others will want explained. */
export const ReasonDialog = ({ title, hint, isBusy, error, onReason, onClose }: ReasonDialogProps) => (
  <FormDialog title={title} form="reason-form" isBusy={isBusy} onClose={onClose}>
    {hint !== undefined && <p>{hint}</p>}
    <Form<{ reason: string }>
      name="reason-form"
      layout="vertical"
      requiredMark={false}
      onFinish={({ reason }) => onReason(reason)}
    >
      <ReasonItem />
    </Form>
    <ProblemAlert error={error} />
  </FormDialog>
)

/** The field of a form in which a reason is given. */
export const ReasonItem = () => {
  const { t } = useLanguage()
  return (
    <Form.Item
      name="reason"
      label={t('form.reason')}
      rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
    >
      <Input.TextArea rows={3} maxLength={2000} showCount />
    </Form.Item>
  )
}
