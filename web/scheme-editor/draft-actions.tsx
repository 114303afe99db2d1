import { App, Button } from 'antd'
import { useState } from 'react'
import { dropSchemeDraft, withdrawScheme, type WireSchemeDraft } from '#contract/schemes.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type ActionsProps = { readonly cluster: string; readonly draft: WireSchemeDraft }

/** A draft is dropped, a published version withdrawn with a reason. */
export const DraftActions = ({ cluster, draft }: ActionsProps) => {
  const { t, either } = useLanguage()
  const { message, modal } = App.useApp()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const params = { cluster, id: draft.id }
  const drop = useCommand(dropSchemeDraft, () => void message.success(t('editor.dropped')))
  const withdraw = useCommand(withdrawScheme, () => {
    void message.success(t('editor.withdrawn'))
    setWithdrawing(false)
  })
  const name = either(draft.scheme.names)
  if (draft.status === 'draft')
    return (
      <>
        <Button
          size="small"
          aria-label={`${t('editor.drop')}: ${name}`}
          loading={drop.isPending}
          onClick={() => void modal.confirm({ title: t('editor.dropSure'), onOk: () => drop.mutate({ params }) })}
        >
          {t('editor.drop')}
        </Button>
        <ProblemAlert error={drop.error} />
      </>
    )
  if (draft.status !== 'published') return null
  return (
    <>
      <Button size="small" aria-label={`${t('editor.withdraw')}: ${name}`} onClick={() => setWithdrawing(true)}>
        {t('editor.withdraw')}
      </Button>
      {isWithdrawing && (
        <ReasonDialog
          title={t('editor.withdraw')}
          hint={t('editor.withdrawHint')}
          isBusy={withdraw.isPending}
          error={withdraw.error}
          onReason={(reason) => withdraw.mutate({ params, body: { reason } })}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </>
  )
}
