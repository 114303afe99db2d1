import { Link, useParams } from '@tanstack/react-router'
import { listMeetings, type WireMeeting } from '#contract/approval.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ConvenePanel } from './convene-panel.tsx'

export const MeetingsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/meetings' })
  const paging = usePaging('')
  const seat = useSeat()
  const read = useRead(
    listMeetings,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const columns: readonly Column<WireMeeting>[] = [
    {
      key: 'on',
      title: t('column.on'),
      render: ({ id, on }) => (
        <Link to="/clusters/$cluster/meetings/$id" params={{ cluster, id }}>
          {on}
        </Link>
      ),
      sortBy: ({ on }) => on,
    },
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="meetingStatus" code={status} />,
      sortBy: ({ status }) => status,
    },
    {
      key: 'cases',
      title: t('column.cases'),
      render: ({ cases }) => cases.map(({ firmName }) => firmName).join('、') || '—',
    },
    {
      key: 'present',
      title: t('column.present'),
      isNumber: true,
      render: ({ members }) => `${members.filter(({ isPresent }) => isPresent).length} / ${members.length}`,
    },
  ]
  return (
    <Page title={t('nav.meetings')}>
      <PagedTable
        name={t('nav.meetings')}
        read={read}
        paging={paging}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('empty.meetings')}
      />
      {seat !== null && mayAct(seat.desk, 'convene-meeting') && <ConvenePanel cluster={cluster} />}
    </Page>
  )
}
