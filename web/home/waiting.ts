import { useQueries } from '@tanstack/react-query'
import { listApplications, type WireApplication } from '#contract/approval.ts'
import { listFacilities, readFacility, type WireFacility, type WireFacilityRow } from '#contract/facilities.ts'
import { isStep, leadingStep, mayTakeStep } from '#web/application/steps.ts'
import { queryOf, useRead } from '#web/data/queries.ts'
import type { WireDesk } from '#web/data/session.ts'
import { movesInOrder } from '#web/facility/next-action.ts'

/** How many facilities are opened to see whether they wait for somebody. */
const mostLookedAt = 12

const hasEnded = ({ status }: WireFacilityRow): boolean => status === 'closed' || status === 'cancelled'
const isTroubled = ({ status }: WireFacilityRow): boolean =>
  ['overdue', 'claimed', 'called', 'settled'].includes(status)

/** What waits for this desk: applications and facilities whose next step is its own; own loans are looked at first. */
export const useWaiting = (cluster: string, desk: WireDesk) => {
  const applications = useRead(listApplications, { params: { cluster }, query: { limit: 100 } })
  const facilities = useRead(listFacilities, { params: { cluster }, query: { limit: 100 } })
  const rows = facilities.data?.items ?? []
  const alive = rows.filter((row) => !hasEnded(row))
  const rank = (row: WireFacilityRow): number =>
    (row.borrower.id === desk.organisation ? 0 : 2) + (isTroubled(row) ? 0 : 1)
  const looked = alive.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostLookedAt)
  const opened = useQueries({
    queries: looked.map(({ id }) => queryOf(readFacility, { params: { cluster, id } })),
  })
  return {
    applications,
    facilities,
    /** The facilities that were opened, as their pages show them. */
    opened: opened.flatMap(({ data }) => (data === undefined ? [] : [data])),
    steps: (applications.data?.items ?? []).flatMap((application) => stepOf(application, desk)),
    moves: opened.flatMap(({ data }) => (data === undefined ? [] : moveOf(data))),
    troubled: rows.filter(isTroubled),
    isComplete: alive.length <= mostLookedAt,
    lookedAt: looked.length,
    isLoading: applications.isPending || facilities.isPending || opened.some(({ isPending }) => isPending),
  }
}

const stepOf = (application: WireApplication, desk: WireDesk) => {
  const step = leadingStep(application.next.filter(isStep).filter((each) => mayTakeStep(desk, each)))
  return step === undefined || step === 'withdraw' ? [] : [{ application, step }]
}

/** A facility waits for this desk where the very next action is its own. */
const moveOf = (facility: WireFacility) => {
  const [leading] = movesInOrder(facility)
  return leading?.isYours ? [{ facility, move: leading.move }] : []
}
