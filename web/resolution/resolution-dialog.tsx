import { App, Form } from 'antd'
import { addResolution } from '#contract/resolutions.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ResolutionFields, resolutionFrom, usualResolution, type ResolutionTyped } from './resolution-fields.tsx'

type ResolutionDialogProps = { readonly cluster: string; readonly promise: string; readonly onClose: () => void }

/** The resolution behind a promise that was given; the last one counts. */
export const ResolutionDialog = ({ cluster, promise, onClose }: ResolutionDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const add = useCommand(addResolution, () => {
    void message.success(t('resolutions.shown'))
    onClose()
  })
  const send = (typed: ResolutionTyped): void => {
    const body = resolutionFrom(typed)
    if (body !== null) add.mutate({ params: { cluster, id: promise }, body })
  }
  return (
    <FormDialog title={t('resolutions.show')} form="resolution-form" isBusy={add.isPending} onClose={onClose}>
      <p className="move-help">{t('resolutions.hint')}</p>
      <Form<ResolutionTyped>
        name="resolution-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={usualResolution(seat?.cluster.businessDate)}
      >
        <ResolutionFields />
      </Form>
      <ProblemAlert error={add.error} />
    </FormDialog>
  )
}
