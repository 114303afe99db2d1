import { parseDate } from '#core/basics/calendar-date.ts'
import { isBusinessDay, nextBusinessDay } from '#core/basics/holiday-calendar.ts'
import { isArranged, prcCalendar } from '#core/basics/prc-calendar.ts'
import { useLanguage } from '#web/language/language.ts'
import { DateText } from './date-text.tsx'

/** A day on which money is due; where banks do not work on it, that is said, with the next day on which they do. */
export const DueDate = ({ on }: { readonly on: string }) => {
  const { t } = useLanguage()
  const day = parseDate(on)
  if (!day.ok || isBusinessDay(day.value, prcCalendar)) return <DateText on={on} />
  const next = nextBusinessDay(day.value, prcCalendar)
  const hint = t(isArranged(day.value) ? 'calendar.notWorked' : 'calendar.weekend', { next })
  return (
    <>
      <DateText on={on} />{' '}
      <span className="day-off" title={hint}>
        {t('calendar.off')}
        <span className="unseen"> {hint}</span>
      </span>
    </>
  )
}
