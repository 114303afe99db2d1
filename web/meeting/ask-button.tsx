import { Button } from 'antd'
import { useState } from 'react'
import type { WireMeeting } from '#contract/approval.ts'
import { AskDialog } from '#web/application/ask-dialog.tsx'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { useOwnSeat } from './meeting-actions.tsx'

type AskButtonProps = {
  readonly cluster: string
  readonly meeting: WireMeeting
  readonly each: WireMeeting['cases'][number]
}

/** A member who does not stand aside asks the applicant, while the meeting hears the case. */
export const AskButton = ({ cluster, meeting, each }: AskButtonProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const own = useOwnSeat(meeting)
  const [isOpen, setOpen] = useState(false)
  const standsAside = own !== null && each.recused.some(({ member }) => member === own.member)
  if (own === null || standsAside || meeting.status === 'closed') return null
  if (seat === null || !mayAct(seat.desk, 'ask-in-committee')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('questions.ask')}</Button>
      {isOpen && (
        <AskDialog
          cluster={cluster}
          application={each.application}
          meeting={meeting.id}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
