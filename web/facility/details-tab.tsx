import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PartyName } from '#web/ui/party-name.tsx'
import { sideOf } from '#web/ui/sides.ts'

/** Who holds which role, and which limits the facility holds. */
export const DetailsTab = ({ facility }: { readonly facility: WireFacility }) => {
  const { t, word, either } = useLanguage()
  return (
    <>
      <h3>{t('facility.roles')}</h3>
      <DataTable
        name={t('facility.roles')}
        rows={facility.roles}
        rowKey={({ role }) => role}
        isStacked
        columns={[
          {
            key: 'role',
            title: t('column.roles'),
            render: ({ names, side }) => <PartyName name={either(names)} side={sideOf(side)} />,
          },
          { key: 'side', title: t('column.party'), render: ({ side }) => word('side', side) },
          {
            key: 'holders',
            title: t('column.name'),
            render: ({ holders }) => holders.map(({ name }) => name).join('、') || '—',
          },
        ]}
      />
      <h3>{t('facility.limits')}</h3>
      {facility.limits.length === 0 ? (
        <EmptyState>{t('empty.limits')}</EmptyState>
      ) : (
        <DataTable
          name={t('facility.limits')}
          rows={facility.limits}
          rowKey={({ counter }) => counter}
          isStacked
          columns={[
            { key: 'counter', title: t('column.counter'), render: ({ names }) => either(names) },
            { key: 'held', title: t('column.held'), isNumber: true, render: ({ held }) => <Amount value={held} /> },
          ]}
        />
      )}
    </>
  )
}
