import { App, Button, Form, Input } from 'antd'
import { disableAccount, enableAccount, endSessions, type WirePerson } from '#contract/parties.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

/** What the operator does to the account of somebody, and whose it is. */
export type AccountChange = { readonly does: 'disable' | 'enable' | 'signOut'; readonly person: WirePerson }

const routes = { disable: disableAccount, enable: enableAccount, signOut: endSessions } as const

type AccountCellProps = { readonly person: WirePerson; readonly onChange: (change: AccountChange) => void }

/** Whether somebody may sign in, and the ways to change it; nothing of one's own. */
export const AccountCell = ({ person, onChange }: AccountCellProps) => {
  const { t } = useLanguage()
  const offered = person.account === 'disabled' ? (['enable'] as const) : (['signOut', 'disable'] as const)
  return (
    <div className="row-actions">
      <span className={person.account === 'disabled' ? undefined : 'quiet'}>
        {t(person.account === 'disabled' ? 'staff.disabled' : 'staff.enabled')}
      </span>
      {!person.isSelf &&
        offered.map((does) => (
          <Button
            key={does}
            size="small"
            aria-label={`${t(`staff.${does}`)}: ${person.name}`}
            onClick={() => onChange({ does, person })}
          >
            {t(`staff.${does}`)}
          </Button>
        ))}
    </div>
  )
}

type AccountDialogProps = {
  readonly cluster: string
  readonly organisation: string
  readonly change: AccountChange
  readonly onClose: () => void
}

/** What it means, and why it is done. */
export const AccountDialog = ({ cluster, organisation, change, onClose }: AccountDialogProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const { does, person } = change
  const command = useCommand(routes[does], () => {
    void message.success(t(`staff.${does}Done`))
    onClose()
  })
  const params = { cluster, id: organisation, person: person.person }
  return (
    <FormDialog
      title={t(`staff.${does}Title`, { name: person.name })}
      form="change-account"
      isBusy={command.isPending}
      onClose={onClose}
    >
      <p>{t(`staff.${does}Hint`)}</p>
      <Form<{ readonly reason: string }>
        name="change-account"
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => command.mutate({ params, body })}
      >
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </Form>
      <ProblemAlert error={command.error} />
    </FormDialog>
  )
}
