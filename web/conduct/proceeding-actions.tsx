import { App, Button, Form, Radio } from 'antd'
import { useState } from 'react'
import {
  appealPenalty,
  decideAppeal,
  dropPenalty,
  imposePenalty,
  liftPenalty,
  submitDefence,
  type WireProceedingDetail,
} from '#contract/conduct.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog, ReasonItem } from '#web/ui/reason-dialog.tsx'
import { MeasureFields, measuresFrom, typedFrom, type TypedMeasures } from './measure-fields.tsx'

type ActionsProps = { readonly cluster: string; readonly proceeding: WireProceedingDetail }
type DialogProps = ActionsProps & { readonly onClose: () => void }

/** What the reader may do now, the nearest first. */
export const ProceedingActions = ({ cluster, proceeding }: ActionsProps) => {
  const { word } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const close = () => setChosen(null)
  const Dialog = chosen === null ? undefined : dialogs[chosen]
  if (proceeding.moves.length === 0) return null
  return (
    <p className="page-actions">
      {proceeding.moves.map((move, i) => (
        <Button key={move} type={i === 0 ? 'primary' : 'default'} onClick={() => setChosen(move)}>
          {word('conductMove', move)}
        </Button>
      ))}
      {Dialog !== undefined && <Dialog cluster={cluster} proceeding={proceeding} onClose={close} />}
    </p>
  )
}

const useDone = (onClose: () => void) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  return () => {
    void message.success(t('conduct.done'))
    onClose()
  }
}

const DefenceDialog = ({ cluster, proceeding, onClose }: DialogProps) => {
  const { word } = useLanguage()
  const send = useCommand(submitDefence, useDone(onClose))
  const params = { cluster, id: proceeding.id }
  return (
    <ReasonDialog
      title={word('conductMove', 'submit-defence')}
      isBusy={send.isPending}
      error={send.error}
      onReason={(text) => send.mutate({ params, body: { text } })}
      onClose={onClose}
    />
  )
}

/** A move that asks for nothing but a reason. */
const reasonDialog = (move: 'drop-penalty' | 'appeal-penalty' | 'lift-penalty') => {
  const route = { 'drop-penalty': dropPenalty, 'appeal-penalty': appealPenalty, 'lift-penalty': liftPenalty }[move]
  return function Reasoned({ cluster, proceeding, onClose }: DialogProps) {
    const { word } = useLanguage()
    const send = useCommand(route, useDone(onClose))
    const params = { cluster, id: proceeding.id }
    return (
      <ReasonDialog
        title={word('conductMove', move)}
        isBusy={send.isPending}
        error={send.error}
        onReason={(reason) => send.mutate({ params, body: { reason } })}
        onClose={onClose}
      />
    )
  }
}

type ImposeFields = TypedMeasures & { readonly reason?: string }

const ImposeDialog = ({ cluster, proceeding, onClose }: DialogProps) => {
  const { word } = useLanguage()
  const send = useCommand(imposePenalty, useDone(onClose))
  const params = { cluster, id: proceeding.id }
  const impose = ({ reason = '', ...typed }: ImposeFields): void =>
    send.mutate({ params, body: { measures: measuresFrom(typed), reason } })
  const title = word('conductMove', 'impose-penalty')
  return (
    <FormDialog title={title} form="impose-form" isBusy={send.isPending} onClose={onClose}>
      <Form<ImposeFields>
        name="impose-form"
        layout="vertical"
        requiredMark={false}
        onFinish={impose}
        initialValues={typedFrom(proceeding.measures)}
      >
        <MeasureFields among={proceeding.measures} />
        <ReasonItem />
      </Form>
      <ProblemAlert error={send.error} />
    </FormDialog>
  )
}

const outcomes = ['upheld', 'lightened', 'lifted'] as const
type AppealFields = ImposeFields & { readonly outcome?: (typeof outcomes)[number] }

const AppealDecisionDialog = ({ cluster, proceeding, onClose }: DialogProps) => {
  const { t, word } = useLanguage()
  const [outcome, setOutcome] = useState<AppealFields['outcome']>()
  const send = useCommand(decideAppeal, useDone(onClose))
  const params = { cluster, id: proceeding.id }
  const decide = ({ outcome: to, reason = '', ...typed }: AppealFields): void => {
    if (to === undefined) return
    send.mutate({ params, body: { outcome: to, measures: to === 'lightened' ? measuresFrom(typed) : [], reason } })
  }
  const title = word('conductMove', 'decide-appeal')
  return (
    <FormDialog title={title} form="appeal-form" isBusy={send.isPending} onClose={onClose}>
      <Form<AppealFields>
        name="appeal-form"
        layout="vertical"
        requiredMark={false}
        onFinish={decide}
        initialValues={typedFrom(proceeding.measures)}
        onValuesChange={(_, { outcome: now }) => setOutcome(now)}
      >
        <Form.Item
          name="outcome"
          label={t('conduct.outcome')}
          rules={[{ required: true, message: t('conduct.choose') }]}
        >
          <Radio.Group options={outcomes.map((each) => ({ value: each, label: word('conductOutcome', each) }))} />
        </Form.Item>
        {outcome === 'lightened' && <MeasureFields among={proceeding.measures} />}
        <ReasonItem />
      </Form>
      <ProblemAlert error={send.error} />
    </FormDialog>
  )
}

const dialogs: Readonly<Record<string, (props: DialogProps) => React.ReactNode>> = {
  'submit-defence': DefenceDialog,
  'impose-penalty': ImposeDialog,
  'drop-penalty': reasonDialog('drop-penalty'),
  'appeal-penalty': reasonDialog('appeal-penalty'),
  'decide-appeal': AppealDecisionDialog,
  'lift-penalty': reasonDialog('lift-penalty'),
}
