import { actFor } from '#web/data/acting-desk.ts'
import { useSession } from '#web/data/session.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { useSeat } from './desk.ts'

/** Every organisation for which one may act, in every cluster. */
export const useSeats = () => {
  const { data: session } = useSession()
  return (session?.desks ?? []).flatMap((desk) => desk.clusters.map((cluster) => ({ desk, cluster })))
}

/** For which organisation, and in which cluster, one acts; shown to whoever has a choice. */
export const SeatChoice = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const seats = useSeats()
  if (seat === null || seats.length < 2) return null
  const isOneCluster = seats.every(({ cluster }) => cluster.id === seat.cluster.id)
  const indexOfSeat = seats.findIndex(({ desk, cluster }) => desk === seat.desk && cluster === seat.cluster)
  const sit = (chosen: string) => {
    const next = seats[Number(chosen)]
    if (next === undefined) return
    actFor(next.desk.organisation)
    // A whole new page, so that nothing read for one organisation stays on the screen of another.
    globalThis.location.assign(`/clusters/${next.cluster.id}`)
  }
  return (
    <span className="seat-choice">
      <Choice
        label={t('app.actingFor')}
        value={String(indexOfSeat)}
        options={seats.map(({ desk, cluster }, index) => ({
          value: String(index),
          label: isOneCluster ? desk.name : `${desk.name} · ${cluster.name}`,
        }))}
        onChange={sit}
      />
    </span>
  )
}
