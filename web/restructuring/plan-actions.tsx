import { App, Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { moveRestructuring, type WirePlanMove, type WireRestructuringPage } from '#contract/restructurings.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonItem } from '#web/ui/reason-dialog.tsx'

type ActionsProps = { readonly cluster: string; readonly plan: WireRestructuringPage }
type MoveName = WirePlanMove['move']

/** What the reader may do with the plan now. */
export const PlanActions = ({ cluster, plan }: ActionsProps) => {
  const { word } = useLanguage()
  const [chosen, setChosen] = useState<MoveName | null>(null)
  if (plan.moves.length === 0) return null
  return (
    <p className="page-actions">
      {plan.moves.map((move, i) => (
        <Button key={move} type={i === 0 ? 'primary' : 'default'} onClick={() => setChosen(move)}>
          {word('planMove', move)}
        </Button>
      ))}
      {chosen !== null && (
        <PlanMoveDialog cluster={cluster} plan={plan} move={chosen} onClose={() => setChosen(null)} />
      )}
    </p>
  )
}

type Fields = { readonly vote?: 'for' | 'against'; readonly reason?: string }
type DialogProps = ActionsProps & { readonly move: MoveName; readonly onClose: () => void }

const PlanMoveDialog = ({ cluster, plan, move, onClose }: DialogProps) => {
  const { t, word } = useLanguage()
  const { message } = App.useApp()
  const act = useCommand(moveRestructuring, () => {
    void message.success(t('restructuring.done'))
    onClose()
  })
  const send = (fields: Fields): void => act.mutate({ params: { cluster, id: plan.id }, body: bodyOf(move, fields) })
  return (
    <FormDialog title={word('planMove', move)} form="plan-move" isBusy={act.isPending} onClose={onClose}>
      {move === 'consent' && <p>{t('restructuring.consentHint')}</p>}
      {move === 'adopt' && <p>{t('restructuring.adoptHint')}</p>}
      <Form<Fields>
        name="plan-move"
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{ vote: 'for' }}
      >
        {move === 'vote' && <VoteItem />}
        {(move === 'vote' || move === 'drop') && <ReasonItem />}
      </Form>
      <ProblemAlert error={act.error} known={namesIn(plan)} />
    </FormDialog>
  )
}

const VoteItem = () => {
  const { t } = useLanguage()
  const options = (['for', 'against'] as const).map((value) => ({ value, label: t(`restructuring.${value}`) }))
  return (
    <Form.Item name="vote" label={t('restructuring.vote')}>
      <Radio.Group options={options} />
    </Form.Item>
  )
}

function bodyOf(move: MoveName, { vote, reason = '' }: Fields): WirePlanMove {
  switch (move) {
    case 'vote':
      return { move, isFor: vote === 'for', reason }
    case 'drop':
      return { move, reason }
    case 'consent':
    case 'adopt':
      return { move }
  }
}

const namesIn = ({ votes, consents }: WireRestructuringPage): ReadonlyMap<string, string> =>
  new Map(
    [...votes.map(({ lender }) => lender), ...consents.map(({ party }) => party)].map(({ id, name }) => [id, name]),
  )
