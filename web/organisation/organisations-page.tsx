import { Link, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { organisationKinds, type OrganisationKind } from '#core/party/organisation.ts'
import { listOrganisations, type WireOrganisation } from '#contract/parties.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { organisationKindName } from '#web/shell/offices.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { AdmitButton } from './admit-button.tsx'
import { RegisterDialog } from './register-dialog.tsx'

const kinds = Object.keys(organisationKinds) as OrganisationKind[]

/** Everybody who takes part in the cluster, and the way in for who does not yet. */
export const OrganisationsPage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/organisations' })
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState('')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const paging = usePaging(`${kind} ${search}`)
  const chosen = kinds.find((each) => each === kind)
  const query = {
    after: paging.after,
    limit: paging.size,
    ...(chosen && { kind: chosen }),
    ...(search !== '' && { search }),
  }
  const read = useRead(listOrganisations, { params: { cluster }, query }, { keepsPrevious: true })
  const mayRegister = seat !== null && mayAct(seat.desk, 'register-organisation')
  return (
    <Page
      title={t('organisation.title')}
      actions={
        mayRegister && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('organisation.register')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('organisation.hint')}</p>
      <div className="filters">
        <label>
          {t('list.search')}
          <Input value={typed} maxLength={100} allowClear onChange={({ target }) => setTyped(target.value)} />
        </label>
        <KindFilter kind={kind} onKind={setKind} />
      </div>
      <PagedTable
        name={t('organisation.title')}
        read={read}
        paging={paging}
        columns={useColumns(cluster)}
        rowKey={({ id }) => id}
        empty={t('organisation.empty')}
      />
      {isOpen && seat !== null && <RegisterDialog cluster={cluster} desk={seat.desk} onClose={() => setOpen(false)} />}
    </Page>
  )
}

type KindFilterProps = { readonly kind: string; readonly onKind: (kind: string) => void }

const KindFilter = ({ kind, onKind }: KindFilterProps) => {
  const { t, language } = useLanguage()
  return (
    <label>
      {t('organisation.kind')}
      <select className="choice" value={kind} onChange={({ target }) => onKind(target.value)}>
        <option value="">{t('organisation.anyKind')}</option>
        {kinds.map((code) => (
          <option key={code} value={code}>
            {organisationKinds[code][language]}
          </option>
        ))}
      </select>
    </label>
  )
}

const useColumns = (cluster: string): readonly Column<WireOrganisation>[] => {
  const { t, word, language } = useLanguage()
  const seat = useSeat()
  const mayAdmit = seat !== null && mayAct(seat.desk, 'admit-member')
  const mayAppoint = seat !== null && mayAct(seat.desk, 'appoint-person')
  const acting: Column<WireOrganisation> = {
    key: 'do',
    title: t('banking.do'),
    render: ({ id, name, kind, isMember }) => (
      <>
        {mayAppoint && (seat.desk.kind === 'operator' || isMember || id === seat.desk.organisation) && (
          <Link
            to="/clusters/$cluster/people"
            params={{ cluster }}
            search={{ organisation: id }}
            aria-label={`${t('organisation.people')}: ${name}`}
          >
            {t('organisation.people')}
          </Link>
        )}{' '}
        {mayAdmit && kind === 'firm' && !isMember && <AdmitButton cluster={cluster} firm={id} name={name} />}
      </>
    ),
  }
  return [
    { key: 'name', title: t('column.name'), render: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'kind',
      title: t('organisation.kind'),
      render: ({ kind }) => organisationKindName(kind, language),
      sortBy: ({ kind }) => kind,
    },
    { key: 'identifier', title: t('column.identifier'), render: ({ identifier }) => identifier },
    { key: 'industry', title: t('column.industry'), render: ({ industry }) => industry ?? '—' },
    {
      key: 'size',
      title: t('organisation.size'),
      render: ({ sizeClass }) => (sizeClass === null ? '—' : word('organisationSize', sizeClass)),
    },
    ...(mayAdmit || mayAppoint ? [acting] : []),
  ]
}
