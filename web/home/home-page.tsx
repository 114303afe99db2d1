import { useParams } from '@tanstack/react-router'
import { FilingPanel } from '#web/allocation/filing-panel.tsx'
import { OpenProceedings } from '#web/conduct/open-proceedings.tsx'
import type { WireDesk } from '#web/data/session.ts'
import { useSession } from '#web/data/session.ts'
import { useFacilityColumns } from '#web/facility/facilities-page.tsx'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { sectionsOf } from '#web/shell/sections.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { FirmHome } from './firm-home.tsx'
import { TodoItems } from './todo-items.tsx'
import { useWaiting } from './waiting.ts'

/** What waits for me, and what is late. */
export const HomePage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/' })
  const { data: session } = useSession()
  const seat = useSeat()
  return (
    <Page title={session ? t('home.hello', { name: session.name }) : t('home.title')}>
      {seat !== null &&
        (seat.desk.kind === 'firm' ? (
          <FirmHome cluster={cluster} desk={seat.desk} today={seat.cluster.businessDate} />
        ) : sectionsOf(seat.desk.kind).includes('facilities') ? (
          <Waiting cluster={cluster} desk={seat.desk} />
        ) : (
          <EmptyState>{t('empty.waiting')}</EmptyState>
        ))}
    </Page>
  )
}

const Waiting = ({ cluster, desk }: { readonly cluster: string; readonly desk: WireDesk }) => {
  const { t } = useLanguage()
  const waiting = useWaiting(cluster, desk)
  const columns = useFacilityColumns(cluster)
  return (
    <>
      <Panel title={t('home.waiting')}>
        <ProblemAlert error={waiting.applications.error ?? waiting.facilities.error} />
        <Todo cluster={cluster} waiting={waiting} />
        {!waiting.isComplete && <p className="quiet">{t('home.partial', { count: waiting.lookedAt })}</p>}
      </Panel>
      {(desk.kind === 'bank' || desk.kind === 'association') && <OpenProceedings cluster={cluster} kind={desk.kind} />}
      {desk.kind === 'bank' && <FilingPanel cluster={cluster} />}
      <Panel title={t('home.late')}>
        <Reading read={waiting.facilities}>
          {() =>
            waiting.troubled.length === 0 ? (
              <EmptyState>{t('home.lateNone')}</EmptyState>
            ) : (
              <DataTable
                name={t('home.late')}
                rows={waiting.troubled}
                rowKey={({ id }) => id}
                columns={columns}
                isStacked
              />
            )
          }
        </Reading>
      </Panel>
    </>
  )
}

type TodoProps = { readonly cluster: string; readonly waiting: ReturnType<typeof useWaiting> }

const Todo = ({ cluster, waiting }: TodoProps) => {
  const { t } = useLanguage()
  if (waiting.steps.length + waiting.moves.length === 0)
    return waiting.isLoading ? <p role="status">{t('list.loading')}</p> : <EmptyState>{t('empty.waiting')}</EmptyState>
  return (
    <ul className="todo">
      <TodoItems cluster={cluster} waiting={waiting} />
    </ul>
  )
}
