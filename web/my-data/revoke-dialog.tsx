import { App, Modal } from 'antd'
import { revokeConsent, type WireConsent } from '#contract/consents.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type RevokeDialogProps = {
  readonly cluster: string
  readonly consent: WireConsent
  readonly onClose: () => void
}

/** Asks once more, says what revoking does, and shows that it is done. */
export const RevokeDialog = ({ cluster, consent, onClose }: RevokeDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const revoke = useCommand(revokeConsent, () => {
    void message.success(t('consent.revoked'))
    onClose()
  })
  const grantee = consent.granteeName
  return (
    <Modal
      open
      title={t('consent.revokeTitle', { grantee })}
      okText={t('consent.revoke')}
      okButtonProps={{ danger: true }}
      cancelText={t('consent.keep')}
      confirmLoading={revoke.isPending}
      closable={{ 'aria-label': t('app.close') }}
      onOk={() => revoke.mutate({ params: { cluster, id: consent.id } })}
      onCancel={onClose}
    >
      <p>{t('consent.revokeSure', { grantee })}</p>
      <ProblemAlert error={revoke.error} />
    </Modal>
  )
}
