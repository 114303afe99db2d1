import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { proposeMove } from '#contract/banking.ts'
import { moveFacility, readFacilityEvents, type WireFacility, type WireMove } from '#contract/facilities.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { DocumentsField, WaitingForFiles } from '#web/evidence/documents-field.tsx'
import { useChosenFiles } from '#web/evidence/use-chosen-files.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { fieldsOf, moveFrom, mostOf, proposedFrom, type MoveFields } from './move-fields.ts'
import { PrepayFields } from './prepay-fields.tsx'
import { ServicingFields } from './servicing-fields.tsx'
import { knownNamesOf } from './known-names.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { isMoneyWire } from '#web/ui/money-shape.ts'

export type MoveName = WireMove['move']

export const isMove = (text: string): text is MoveName => Object.hasOwn(fieldsOf, text)

type MoveDialogProps = {
  readonly cluster: string
  readonly facility: WireFacility
  readonly move: MoveName
  readonly onClose: () => void
}

/** The form of one move; a refusal is shown in it, and what was typed stays. */
export const MoveDialog = ({ cluster, facility, move, onClose }: MoveDialogProps) => {
  const { t, word, language } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<MoveFields>()
  const made = useCommand(moveFacility)
  const proposed = useCommand(proposeMove)
  const isByTwo = facility.next.some((each) => each.move === move && each.isConfirmed)
  const command = isByTwo ? proposed : made
  const title = word('move', move)
  const chosen = useChosenFiles({ cluster, facility: facility.id })
  const [isAsked, setAsked] = useState(false)
  const isHeldUp = move === 'claim' && chosen.readiness !== 'ready'
  const send = (fields: MoveFields): void => {
    setAsked(true)
    const documents = chosen.files.flatMap(({ received }) => (received === null ? [] : [received.id]))
    const body = moveFrom(move, fields, facility, documents)
    if (body === null || isHeldUp) return
    const params = { cluster, id: facility.id }
    const onSuccess = (): void => {
      void message.success(t(isByTwo ? 'next.proposed' : 'next.done', { move: title }))
      onClose()
    }
    const proposal = isByTwo ? proposedFrom(body, fields) : null
    if (proposal !== null) proposed.mutate({ params, body: proposal }, { onSuccess })
    else made.mutate({ params, body }, { onSuccess })
  }
  return (
    <FormDialog title={title} form="move-form" isBusy={command.isPending} onClose={onClose}>
      <p className="move-help">{word('moveHelp', move)}</p>
      {isByTwo && <p className="move-help">{t('banking.byTwo')}</p>}
      <Form<MoveFields> name="move-form" form={form} layout="vertical" onFinish={send} requiredMark={false}>
        <PartyField move={move} facility={facility} />
        <AmountField
          move={move}
          facility={facility}
          onMost={(amount) => form.setFieldsValue({ amount })}
          payer={Form.useWatch('party', form)}
        />
        {move === 'prepay' && <PrepayFields facility={facility} />}
        <ServicingFields move={move} facility={facility} />
        <TextField move={move} />
        {move === 'claim' && <DocumentsField chosen={chosen} label={t('evidence.title')} />}
        {isHeldUp && <WaitingForFiles chosen={chosen} isAsked={isAsked} />}
        {move === 'reverse' && <RepaymentField cluster={cluster} id={facility.id} />}
      </Form>
      <ProblemAlert error={command.error} known={knownNamesOf(facility, language)} />
    </FormDialog>
  )
}

type FieldProps = { readonly move: MoveName; readonly facility: WireFacility }

const AmountField = ({
  move,
  facility,
  payer,
  onMost,
}: FieldProps & { readonly payer: string | undefined; readonly onMost: (amount: string) => void }) => {
  const { t } = useLanguage()
  if (!fieldsOf[move].includes('amount')) return null
  const most = mostOf(move, facility, payer)
  return (
    <Form.Item
      label={t('form.amount')}
      extra={most === null ? t('form.amountHelp') : t('form.most', { amount: exactAmount(most) })}
      htmlFor="move-form_amount"
    >
      <div className="with-button">
        <Form.Item
          noStyle
          name="amount"
          rules={[textRule((text) => amountFrom(text, facility.principal.currency) !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        {most !== null && <Button onClick={() => onMost(most.amount)}>{t('form.useMost')}</Button>}
      </div>
    </Form.Item>
  )
}

const TextField = ({ move }: { readonly move: MoveName }) => {
  const { t } = useLanguage()
  const field = (['reason', 'evidence', 'purpose', 'policy', 'docket', 'proof'] as const).find((name) =>
    fieldsOf[move].includes(name),
  )
  if (field === undefined) return null
  const label =
    field === 'docket' ? 'servicing.docket' : field === 'proof' ? 'servicing.record' : (`form.${field}` as const)
  return (
    <Form.Item
      name="text"
      label={t(label)}
      rules={[{ required: true, whitespace: true, message: t(`${label}Missing`) }]}
    >
      <Input.TextArea rows={3} maxLength={2000} showCount />
    </Form.Item>
  )
}

const partyLabel: Partial<Record<MoveName, 'form.by' | 'form.taker' | 'servicing.guarantor'>> = {
  advance: 'form.by',
  'let-go': 'servicing.guarantor',
  'propose-take-over': 'form.taker',
}

/** Who pays: one of those who owe; or who advances: one of the parties, first one's own. */
const PartyField = ({ move, facility }: FieldProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  if (!fieldsOf[move].includes('party')) return null
  const offered =
    move === 'pay' || move === 'uncollectable'
      ? facility.payables.map(({ from }) => from)
      : move === 'propose-take-over'
        ? othersBeside(facility)
        : move === 'let-go'
          ? facility.sureties
              .filter(({ standing }) => standing !== 'free' && standing !== 'released')
              .map(({ party }) => party)
          : facility.roles.filter(({ side }) => side !== 'debtor').flatMap(({ holders }) => holders)
  const parties = [...new Map(offered.map((party) => [party.id, party.name]))]
  const own = parties.find(([id]) => id === seat?.desk.organisation)?.[0]
  const initial = own ?? (parties.length === 1 ? parties[0]?.[0] : undefined)
  return (
    <Form.Item
      name="party"
      label={t(partyLabel[move] ?? 'form.payer')}
      rules={[{ required: true, message: t('form.chooseParty') }]}
      {...(initial === undefined ? {} : { initialValue: initial })}
    >
      <Choice placeholder={t('form.chooseParty')} options={parties.map(([value, label]) => ({ value, label }))} />
    </Form.Item>
  )
}

/** Whoever holds a role together with the borrower: the members. */
const othersBeside = ({ roles, borrower }: WireFacility) =>
  roles
    .filter(({ holders }) => holders.some(({ id }) => id === borrower.id))
    .flatMap(({ holders }) => holders)
    .filter(({ id }) => id !== borrower.id)

const RepaymentField = ({ cluster, id }: { readonly cluster: string; readonly id: string }) => {
  const { t } = useLanguage()
  const { data } = useRead(readFacilityEvents, { params: { cluster, id } })
  const repayments = (data?.items ?? []).filter(({ type }) => type === 'repayment-received')
  return (
    <Form.Item
      name="version"
      label={t('form.repayment')}
      rules={[{ required: true, message: t('form.repaymentMissing') }]}
    >
      <Choice
        placeholder={t('form.chooseParty')}
        options={repayments.map(({ version, occurredOn, data: { amount } }) => ({
          value: `${version}`,
          label: `${occurredOn} · ${isMoneyWire(amount) ? exactAmount(amount) : `#${version}`}`,
        }))}
      />
    </Form.Item>
  )
}
