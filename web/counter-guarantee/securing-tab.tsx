import { listSecuring } from '#contract/counter-guarantees.ts'
import { useRead } from '#web/data/queries.ts'
import { Reading } from '#web/ui/reading.tsx'
import { SecuringList } from './securing-list.tsx'

/** What secures the recourse of those who stand for a facility. */
export const SecuringTab = ({ cluster, facility }: { readonly cluster: string; readonly facility: string }) => {
  const read = useRead(listSecuring, { params: { cluster, id: facility } })
  return <Reading read={read}>{({ items }) => <SecuringList cluster={cluster} items={items} />}</Reading>
}
