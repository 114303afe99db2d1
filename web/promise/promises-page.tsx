import { Link, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { listPromises, withdrawPromise } from '#contract/promises.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSchemes } from '#web/scheme/cluster-schemes.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ResolutionDialog } from '#web/resolution/resolution-dialog.tsx'
import { PromiseDialog } from './promise-dialog.tsx'

type Promised = AnswerTo<typeof listPromises>['items'][number]

/** Who has promised to stand for whose loan, up to how much; one's own can be taken back until they are used. */
export const PromisesPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/promises' })
  const seat = useSeat()
  const [isGiving, setGiving] = useState(false)
  const paging = usePaging('')
  const read = useRead(
    listPromises,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const mayGive = seat !== null && mayAct(seat.desk, 'give-promise')
  return (
    <Page
      title={t('promises.title')}
      actions={
        mayGive && (
          <Button type="primary" onClick={() => setGiving(true)}>
            {t('promises.give')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('promises.hint')}</p>
      <PagedTable
        name={t('promises.title')}
        read={read}
        paging={paging}
        columns={usePromiseColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('promises.empty')}
      />
      {isGiving && <PromiseDialog cluster={cluster} onClose={() => setGiving(false)} />}
    </Page>
  )
}

const usePromiseColumns = (cluster: string): readonly Column<Promised>[] => {
  const { t, either } = useLanguage()
  const schemes = useSchemes()
  const roleOf = ({ scheme, role }: Promised) =>
    schemes.find(({ id }) => id === scheme)?.roles[role]?.names ?? { zh: role, en: role }
  const schemeOf = ({ scheme }: Promised) =>
    schemes.find(({ id }) => id === scheme)?.names ?? { zh: scheme, en: scheme }
  return [
    { key: 'promiser', title: t('promises.promiser'), render: ({ promiserName }) => promiserName, sortBy: ({ promiserName }) => promiserName }, // prettier-ignore
    { key: 'firm', title: t('promises.firm'), render: ({ firmName }) => firmName, sortBy: ({ firmName }) => firmName },
    { key: 'scheme', title: t('column.scheme'), render: (each) => either(schemeOf(each)) },
    { key: 'role', title: t('promises.role'), render: (each) => either(roleOf(each)) },
    {
      key: 'amount',
      title: t('promises.most'),
      isNumber: true,
      render: ({ amount }) => <Amount value={amount} />,
      sortBy: ({ amount }) => minorOf(amount),
    },
    { key: 'until', title: t('promises.until'), render: ({ until }) => <DateText on={until} />, sortBy: ({ until }) => until }, // prettier-ignore
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status, facility }) => (
        <>
          <StatusTag group="promiseStatus" code={status} />
          {facility !== null && (
            <div>
              <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility }}>
                {t('promises.facility')}
              </Link>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'resolution',
      title: t('resolutions.when'),
      render: ({ isResolutionShown }) => t(isResolutionShown ? 'resolutions.isShown' : 'resolutions.notShown'),
    },
    {
      key: 'do',
      title: t('banking.do'),
      render: (each) => (
        <>
          <Withdraw cluster={cluster} promised={each} />
          <ShowResolution cluster={cluster} promised={each} />
        </>
      ),
    },
  ]
}

const ShowResolution = ({ cluster, promised }: { readonly cluster: string; readonly promised: Promised }) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isOpen, setOpen] = useState(false)
  const isMine = promised.promiser === seat?.desk.organisation && mayAct(seat.desk, 'add-resolution')
  if (!isMine || promised.status !== 'given') return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('resolutions.show')}
      </Button>
      {isOpen && <ResolutionDialog cluster={cluster} promise={promised.id} onClose={() => setOpen(false)} />}
    </>
  )
}

const Withdraw = ({ cluster, promised }: { readonly cluster: string; readonly promised: Promised }) => {
  const { t } = useLanguage()
  const { message, modal } = App.useApp()
  const seat = useSeat()
  const withdraw = useCommand(withdrawPromise, () => void message.success(t('promises.withdrawn')))
  const isMine = promised.promiser === seat?.desk.organisation && mayAct(seat.desk, 'withdraw-promise')
  if (!isMine || promised.status !== 'given') return null
  const params = { cluster, id: promised.id }
  return (
    <>
      <Button
        size="small"
        loading={withdraw.isPending}
        onClick={() =>
          void modal.confirm({ title: t('promises.withdrawSure'), onOk: () => withdraw.mutate({ params }) })
        }
      >
        {t('promises.withdraw')}
      </Button>
      <ProblemAlert error={withdraw.error} />
    </>
  )
}
