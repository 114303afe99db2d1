import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { admitMember } from '#contract/parties.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type AdmitButtonProps = { readonly cluster: string; readonly firm: string; readonly name: string }

/** Takes a firm into the association. */
export const AdmitButton = ({ cluster, firm, name }: AdmitButtonProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const admit = useCommand(admitMember, () => {
    void message.success(t('organisation.admitted'))
    setOpen(false)
  })
  return (
    <>
      <Button size="small" aria-label={`${t('organisation.admit')}: ${name}`} onClick={() => setOpen(true)}>
        {t('organisation.admit')}
      </Button>
      <Modal
        open={isOpen}
        title={t('organisation.admit')}
        okText={t('organisation.admit')}
        cancelText={t('form.cancel')}
        confirmLoading={admit.isPending}
        closable={{ 'aria-label': t('app.close') }}
        onCancel={() => setOpen(false)}
        onOk={() => admit.mutate({ params: { cluster }, body: { firm } })}
      >
        <p>{t('organisation.admitSure', { name })}</p>
        <ProblemAlert error={admit.error} />
      </Modal>
    </>
  )
}
