import { Link } from '@tanstack/react-router'
import { listAllocations } from '#contract/allocations.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Panel } from '#web/ui/page.tsx'
import { AllocationBars } from './allocation-bars.tsx'

type MembersPanelProps = { readonly cluster: string; readonly isOnHome?: boolean }

/** Everybody's live parts as bars; a firm sees its own, and from its home the way to the rest. Nothing where there are none. */
export const MembersPanel = ({ cluster, isOnHome = false }: MembersPanelProps) => {
  const { t } = useLanguage()
  const { data } = useRead(listAllocations, { params: { cluster }, query: { limit: 200 } })
  const live = (data?.items ?? []).filter(({ status }) => status === 'made' || status === 'filed')
  if (live.length === 0) return null
  const more = (
    <Link to="/clusters/$cluster/allocations" params={{ cluster }}>
      {t('myData.more')}
    </Link>
  )
  return (
    <Panel
      title={t(isOnHome ? 'allocations.mine' : 'allocations.perMember')}
      extra={isOnHome ? more : <span className="quiet">{t('allocations.legend')}</span>}
    >
      <AllocationBars allocations={live} />
    </Panel>
  )
}
