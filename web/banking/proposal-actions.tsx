import { App, Button } from 'antd'
import { useState } from 'react'
import { confirmProposal, declineProposal, type WireProposal } from '#contract/banking.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type ProposalActionsProps = { readonly cluster: string; readonly proposal: WireProposal }

/** Confirm or decline what another proposed; take back one's own. */
export const ProposalActions = ({ cluster, proposal }: ProposalActionsProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [isDeclining, setDeclining] = useState(false)
  const confirm = useCommand(confirmProposal, () => void message.success(t('banking.confirmed')))
  const decline = useCommand(declineProposal, () => {
    void message.success(t(proposal.isMine ? 'banking.takenBack' : 'banking.declined'))
    setDeclining(false)
  })
  const params = { cluster, id: proposal.id }
  if (proposal.status !== 'proposed') return null
  return (
    <div className="row-actions">
      {!proposal.isMine && (
        <Button type="primary" size="small" loading={confirm.isPending} onClick={() => confirm.mutate({ params })}>
          {t('banking.confirm')}
        </Button>
      )}
      <Button size="small" onClick={() => setDeclining(true)}>
        {t(proposal.isMine ? 'banking.takeBack' : 'banking.decline')}
      </Button>
      <ProblemAlert error={confirm.error} />
      {isDeclining && (
        <ReasonDialog
          title={t(proposal.isMine ? 'banking.takeBack' : 'banking.decline')}
          isBusy={decline.isPending}
          error={decline.error}
          onReason={(reason) => decline.mutate({ params, body: { reason } })}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  )
}
