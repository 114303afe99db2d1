import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listProposals } from '#contract/banking.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { StatusFilter } from '#web/ui/status-filter.tsx'
import { useProposalColumns } from './proposal-columns.tsx'
import { StatementsPanel } from './statements-panel.tsx'

type Status = 'proposed' | 'confirmed' | 'declined' | 'withdrawn'

/** A bank's repayments: statements to bring in, and what waits for a second person. */
export const RepaymentsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/repayments' })
  const [status, setStatus] = useState('proposed')
  const paging = usePaging(status)
  const query = { after: paging.after, limit: paging.size, ...(status === '' ? {} : { status: status as Status }) }
  const read = useRead(listProposals, { params: { cluster }, query }, { keepsPrevious: true })
  const columns = useProposalColumns(cluster, false)
  return (
    <Page title={t('nav.repayments')}>
      <Panel
        title={t('banking.waiting')}
        extra={<StatusFilter group="proposalStatus" value={status} onChange={setStatus} />}
      >
        <PagedTable
          name={t('banking.waiting')}
          read={read}
          paging={paging}
          columns={columns}
          rowKey={({ id }) => id}
          empty={t(status === 'proposed' ? 'empty.proposals' : 'empty.filtered')}
        />
      </Panel>
      <StatementsPanel cluster={cluster} />
    </Page>
  )
}
