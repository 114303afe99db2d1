import { Link, useParams } from '@tanstack/react-router'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
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
      {facility.rewards.length > 0 && <RewardsTable facility={facility} />}
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

/** Numbers of the scheme that are otherwise because of a reward; whoever may know the reward is led to it. */
const RewardsTable = ({ facility }: { readonly facility: WireFacility }) => {
  const { t, either } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/facilities/$id' })
  const desk = useSeat()?.desk
  const mayOpen =
    desk !== undefined &&
    (['association', 'government'].includes(desk.kind) || desk.organisation === facility.borrower.id)
  return (
    <>
      <h3>{t('conduct.rewarded')}</h3>
      <DataTable
        name={t('conduct.rewarded')}
        rows={facility.rewards}
        rowKey={({ names }) => names.en}
        isStacked
        columns={[
          { key: 'setting', title: t('conduct.setting'), render: ({ names }) => either(names) },
          { key: 'from', title: t('conduct.from'), isNumber: true, render: ({ from }) => from },
          { key: 'to', title: t('conduct.to'), isNumber: true, render: ({ to }) => to },
          {
            key: 'reward',
            title: t('conduct.rule'),
            render: ({ reward }) =>
              mayOpen ? (
                <Link to="/clusters/$cluster/proceedings/$id" params={{ cluster, id: reward }}>
                  {t('conduct.rewardedBy')}
                </Link>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </>
  )
}
