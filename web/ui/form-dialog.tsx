import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '#web/language/language.ts'

type FormDialogProps = {
  readonly title: string
  /** The name of the form inside, which the button below sends. */
  readonly form: string
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly children: ReactNode
}

/** A form over the page: it closes by its buttons only, so that nothing typed is lost by a click beside it. */
export const FormDialog = ({ title, form, isBusy, onClose, width = 520, children }: FormDialogProps) => {
  const { t } = useLanguage()
  return (
    <Modal
      open
      width={width}
      title={title}
      onCancel={onClose}
      okText={t('form.submit', { move: title })}
      cancelText={t('form.cancel')}
      confirmLoading={isBusy}
      closable={{ 'aria-label': t('app.close') }}
      okButtonProps={{ htmlType: 'submit', form }}
      mask={{ closable: false }}
    >
      {children}
    </Modal>
  )
}
