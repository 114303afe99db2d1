import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listProceedings, type WireProceeding } from '#contract/conduct.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { StatusFilter } from '#web/ui/status-filter.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { useMeasures } from './measure-text.ts'
import { useRuleName } from './rule-name.ts'

type PanelProps = { readonly cluster: string; readonly isKeeper: boolean }

/** Proceedings as far as the reader may know of them, the newest first. */
export const ProceedingsPanel = ({ cluster, isKeeper }: PanelProps) => {
  const { t } = useLanguage()
  const [status, setStatus] = useState('')
  const paging = usePaging(status)
  const known = proceedingStatusFrom(status)
  const query = { after: paging.after, limit: paging.size, ...(known === undefined ? {} : { status: known }) }
  const read = useRead(listProceedings, { params: { cluster }, query }, { keepsPrevious: true })
  return (
    <Panel
      title={t('conduct.list')}
      extra={<StatusFilter group="proceedingStatus" value={status} onChange={setStatus} />}
    >
      <PagedTable
        name={t('conduct.list')}
        read={read}
        paging={paging}
        columns={useColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t(isKeeper ? 'conduct.noneKeeper' : 'conduct.none')}
      />
    </Panel>
  )
}

const shown = ['hearing', 'heard', 'unheard', 'in-force', 'appealed', 'upheld', 'served', 'dropped', 'lifted', 'granted', 'ended'] as const // prettier-ignore
const proceedingStatusFrom = (text: string) => shown.find((each) => each === text)

const useColumns = (cluster: string): readonly Column<WireProceeding>[] => {
  const { t } = useLanguage()
  const measures = useMeasures()
  const ruleName = useRuleName()
  return [
    {
      key: 'respondent',
      title: t('conduct.respondent'),
      render: ({ id, respondentName }) => (
        <Link to="/clusters/$cluster/proceedings/$id" params={{ cluster, id }}>
          {respondentName}
        </Link>
      ),
      sortBy: ({ respondentName }) => respondentName,
    },
    { key: 'status', title: t('column.status'), render: ({ status }) => <StatusTag group="proceedingStatus" code={status} /> }, // prettier-ignore
    { key: 'rule', title: t('conduct.rule'), render: ({ rule }) => ruleName(rule) },
    { key: 'measures', title: t('conduct.measures'), render: (each) => measures(each.measures) },
    { key: 'on', title: t('conduct.begun'), render: ({ on }) => <DateText on={on} />, sortBy: ({ on }) => on },
    {
      key: 'until',
      title: t('conduct.until'),
      render: (each) => {
        const until = deadlineOf(each)
        return until === null ? '—' : <DateText on={until} />
      },
    },
  ]
}

/** The last day of what is open: to be heard, or to appeal. */
const deadlineOf = ({ status, heardUntil, appealUntil }: WireProceeding): string | null =>
  status === 'hearing' ? heardUntil : status === 'in-force' ? appealUntil : null
