import { Form, Input } from 'antd'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from './form-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type ReasonDialogProps = {
  readonly title: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why, before something is done that others will want explained. */
export const ReasonDialog = ({ title, isBusy, error, onReason, onClose }: ReasonDialogProps) => {
  const { t } = useLanguage()
  return (
    <FormDialog title={title} form="reason-form" isBusy={isBusy} onClose={onClose}>
      <Form<{ reason: string }>
        name="reason-form"
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => onReason(reason)}
      >
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={error} />
    </FormDialog>
  )
}
