import { Link, useNavigate } from '@tanstack/react-router'
import { App, Form, Input, Modal } from 'antd'
import type { z } from 'zod'
import { listOwingLoans, proposeRestructuring } from '#contract/restructurings.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { ChangeFields } from '#web/facility/change-fields.tsx'
import { wantedFrom, type MoveFields } from '#web/facility/move-fields.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { ReasonItem } from '#web/ui/reason-dialog.tsx'

type DialogProps = { readonly cluster: string; readonly debtor: string; readonly onClose: () => void }
type Owing = z.infer<typeof listOwingLoans.answer>
type Loan = Owing['loans'][number]
type Fields = {
  readonly loans: Readonly<Record<string, Pick<MoveFields, 'change' | 'howMuch'>>>
  readonly days: string
  readonly reason: string
}

/** Other terms for every loan that the debtor still owes; or why there is nothing to propose now. */
export const ProposePlanDialog = ({ cluster, debtor, onClose }: DialogProps) => {
  const { t } = useLanguage()
  const read = useRead(listOwingLoans, { params: { cluster, id: debtor } })
  const isOpen = read.data !== undefined && reasonNot(read.data) === null
  if (isOpen) return <PlanForm cluster={cluster} owing={read.data} onClose={onClose} />
  return (
    <Modal open title={t('restructuring.propose')} onCancel={onClose} footer={null}>
      <Reading read={read}>{(owing) => <WhyNot cluster={cluster} owing={owing} />}</Reading>
    </Modal>
  )
}

/** What stands in the way of a plan before anything is typed. */
function reasonNot({ openPlan, loans }: Owing): 'isOpen' | 'oneLender' | null {
  if (openPlan !== null) return 'isOpen'
  return new Set(loans.map(({ lender }) => lender.id)).size > 1 ? null : 'oneLender'
}

const WhyNot = ({ cluster, owing }: { readonly cluster: string; readonly owing: Owing }) => {
  const { t } = useLanguage()
  const why = reasonNot(owing)
  if (why === null) return null
  return (
    <p>
      {t(`restructuring.${why}`)}{' '}
      {owing.openPlan !== null && (
        <Link to="/clusters/$cluster/restructurings/$id" params={{ cluster, id: owing.openPlan }}>
          {t('restructuring.look')}
        </Link>
      )}
    </p>
  )
}

type PlanFormProps = { readonly cluster: string; readonly owing: Owing; readonly onClose: () => void }

const PlanForm = ({ cluster, owing, onClose }: PlanFormProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const propose = useCommand(proposeRestructuring, ({ id }) => {
    void message.success(t('restructuring.proposed'))
    onClose()
    void navigate({ to: '/clusters/$cluster/restructurings/$id', params: { cluster, id } })
  })
  const isDays = textRule((days) => /^\d+$/.test(days) && Number(days) >= 3 && Number(days) <= 60, t('restructuring.daysBad')) // prettier-ignore
  const send = ({ loans, days, reason }: Fields): void => {
    const wanted = owing.loans.flatMap(({ facility }) => {
      const change = wantedFrom(loans[facility] ?? {})
      return change === null ? [] : [{ facility, change }]
    })
    propose.mutate({
      params: { cluster },
      body: { debtor: owing.debtor.id, loans: wanted, days: Number(days), reason },
    })
  }
  const known = new Map(owing.loans.map(({ lender }) => [lender.id, lender.name] as const))
  return (
    <FormDialog title={t('restructuring.propose')} form="plan" isBusy={propose.isPending} onClose={onClose}>
      <Form<Fields> name="plan" layout="vertical" requiredMark={false} onFinish={send} initialValues={{ days: '10' }}>
        {owing.loans.map((loan) => (
          <LoanTerms key={loan.facility} loan={loan} />
        ))}
        <Form.Item name="days" label={t('restructuring.days')} rules={[isDays]}>
          <Input inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <ReasonItem />
      </Form>
      <ProblemAlert error={propose.error} known={known} />
    </FormDialog>
  )
}

const LoanTerms = ({ loan }: { readonly loan: Loan }) => {
  const { t } = useLanguage()
  return (
    <fieldset className="asked">
      <legend>
        {t('restructuring.loanOf', {
          lender: loan.lender.name,
          outstanding: exactAmount(loan.outstanding),
          endsOn: loan.endsOn,
        })}
      </legend>
      <ChangeFields within={['loans', loan.facility]} />
    </fieldset>
  )
}
