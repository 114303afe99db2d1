import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { foundFund, grantLine, readFund, recordFinding } from '#contract/funds.ts'
import { addMonths, parseDate } from '#core/basics/calendar-date.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemes } from '#web/scheme/cluster-schemes.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { CapitalDialog } from './capital-dialog.tsx'
import { ProgrammeDialog } from './programme-dialog.tsx'

/** An association founds a fund: a name is all it needs, members pay in afterwards. */
export const FoundFundButton = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const [isOpen, setOpen] = useState(false)
  const found = useCommand(foundFund, () => {
    void message.success(t('fundActions.founded'))
    setOpen(false)
  })
  if (seat === null || !mayAct(seat.desk, 'found-fund')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('fundActions.found')}</Button>
      {isOpen && (
        <FormDialog
          title={t('fundActions.found')}
          form="found-form"
          isBusy={found.isPending}
          onClose={() => setOpen(false)}
        >
          <Form<{ name: string }>
            name="found-form"
            layout="vertical"
            requiredMark={false}
            onFinish={({ name }) => found.mutate({ params: { cluster }, body: { name: name.trim() } })}
          >
            <Form.Item
              name="name"
              label={t('column.name')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
          <ProblemAlert error={found.error} />
        </FormDialog>
      )}
    </>
  )
}

type Finding = 'may-guarantee' | 'may-not-guarantee' | 'closed' | 'opened'
type FundActionsProps = {
  readonly cluster: string
  readonly fund: AnswerTo<typeof readFund>
}

/** What the keeper finds of its fund, with the reason; and the line that a bank grants it. */
export const FundActions = ({ cluster, fund }: FundActionsProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const [finding, setFinding] = useState<Finding | null>(null)
  const schemes = useSchemes()
  const [opened, setOpened] = useState<'line' | 'programme' | 'capital' | null>(null)
  const close = (): void => setOpened(null)
  const record = useCommand(recordFinding, () => {
    void message.success(t('fundActions.recorded'))
    setFinding(null)
  })
  if (seat === null) return null
  const isKeeper = fund.keeper === seat.desk.organisation && mayAct(seat.desk, 'record-finding')
  const findings: readonly Finding[] = [
    fund.mayGuarantee ? 'may-not-guarantee' : 'may-guarantee',
    fund.isOpen ? 'closed' : 'opened',
  ]
  return (
    <>
      {isKeeper &&
        findings.map((each) => (
          <Button
            key={each}
            danger={each === 'closed' || each === 'may-not-guarantee'}
            onClick={() => setFinding(each)}
          >
            {t(`fundActions.${each}`)}
          </Button>
        ))}
      {isKeeper && <Button onClick={() => setOpened('programme')}>{t('programme.title')}</Button>}
      {mayAct(seat.desk, 'pay-capital') && <Button onClick={() => setOpened('capital')}>{t('programme.pay')}</Button>}
      {mayAct(seat.desk, 'grant-line') && <Button onClick={() => setOpened('line')}>{t('fundActions.grant')}</Button>}
      {finding !== null && (
        <ReasonDialog
          title={t(`fundActions.${finding}`)}
          isBusy={record.isPending}
          error={record.error}
          onReason={(reason) => record.mutate({ params: { cluster, id: fund.id }, body: { finding, reason } })}
          onClose={() => setFinding(null)}
        />
      )}
      {opened === 'line' && <LineDialog cluster={cluster} fund={fund.id} onClose={close} />}
      {opened === 'programme' && <ProgrammeDialog cluster={cluster} fund={fund} schemes={schemes} onClose={close} />}
      {opened === 'capital' && <CapitalDialog cluster={cluster} fund={fund.id} onClose={close} />}
    </>
  )
}

type LineFields = { readonly amount?: string; readonly until?: string }
type LineDialogProps = { readonly cluster: string; readonly fund: string; readonly onClose: () => void }

const LineDialog = ({ cluster, fund, onClose }: LineDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const grant = useCommand(grantLine, () => {
    void message.success(t('fundActions.granted'))
    onClose()
  })
  const today = parseDate(seat?.cluster.businessDate ?? '')
  const send = ({ amount: typed, until }: LineFields): void => {
    const amount = amountFrom(typed, 'CNY')
    if (amount !== null && until) grant.mutate({ params: { cluster }, body: { fund, amount, until } })
  }
  return (
    <FormDialog title={t('fundActions.grant')} form="line-form" isBusy={grant.isPending} onClose={onClose}>
      <Form<LineFields>
        name="line-form"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ until: today.ok ? addMonths(today.value, 12) : '' }}
      >
        <Form.Item
          name="amount"
          label={t('form.amount')}
          extra={t('form.amountHelp')}
          rules={[textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="until" label={t('promises.until')} rules={[{ required: true, message: t('form.required') }]}>
          <Input type="date" />
        </Form.Item>
      </Form>
      <ProblemAlert error={grant.error} />
    </FormDialog>
  )
}
