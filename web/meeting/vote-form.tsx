import { App, Button, Form, Input, Radio } from 'antd'
import { recuseFromCase, voteOnCase, type WireMeeting } from '#contract/approval.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { useOwnSeat } from './meeting-actions.tsx'

const votes = ['for', 'against', 'abstain'] as const
type VoteFields = { readonly vote?: (typeof votes)[number]; readonly reason?: string; readonly conditions?: string }

type VoteFormProps = {
  readonly cluster: string
  readonly meeting: WireMeeting
  readonly each: WireMeeting['cases'][number]
}

/** A member's vote on one case, with its reason; or the word that one stands too near to it. */
export const VoteForm = ({ cluster, meeting, each }: VoteFormProps) => {
  const { t, word } = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<VoteFields>()
  const own = useOwnSeat(meeting)
  const vote = useCommand(voteOnCase)
  const recuse = useCommand(recuseFromCase)
  if (own === null || meeting.status === 'closed' || !isWaitingFor(own.member, each)) return null
  if (!own.isPresent) return <p className="quiet">{t('meeting.notPresent')}</p>
  const params = { cluster, id: meeting.id }
  const { application } = each
  const send = ({ vote: chosen, reason, conditions }: VoteFields): void => {
    if (chosen === undefined || reason === undefined) return
    const lines = (conditions ?? '').split('\n').map((line) => line.trim()).filter(Boolean) // prettier-ignore
    vote.mutate(
      { params, body: { application, vote: chosen, reason: reason.trim(), conditions: lines } },
      { onSuccess: () => void message.success(t('meeting.voted')) },
    )
  }
  const stepAside = async (): Promise<void> => {
    const fields = await form.validateFields(['reason']).catch(() => null)
    if (fields?.reason === undefined) return
    recuse.mutate(
      { params, body: { application, reason: fields.reason.trim() } },
      { onSuccess: () => void message.success(t('meeting.recused2')) },
    )
  }
  return (
    <Form<VoteFields> name={`vote-${application}`} form={form} layout="vertical" requiredMark={false} onFinish={send}>
      <Form.Item name="vote" label={t('meeting.yourVote')} rules={[{ required: true, message: t('apply.choose') }]}>
        <Radio.Group options={votes.map((value) => ({ value, label: word('vote', value) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('meeting.reason')}
        rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
      >
        <Input.TextArea rows={2} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="conditions" label={t('meeting.conditions')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <ProblemAlert error={vote.error ?? recuse.error} />
      <div className="with-button">
        <Button type="primary" htmlType="submit" loading={vote.isPending}>
          {t('meeting.vote')}
        </Button>
        <Button loading={recuse.isPending} onClick={() => void stepAside()}>
          {t('meeting.recuse')}
        </Button>
      </div>
    </Form>
  )
}

const isWaitingFor = (member: string, each: WireMeeting['cases'][number]): boolean =>
  each.result === null &&
  !each.votes.some((vote) => vote.member === member) &&
  !each.recused.some((recusal) => recusal.member === member)
