import { MembersPanel } from '#web/allocation/members-panel.tsx'
import { OpenProceedings } from '#web/conduct/open-proceedings.tsx'
import type { WireDesk } from '#web/data/session.ts'
import { AskedPanel } from './asked-panel.tsx'
import { BorrowPanel } from './borrow-panel.tsx'
import { CashPanel } from './cash-panel.tsx'
import { ReadersPanel } from './readers-panel.tsx'
import { useWaiting } from './waiting.ts'

type FirmHomeProps = { readonly cluster: string; readonly desk: WireDesk; readonly today: string }

/** A firm's first look: what it may borrow, what it owes next, what is asked of it, who read its data. */
export const FirmHome = ({ cluster, desk, today }: FirmHomeProps) => {
  const waiting = useWaiting(cluster, desk)
  const firm = desk.organisation
  return (
    <div className="columns home">
      <div>
        <BorrowPanel cluster={cluster} firm={firm} facilities={waiting.facilities} />
        <MembersPanel cluster={cluster} isOnHome />
        <CashPanel firm={firm} waiting={waiting} today={today} />
      </div>
      <div>
        <OpenProceedings cluster={cluster} kind={desk.kind} />
        <AskedPanel cluster={cluster} firm={firm} waiting={waiting} today={today} />
        <ReadersPanel cluster={cluster} firm={firm} />
      </div>
    </div>
  )
}
