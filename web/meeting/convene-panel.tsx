import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Form } from 'antd'
import { conveneMeeting, listApplications } from '#contract/approval.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ruleOf } from '#web/ui/form-rule.ts'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'

type Agenda = { readonly applications?: readonly string[] }

/** Calls the committee together over applications that passed the screening; one meeting is about one fund. */
export const ConvenePanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const read = useRead(listApplications, { params: { cluster }, query: { status: 'screened' } })
  return (
    <Panel title={t('meeting.convene')}>
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('meeting.nothing')}</EmptyState>
          ) : (
            <AgendaForm cluster={cluster} fund={items[0]?.fund ?? ''} items={items} />
          )
        }
      </Reading>
    </Panel>
  )
}

type AgendaFormProps = {
  readonly cluster: string
  readonly fund: string
  readonly items: readonly { readonly id: string; readonly firmName: string; readonly fund: string; readonly amount: Parameters<typeof exactAmount>[0] }[] // prettier-ignore
}

const AgendaForm = ({ cluster, fund, items }: AgendaFormProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const command = useCommand(conveneMeeting)
  const send = ({ applications = [] }: Agenda): void =>
    command.mutate(
      { params: { cluster }, body: { fund, applications: [...applications] } },
      {
        onSuccess: ({ id }) => {
          void message.success(t('meeting.convened'))
          void navigate({ to: '/clusters/$cluster/meetings/$id', params: { cluster, id } })
        },
      },
    )
  const pickedSome = ruleOf((picked) => Array.isArray(picked) && picked.length > 0, t('meeting.pick'))
  const offered = items.filter((each) => each.fund === fund)
  return (
    <Form<Agenda> name="convene" layout="vertical" requiredMark={false} onFinish={send}>
      <Form.Item name="applications" label={t('meeting.agenda')} rules={[pickedSome]}>
        <Checkbox.Group
          options={offered.map(({ id, firmName, amount }) => ({
            value: id,
            label: t('meeting.of', { firm: firmName, amount: exactAmount(amount) }),
          }))}
        />
      </Form.Item>
      <ProblemAlert error={command.error} />
      <Button type="primary" htmlType="submit" loading={command.isPending}>
        {t('meeting.convene')}
      </Button>
    </Form>
  )
}
