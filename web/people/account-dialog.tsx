import { App, Button } from 'antd'
import { disableAccount, enableAccount, endSessions, type WirePerson } from '#contract/parties.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

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
    <ReasonDialog
      title={t(`staff.${does}Title`, { name: person.name })}
      hint={t(`staff.${does}Hint`)}
      isBusy={command.isPending}
      error={command.error}
      onReason={(reason) => command.mutate({ params, body: { reason } })}
      onClose={onClose}
    />
  )
}
