import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { clawBackAllocation, declineAllocation, fileAllocation, type WireAllocation } from '#contract/allocations.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount, minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { AmountField, GiveDialog } from './give-dialog.tsx'

export const useAllocationColumns = (cluster: string): readonly Column<WireAllocation>[] => {
  const { t } = useLanguage()
  return [
    { key: 'firm', title: t('allocations.firm'), render: ({ firmName }) => firmName, sortBy: ({ firmName }) => firmName }, // prettier-ignore
    { key: 'bank', title: t('allocations.bank'), render: ({ bankName }) => bankName, sortBy: ({ bankName }) => bankName }, // prettier-ignore
    { key: 'given', title: t('allocations.given'), isNumber: true, render: ({ given }) => <Amount value={given} />, sortBy: ({ given }) => minorOf(given) }, // prettier-ignore
    { key: 'left', title: t('allocations.left'), isNumber: true, render: ({ amount }) => <Amount value={amount} />, sortBy: ({ amount }) => minorOf(amount) }, // prettier-ignore
    { key: 'free', title: t('allocations.takeable'), isNumber: true, render: ({ free }) => <Amount value={free} />, sortBy: ({ free }) => minorOf(free) }, // prettier-ignore
    { key: 'until', title: t('allocations.until'), render: ({ until }) => <DateText on={until} />, sortBy: ({ until }) => until }, // prettier-ignore
    { key: 'status', title: t('column.status'), render: (each) => <Status allocation={each} /> },
    { key: 'do', title: t('banking.do'), render: (each) => <Actions cluster={cluster} allocation={each} /> },
  ]
}

const Status = ({ allocation: { status, takenFrom, reason } }: { readonly allocation: WireAllocation }) => {
  const { t } = useLanguage()
  return (
    <>
      <StatusTag group="allocationStatus" code={status} />
      {takenFrom !== null && <div className="quiet">{t('allocations.takenFrom')}</div>}
      {reason !== null && <div className="quiet">{t('allocations.reason', { reason })}</div>}
    </>
  )
}

type ActionProps = { readonly cluster: string; readonly allocation: WireAllocation }

const Actions = ({ cluster, allocation }: ActionProps) => {
  const seat = useSeat()
  const { status, bank, association } = allocation
  if (seat === null) return null
  const { organisation } = seat.desk
  if (bank === organisation && status === 'made') return <BankActions cluster={cluster} allocation={allocation} />
  const isLive = status === 'made' || status === 'filed'
  if (association !== organisation || !isLive || !mayAct(seat.desk, 'claw-back-allocation')) return null
  return <KeeperActions cluster={cluster} allocation={allocation} />
}

const BankActions = ({ cluster, allocation: { id } }: ActionProps) => {
  const { t } = useLanguage()
  const { message, modal } = App.useApp()
  const [isDeclining, setDeclining] = useState(false)
  const params = { cluster, id }
  const file = useCommand(fileAllocation, () => void message.success(t('allocations.filed')))
  const decline = useCommand(declineAllocation, () => {
    void message.success(t('allocations.declined'))
    setDeclining(false)
  })
  const ask = () => void modal.confirm({ title: t('allocations.fileSure'), onOk: () => file.mutate({ params }) })
  return (
    <>
      <Button size="small" type="primary" loading={file.isPending} onClick={ask}>
        {t('allocations.file')}
      </Button>{' '}
      <Button size="small" onClick={() => setDeclining(true)}>
        {t('allocations.decline')}
      </Button>
      <ProblemAlert error={file.error} />
      {isDeclining && (
        <ReasonDialog
          title={t('allocations.decline')}
          isBusy={decline.isPending}
          error={decline.error}
          onReason={(reason) => decline.mutate({ params, body: { reason } })}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  )
}

const KeeperActions = ({ cluster, allocation }: ActionProps) => {
  const { t } = useLanguage()
  const [dialog, setDialog] = useState<'take' | 'move' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <Button size="small" onClick={() => setDialog('take')}>
        {t('allocations.clawBack')}
      </Button>{' '}
      <Button size="small" onClick={() => setDialog('move')}>
        {t('allocations.reAllocate')}
      </Button>
      {dialog === 'take' && <ClawBackDialog cluster={cluster} allocation={allocation} onClose={close} />}
      {dialog === 'move' && <GiveDialog cluster={cluster} from={allocation} onClose={close} />}
    </>
  )
}

const ClawBackDialog = ({ cluster, allocation, onClose }: ActionProps & { readonly onClose: () => void }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const { id, free } = allocation
  const take = useCommand(clawBackAllocation, () => {
    void message.success(t('allocations.clawedBack'))
    onClose()
  })
  const send = ({ amount: typed }: { readonly amount?: string }): void => {
    const amount = amountFrom(typed, free.currency)
    if (amount !== null) take.mutate({ params: { cluster, id }, body: { amount } })
  }
  return (
    <FormDialog title={t('allocations.clawBack')} form="claw-form" isBusy={take.isPending} onClose={onClose}>
      <p>{t('allocations.clawBackHint', { free: exactAmount(free) })}</p>
      <Form<{ amount?: string }>
        name="claw-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ amount: free.amount }}
      >
        <AmountField currency={free.currency} />
      </Form>
      <ProblemAlert error={take.error} />
    </FormDialog>
  )
}
