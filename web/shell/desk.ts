import { useParams } from '@tanstack/react-router'
import { actingDesk } from '#web/data/acting-desk.ts'
import { useSession, type WireDesk } from '#web/data/session.ts'

type Seat = { readonly desk: WireDesk; readonly cluster: WireDesk['clusters'][number] }

/** The desk at which the signed-in person sits, and the cluster whose pages are open. */
export const useSeat = (): Seat | null => {
  const { data: session } = useSession()
  const { cluster: wanted } = useParams({ strict: false })
  // Who has yet to change a first password sits nowhere.
  const desks = session?.mustChangePassword ? [] : (session?.desks ?? [])
  const here = desks.filter(({ clusters }) => clusters.some(({ id }) => id === wanted))
  const desk = here.find(({ organisation }) => organisation === actingDesk()) ?? here[0] ?? desks[0]
  const cluster = desk?.clusters.find(({ id }) => id === wanted) ?? desk?.clusters[0]
  return desk === undefined || cluster === undefined ? null : { desk, cluster }
}
