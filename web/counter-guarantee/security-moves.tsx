import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { moveCounterGuarantee, type WireSecurityMove, type WireSecurityPage } from '#contract/counter-guarantees.ts'
import {
  enforcementMeans,
  sharings,
  type EnforcementMeans,
  type ForWhom,
} from '#core/guarantee/counter-guarantee-events.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { textRule } from '#web/ui/form-rule.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonItem } from '#web/ui/reason-dialog.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type MoveName = WireSecurityMove['move']
type MovesProps = { readonly cluster: string; readonly security: WireSecurityPage }

const isMove = (name: string): name is MoveName =>
  ['confirm', 'withdraw', 'release', 'propose-waiver', 'confirm-waiver', 'drop-waiver', 'open-enforcement', 'realise', 'end'].includes(name) // prettier-ignore

/** What the reader may do with it now, by the table of its life. */
export const SecurityMoves = ({ cluster, security }: MovesProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [chosen, setChosen] = useState<MoveName | null>(null)
  if (seat === null || !mayAct(seat.desk, 'move-counter-guarantee')) return null
  const isOwn = security.waiver?.isYours === true
  const open = security.next
    .filter(({ isYours, move }) => isYours && !(isOwn && move === 'confirm-waiver'))
    .flatMap(({ move }) => (isMove(move) ? [move] : []))
  if (open.length === 0) return null
  return (
    <div className="next-move">
      {security.waiver !== null && <p>{t('securities.waiver', { reason: security.waiver.reason })}</p>}
      {open.map((move, i) => (
        <Button key={move} type={i === 0 ? 'primary' : 'default'} onClick={() => setChosen(move)}>
          {t(`securityMove.${move}`)}
        </Button>
      ))}
      {chosen !== null && (
        <MoveDialog cluster={cluster} security={security} move={chosen} onClose={() => setChosen(null)} />
      )}
    </div>
  )
}

type Fields = {
  readonly reason?: string
  readonly since?: string
  readonly authority?: string
  readonly number?: string
  readonly means?: EnforcementMeans
  readonly gross?: string
  readonly costs?: string
  readonly forWhom?: ForWhom
}

type MoveDialogProps = MovesProps & { readonly move: MoveName; readonly onClose: () => void }

const MoveDialog = ({ cluster, security, move, onClose }: MoveDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const act = useCommand(moveCounterGuarantee, () => {
    void message.success(t('securities.done'))
    onClose()
  })
  const send = (fields: Fields): void => {
    const body = bodyOf(move, fields)
    if (body !== null) act.mutate({ params: { cluster, id: security.id }, body })
  }
  return (
    <FormDialog title={t(`securityMove.${move}`)} form="security-move" isBusy={act.isPending} onClose={onClose}>
      {move === 'release' && <p className="move-help">{t('securities.whyRelease')}</p>}
      {(move === 'propose-waiver' || move === 'confirm-waiver') && (
        <p className="move-help">{t('securities.whyWaiver')}</p>
      )}
      <Form<Fields>
        name="security-move"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ since: seat?.cluster.businessDate ?? '', means: 'agreement', forWhom: 'all-who-bore', costs: '0.00' }} // prettier-ignore
      >
        <MoveFields move={move} formality={security.formality} />
      </Form>
      <ProblemAlert error={act.error} />
    </FormDialog>
  )
}

/** What a move needs to be told; null where an amount is none, which the form has said by then. */
function bodyOf(move: MoveName, fields: Fields): WireSecurityMove | null {
  const { reason = '', since = '', authority = '', number = '' } = fields
  switch (move) {
    case 'confirm':
      return { move, since, registration: number.trim() === '' ? null : { authority, number } }
    case 'confirm-waiver':
      return { move }
    case 'open-enforcement':
      return { move, means: fields.means ?? 'agreement', reason }
    case 'realise': {
      const [gross, costs] = [amountFrom(fields.gross, 'CNY'), amountFrom(fields.costs, 'CNY') ?? zero]
      return gross === null ? null : { move, gross, costs, forWhom: fields.forWhom ?? 'all-who-bore' }
    }
    default:
      return { move, reason }
  }
}

const zero = { amount: '0.00', currency: 'CNY' } as const
const isAmountOrNothing = (text: string): boolean =>
  amountFrom(text, 'CNY') !== null || /^0?(\.0{1,2})?$/.test(text.trim())

type MoveFieldsProps = { readonly move: MoveName; readonly formality: WireSecurityPage['formality'] }

const MoveFields = ({ move, formality }: MoveFieldsProps) => {
  const { t, word } = useLanguage()
  const required = { required: true, whitespace: true, message: t('form.required') }
  if (move === 'confirm-waiver') return null
  if (move === 'confirm') {
    const rules = formality === 'registration' ? [required] : []
    return (
      <>
        <Form.Item name="since" label={t('securities.since')} rules={[required]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="authority" label={t('securities.authority')} rules={rules}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
        <Form.Item name="number" label={t('securities.number')} rules={rules}>
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
      </>
    )
  }
  if (move === 'realise')
    return (
      <>
        <Form.Item
          name="gross"
          label={t('securities.gross')}
          rules={[textRule((text) => amountFrom(text, 'CNY') !== null, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="costs"
          label={t('securities.costs')}
          extra={t('securities.costsHelp')}
          rules={[textRule(isAmountOrNothing, t('form.amountBad'))]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="forWhom" label={t('securities.forWhom')}>
          <Choice options={sharings.map((each) => ({ value: each, label: word('securitySharing', each) }))} />
        </Form.Item>
      </>
    )
  return (
    <>
      {move === 'open-enforcement' && (
        <Form.Item name="means" label={t('securities.means')}>
          <Choice options={enforcementMeans.map((each) => ({ value: each, label: word('securityMeans', each) }))} />
        </Form.Item>
      )}
      <ReasonItem />
    </>
  )
}
