import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { WireStatementLine } from '#contract/banking.ts'
import { listFacilities } from '#contract/facilities.ts'
import { facilityNumber } from '#core/banking/match.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount, grouped } from '#web/ui/amount-text.ts'
import { Choice } from '#web/ui/choice.tsx'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { chosenFor, isOpen, type Choices } from './statement-page.tsx'

type LineColumnsProps = {
  readonly cluster: string
  readonly choices: Choices
  readonly onChoose: (nr: number, facility: string | null) => void
  readonly onAside: (nr: number) => void
}

export const useLineColumns = (props: LineColumnsProps): readonly Column<WireStatementLine>[] => {
  const { t } = useLanguage()
  return [
    { key: 'nr', title: t('column.nr'), isNumber: true, render: ({ nr }) => nr },
    { key: 'on', title: t('banking.bookedOn'), render: ({ bookedOn }) => <DateText on={bookedOn} /> },
    {
      key: 'amount',
      title: t('column.amount'),
      isNumber: true,
      render: ({ amount, currency, isCredit }) => `${isCredit ? '' : '−'}${currency} ${grouped(amount)}`,
      sortBy: ({ amount }) => Number(amount),
    },
    {
      key: 'payer',
      title: t('banking.payer'),
      render: ({ payerName, payerAccount }) => (
        <>
          {payerName}
          {payerAccount !== '' && <div className="mono quiet">{payerAccount}</div>}
        </>
      ),
      sortBy: ({ payerName }) => payerName,
    },
    { key: 'text', title: t('banking.text'), render: ({ references }) => references.join(' · ') },
    {
      key: 'state',
      title: t('banking.match'),
      render: (line) => <Fate cluster={props.cluster} line={line} />,
      sortBy: ({ state }) => state,
    },
    { key: 'loan', title: t('banking.for'), render: (line) => <LoanChoice line={line} {...props} /> },
  ]
}

/** What became of the line, or what it seems to be for and why. */
const Fate = ({ cluster, line }: { readonly cluster: string; readonly line: WireStatementLine }) => {
  const { t, word } = useLanguage()
  const { state, because, facility } = line
  return (
    <>
      <StatusTag group="lineState" code={state} />
      {because !== null && <p className="quiet">{state === 'set-aside' ? because : word('lineReason', because)}</p>}
      {facility !== null && (
        <>
          <div>
            <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility.id }}>
              {facility.borrowerName}
            </Link>
          </div>
          <div className="quiet">{t('banking.dueNow', { amount: exactAmount(facility.due) })}</div>
        </>
      )}
    </>
  )
}

/** The loan that the maker takes the line for: preset only where the line names it. */
const LoanChoice = ({
  cluster,
  line,
  choices,
  onChoose,
  onAside,
}: LineColumnsProps & { readonly line: WireStatementLine }) => {
  const { t } = useLanguage()
  const open = isOpen(line)
  const { data } = useRead(listFacilities, { params: { cluster }, query: { limit: 200 } }, { isWanted: open })
  if (!open) return null
  const offered = (data?.items ?? []).filter(({ status }) => status === 'performing' || status === 'overdue')
  return (
    <div className="row-actions">
      <Choice
        id={`loan-${line.nr}`}
        label={t('banking.forLine', { line: line.nr })}
        value={chosenFor(line, choices) ?? ''}
        options={[
          { value: '', label: t('banking.notChosen') },
          ...offered.map(({ id, borrower }) => ({ value: id, label: `${borrower.name} ${facilityNumber(id)}` })),
        ]}
        onChange={(facility) => onChoose(line.nr, facility === '' ? null : facility)}
      />
      {line.state === 'suggested' && line.facility !== null && chosenFor(line, choices) === null && (
        <Button size="small" onClick={() => onChoose(line.nr, line.facility?.id ?? null)}>
          {t('banking.takeSuggestion')}
        </Button>
      )}
      <Button size="small" onClick={() => onAside(line.nr)}>
        {t('banking.setAside')}
      </Button>
    </div>
  )
}
