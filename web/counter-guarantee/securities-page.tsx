import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listCounterGuarantees, type WireCounterGuarantee } from '#contract/counter-guarantees.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { GiveDialog } from './give-dialog.tsx'

/** What a firm gave, or what an association or guarantor holds, for its recourse. */
export const SecuritiesPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/counter-guarantees' })
  const seat = useSeat()
  const [isGiving, setGiving] = useState(false)
  const paging = usePaging('')
  const read = useRead(
    listCounterGuarantees,
    { params: { cluster }, query: { after: paging.after, limit: paging.size } },
    { keepsPrevious: true },
  )
  const mayGive = seat !== null && mayAct(seat.desk, 'promise-counter-guarantee')
  return (
    <Page
      title={t('securities.title')}
      actions={
        mayGive && (
          <Button type="primary" onClick={() => setGiving(true)}>
            {t('securities.give')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('securities.hint')}</p>
      <PagedTable
        name={t('securities.title')}
        read={read}
        paging={paging}
        columns={useColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('securities.empty')}
      />
      {isGiving && <GiveDialog cluster={cluster} onClose={() => setGiving(false)} />}
    </Page>
  )
}

const useColumns = (cluster: string): readonly Column<WireCounterGuarantee>[] => {
  const { t, word } = useLanguage()
  return [
    {
      key: 'kind',
      title: t('securities.kind'),
      render: ({ id, kind }) => (
        <Link to="/clusters/$cluster/counter-guarantees/$id" params={{ cluster, id }}>
          {word('securityKind', kind)}
        </Link>
      ),
    },
    { key: 'object', title: t('securities.object'), render: ({ object }) => object },
    {
      key: 'giver',
      title: t('securities.giver'),
      render: ({ giver }) => giver.name,
      sortBy: ({ giver }) => giver.name,
    },
    { key: 'beneficiary', title: t('securities.beneficiary'), render: ({ beneficiary }) => beneficiary.name, sortBy: ({ beneficiary }) => beneficiary.name }, // prettier-ignore
    { key: 'debtor', title: t('securities.debtor'), render: ({ debtor }) => debtor.name, sortBy: ({ debtor }) => debtor.name }, // prettier-ignore
    {
      key: 'secured',
      title: t('securities.secured'),
      isNumber: true,
      render: ({ securedAtMost }) => <Amount value={securedAtMost} />,
      sortBy: ({ securedAtMost }) => minorOf(securedAtMost),
    },
    { key: 'promisedOn', title: t('securities.promisedOn'), render: ({ promisedOn }) => <DateText on={promisedOn} />, sortBy: ({ promisedOn }) => promisedOn }, // prettier-ignore
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status }) => <StatusTag group="securityStatus" code={status} />,
    },
  ]
}
