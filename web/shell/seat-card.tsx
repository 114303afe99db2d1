import { Link } from '@tanstack/react-router'
import { useSession } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { organisationKindName, officeNames } from './offices.ts'
import { useSeat } from './desk.ts'
import { SeatChoice, useSeats } from './seat-choice.tsx'

/** One line in the header: cluster and business date, organisation and person. */
export const SeatLine = () => {
  const { t } = useLanguage()
  const { data: session } = useSession()
  const seat = useSeat()
  const hasChoice = useSeats().length > 1
  if (!session || seat === null) return <div className="seat-line" />
  return (
    <div className="seat-line">
      <span className="seat-cluster">
        {seat.cluster.name} · {t('app.businessDate')} <strong className="amount">{seat.cluster.businessDate}</strong>
      </span>
      <SeatChoice />
      <Link to="/account" className="seat-person" title={t('ownAccount.title')}>
        {!hasChoice && <strong>{seat.desk.name}</strong>} {session.name}
      </Link>
    </div>
  )
}

/** The same with room for the offices, at the top of the menu on a small screen. */
export const SeatCard = () => {
  const { t, language } = useLanguage()
  const { data: session } = useSession()
  const seat = useSeat()
  const hasChoice = useSeats().length > 1
  if (!session || seat === null) return null
  return (
    <div className="seat-card">
      {hasChoice ? <SeatChoice /> : <strong>{seat.desk.name}</strong>}
      <span>{organisationKindName(seat.desk.kind, language)}</span>
      <span>
        {session.name} · {officeNames(seat.desk.offices, language)}
      </span>
      <span className="quiet">{seat.cluster.name}</span>
      <Link to="/account">{t('ownAccount.title')}</Link>
    </div>
  )
}
