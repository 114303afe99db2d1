import { Link } from '@tanstack/react-router'
import type { WireMembership } from '#contract/members.ts'
import { grades } from '#core/credit/card.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ContributionButton } from './contribution-button.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

/** Standing, grade, limit and how much of it is used; whoever may appoint finds the way to it. */
export const useMemberColumns = (cluster: string, mayAppoint: boolean): readonly Column<WireMembership>[] => {
  const { t } = useLanguage()
  const appointing: Column<WireMembership> = {
    key: 'people',
    title: t('people.offices'),
    render: ({ firm, firmName }) => (
      <Link
        to="/clusters/$cluster/people"
        params={{ cluster }}
        search={{ organisation: firm }}
        aria-label={`${t('people.appoint')}: ${firmName}`}
      >
        {t('people.submit')}
      </Link>
    ),
  }
  const contributing: Column<WireMembership> = {
    key: 'contribute',
    title: t('banking.do'),
    render: ({ id, firmName }) => <ContributionButton cluster={cluster} membership={id} firmName={firmName} />,
  }
  const money = (key: 'limit' | 'outstanding' | 'contributed'): Column<WireMembership> => ({
    key,
    title: t(`column.${key}`),
    isNumber: true,
    render: (row) => <Amount value={row[key]} isShort />,
    sortBy: (row) => minorOf(row[key]),
  })
  return [
    {
      key: 'firm',
      title: t('column.firm'),
      render: ({ firm, firmName }) => (
        <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id: firm }}>
          {firmName}
        </Link>
      ),
      sortBy: ({ firmName }) => firmName,
    },
    {
      key: 'standing',
      title: t('column.standing'),
      render: ({ standing }) => <StatusTag group="standing" code={standing} />,
      sortBy: ({ standing }) => standing,
    },
    {
      key: 'grade',
      title: t('column.grade'),
      render: ({ grade }) => grade ?? '—',
      sortBy: ({ grade }) => gradeRank(grade),
    },
    money('limit'),
    money('outstanding'),
    {
      key: 'used',
      title: t('exposure.utilisation'),
      isNumber: true,
      render: (row) => <Used part={utilisation(row)} />,
      sortBy: (row) => utilisation(row) ?? -1,
    },
    money('contributed'),
    {
      key: 'since',
      title: t('column.since'),
      render: ({ since }) => <DateText on={since} />,
      sortBy: ({ since }) => since,
    },
    ...(mayAppoint ? [appointing, contributing] : []),
  ]
}

const gradeRank = (grade: string | null): number => {
  const rank = grades.findIndex((each) => each === grade)
  return rank < 0 ? grades.length : rank
}

/** The share of the limit that is used; null where there is no limit to compare with. */
const utilisation = ({ limit, outstanding }: WireMembership): number | null => {
  const most = minorOf(limit)
  return limit === null || most === 0n ? null : Number((minorOf(outstanding) * 1000n) / most) / 1000
}

const Used = ({ part }: { readonly part: number | null }) =>
  part === null ? (
    <>—</>
  ) : (
    <span className="used">
      <span className="amount">{(part * 100).toFixed(1)}%</span>
      <span className={part > 1 ? 'bar over' : 'bar'} aria-hidden>
        <span style={{ width: `${Math.min(1, part) * 100}%` }} />
      </span>
    </span>
  )
