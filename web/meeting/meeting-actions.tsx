import { App, Button } from 'antd'
import { attendMeeting, closeMeeting, type WireMeeting } from '#contract/approval.ts'
import { useCommand } from '#web/data/queries.ts'
import { useSession } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type MeetingActionsProps = { readonly cluster: string; readonly meeting: WireMeeting }

/** Which member of the meeting is signed in, and whether there already. */
export const useOwnSeat = (meeting: WireMeeting): WireMeeting['members'][number] | null => {
  const { data: session } = useSession()
  return meeting.members.find(({ member }) => member === session?.person) ?? null
}

/** What can be done with the meeting as a whole: be there, and end it. */
export const MeetingActions = ({ cluster, meeting }: MeetingActionsProps) => {
  const { t } = useLanguage()
  const { message, modal } = App.useApp()
  const seat = useSeat()
  const own = useOwnSeat(meeting)
  const attend = useCommand(attendMeeting)
  const close = useCommand(closeMeeting)
  const params = { cluster, id: meeting.id }
  if (meeting.status === 'closed' || seat === null) return null
  const mayAttend = own !== null && !own.isPresent && mayAct(seat.desk, 'attend-meeting')
  const mayClose = mayAct(seat.desk, 'close-meeting')
  const end = (): void => close.mutate({ params }, { onSuccess: () => void message.success(t('meeting.closed')) })
  return (
    <>
      <div className="do">
        {mayAttend && (
          <Button
            type="primary"
            loading={attend.isPending}
            onClick={() => attend.mutate({ params }, { onSuccess: () => void message.success(t('meeting.attended')) })}
          >
            {t('meeting.attend')}
          </Button>
        )}
        {mayClose && (
          <Button
            loading={close.isPending}
            onClick={() => void modal.confirm({ title: t('meeting.closeSure'), okText: t('meeting.close'), onOk: end })}
          >
            {t('meeting.close')}
          </Button>
        )}
      </div>
      <ProblemAlert error={attend.error ?? close.error} />
    </>
  )
}
