import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listAllocations, listLines, type WireLine } from '#contract/allocations.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Page, Panel } from '#web/ui/page.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { StatusFilter } from '#web/ui/status-filter.tsx'
import { useAllocationColumns } from './allocation-columns.tsx'
import { LineCard } from './line-card.tsx'
import { MembersPanel } from './members-panel.tsx'

const codes = ['made', 'filed', 'declined', 'expired', 'returned'] as const
type Status = (typeof codes)[number]

/** A bank's lines and what of them members have: the association gives, the bank files, the firm sees its own. */
export const AllocationsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/allocations' })
  const kind = useSeat()?.desk.kind
  const [status, setStatus] = useState<Status | ''>(kind === 'bank' ? 'made' : '')
  const paging = usePaging(status)
  const query = { after: paging.after, limit: paging.size, ...(status === '' ? {} : { status }) }
  const read = useRead(listAllocations, { params: { cluster }, query }, { keepsPrevious: true })
  const lines = useRead(listLines, { params: { cluster } })
  const hint = kind === 'firm' ? 'ownHint' : kind === 'bank' ? 'bankHint' : 'hint'
  return (
    <Page title={t('allocations.title')}>
      <p className="quiet">{t(`allocations.${hint}`)}</p>
      <Lines cluster={cluster} lines={lines.data?.items ?? []} />
      <MembersPanel cluster={cluster} />
      <Panel
        title={t('allocations.title')}
        extra={
          <StatusFilter
            group="allocationStatus"
            value={status}
            onChange={(chosen) => setStatus(codes.find((each) => each === chosen) ?? '')}
          />
        }
      >
        <PagedTable
          name={t('allocations.title')}
          read={read}
          paging={paging}
          columns={useAllocationColumns(cluster)}
          rowKey={({ id }) => id}
          empty={t('allocations.none')}
        />
      </Panel>
    </Page>
  )
}

const Lines = ({ cluster, lines }: { readonly cluster: string; readonly lines: readonly WireLine[] }) => {
  const { t } = useLanguage()
  if (lines.length === 0) return null
  return (
    <Panel title={t('allocations.lines')}>
      <ul className="limit-bars">
        {lines.map((line) => (
          <LineCard key={line.id} cluster={cluster} line={line} />
        ))}
      </ul>
    </Panel>
  )
}
