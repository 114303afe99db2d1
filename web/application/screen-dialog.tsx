import { App, Form, Input } from 'antd'
import { previewScreening, screenApplication, type WireApplication } from '#contract/approval.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

type ScreenDialogProps = { readonly cluster: string; readonly id: string; readonly onClose: () => void }
type Reasons = Readonly<Record<string, string | undefined>>

/** The first examination: its answers as they would be given now, and a reason for whatever is to be excepted. */
export const ScreenDialog = ({ cluster, id, onClose }: ScreenDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Reasons>()
  const reasons = Form.useWatch([], form) ?? {}
  const read = useRead(previewScreening, { params: { cluster, id } })
  const screen = useCommand(screenApplication, () => {
    void message.success(t('screen.done'))
    onClose()
  })
  const send = (given: Reasons): void => {
    const exceptions = Object.entries(given).flatMap(([rule, reason]) =>
      reason === undefined || reason.trim() === '' ? [] : [{ rule, reason: reason.trim() }],
    )
    screen.mutate({ params: { cluster, id }, body: { exceptions } })
  }
  return (
    <FormDialog title={t('screen.title')} form="screen-form" isBusy={screen.isPending} onClose={onClose} width={640}>
      <p className="move-help">{t('screen.hint')}</p>
      <Reading read={read}>
        {({ checks }) => (
          <Form<Reasons> name="screen-form" form={form} layout="vertical" requiredMark={false} onFinish={send}>
            <ul className="checks">
              {checks.map((check) => (
                <CheckItem key={check.rule} check={check} />
              ))}
            </ul>
            <Verdict checks={checks} reasons={reasons} />
          </Form>
        )}
      </Reading>
      <ProblemAlert error={screen.error} />
    </FormDialog>
  )
}

type Check = WireApplication['checks'][number]

const CheckItem = ({ check }: { readonly check: Check }) => {
  const { t, either, word } = useLanguage()
  return (
    <li>
      <StatusTag group="checkAnswer" code={check.answer} /> <strong>{either(check)}</strong>
      {check.reason !== null && <span className="quiet"> {word('checkReason', check.reason)}</span>}
      {check.answer !== 'pass' && (
        <Form.Item name={check.rule} label={t('screen.exception')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      )}
    </li>
  )
}

/** What will come of it as it is filled in now. */
const Verdict = ({ checks, reasons }: { readonly checks: readonly Check[]; readonly reasons: Reasons }) => {
  const { t } = useLanguage()
  const passes = checks.every(({ rule, answer }) => answer === 'pass' || (reasons[rule] ?? '').trim() !== '')
  return <p role="status">{t(passes ? 'screen.passes' : 'screen.fails')}</p>
}
