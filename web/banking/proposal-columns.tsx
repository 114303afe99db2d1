import { Link } from '@tanstack/react-router'
import type { WireProposal } from '#contract/banking.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ProposalActions } from './proposal-actions.tsx'

/** The columns of what was proposed; the loan is named where the list is of several. */
export const useProposalColumns = (cluster: string, isOfOneLoan: boolean): readonly Column<WireProposal>[] => {
  const { t, word } = useLanguage()
  const loan: Column<WireProposal> = {
    key: 'loan',
    title: t('column.borrower'),
    render: ({ facility, borrowerName, number }) => (
      <>
        <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility }}>
          {borrowerName}
        </Link>
        <br />
        <span className="mono quiet">{number}</span>
      </>
    ),
    sortBy: ({ borrowerName }) => borrowerName,
  }
  const columns: readonly Column<WireProposal>[] = [
    { key: 'move', title: t('banking.what'), render: ({ move }) => word('move', move) },
    {
      key: 'amount',
      title: t('column.amount'),
      isNumber: true,
      render: ({ amount }) => (amount === null ? '—' : <Amount value={amount} />),
      sortBy: ({ amount }) => (amount === null ? 0n : minorOf(amount)),
    },
    {
      key: 'receivedOn',
      title: t('banking.receivedOn'),
      render: ({ receivedOn }) => <DateText on={receivedOn} />,
      sortBy: ({ receivedOn }) => receivedOn,
    },
    {
      key: 'source',
      title: t('column.source'),
      render: (proposal) => <Source cluster={cluster} proposal={proposal} />,
    },
    { key: 'by', title: t('banking.proposedBy'), render: ({ proposedBy }) => proposedBy },
    { key: 'status', title: t('column.status'), render: (proposal) => <Fate proposal={proposal} /> },
    {
      key: 'do',
      title: t('banking.do'),
      render: (proposal) => <ProposalActions cluster={cluster} proposal={proposal} />,
    },
  ]
  return isOfOneLoan ? columns : [loan, ...columns]
}

const Source = ({
  cluster,
  proposal: { place, reason },
}: {
  readonly cluster: string
  readonly proposal: WireProposal
}) => {
  const { t } = useLanguage()
  if (place === null) return reason === '' ? t('banking.typed') : reason
  return (
    <Link to="/clusters/$cluster/statements/$id" params={{ cluster, id: place.statement }}>
      {t('banking.line', { line: place.line })}
    </Link>
  )
}

const Fate = ({ proposal: { status, decidedBy, why } }: { readonly proposal: WireProposal }) => (
  <>
    <StatusTag group="proposalStatus" code={status} />
    {decidedBy !== null && <span className="quiet"> {decidedBy}</span>}
    {why !== '' && <p className="quiet">{why}</p>}
  </>
)
