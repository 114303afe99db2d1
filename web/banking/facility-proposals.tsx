import { listProposals } from '#contract/banking.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { useProposalColumns } from './proposal-columns.tsx'

/** What waits for a second person on this loan, for the people of the bank that proposed it. */
export const FacilityProposals = ({ cluster, facility }: { readonly cluster: string; readonly facility: string }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const isWanted = seat !== null && mayAct(seat.desk, 'confirm-proposal')
  const query = { facility, status: 'proposed', limit: 50 } as const
  const { data } = useRead(listProposals, { params: { cluster }, query }, { isWanted })
  const columns = useProposalColumns(cluster, true)
  if (data === undefined || data.items.length === 0) return null
  return (
    <Panel title={t('banking.waiting')}>
      <DataTable name={t('banking.waiting')} rows={data.items} rowKey={({ id }) => id} columns={columns} isStacked />
    </Panel>
  )
}
