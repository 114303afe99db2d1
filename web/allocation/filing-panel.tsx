import { Link } from '@tanstack/react-router'
import { listAllocations } from '#contract/allocations.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Panel } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

const shown = 5

/** What a bank has to file, the newest first, and the way to all of it; nothing where nothing waits. */
export const FilingPanel = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const { data } = useRead(listAllocations, { params: { cluster }, query: { status: 'made', limit: shown } })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Panel title={t('allocations.toFile', { count: data.total })}>
      <ul className="todo">
        {data.items.map(({ id, status, firmName, associationName, amount }) => (
          <li key={id}>
            <StatusTag group="allocationStatus" code={status} />
            <span>
              {firmName} · {associationName}
            </span>
            <Amount value={amount} isShort />
            <Link className="act" to="/clusters/$cluster/allocations" params={{ cluster }}>
              {t('allocations.file')}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
