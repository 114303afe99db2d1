import { parseExactDecimal } from '#core/banking/exact-decimal.ts'
import {
  facilityNumber,
  indexLoans,
  loansNamed,
  loansOfPayer,
  matchLine,
  type LoanIndex,
  type OpenLoan,
} from '#core/banking/match.ts'
import type { StatementLine } from '#core/banking/statement.ts'
import { present } from '#core/basics/assert.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { money, toWire, type Currency } from '#core/basics/money.ts'
import { arrearsOf, openInterest, openPrincipal, total, type Facility } from '#core/facility/state.ts'
import { facilityOf } from '../facilities/index.ts'
import { loadStreams, type Ground, type Reading } from '../record/index.ts'

export type LineRow = {
  nr: number
  amount: string
  currency: string
  is_credit: boolean
  is_reversal: boolean
  is_booked: boolean
  is_odd_batch: boolean
  booked_on: CalendarDate | null
  account: string
  bank_reference: string
  refs: string[]
  payer_name: string
  payer_account: string
  proposal: string | null
  proposed_facility: string | null
  proposal_status: 'proposed' | 'confirmed' | null
  aside: string | null
  is_repeated: boolean
}

export const lineColumns = `l.nr, l.amount::text as amount, l.currency, l.is_credit, l.is_reversal, l.is_booked, l.is_odd_batch, l.booked_on, l.account, l.bank_reference, l.refs, l.payer_name, l.payer_account,
  p.id as proposal, p.facility as proposed_facility, p.status as proposal_status, a.reason as aside,
  l.bank_reference <> '' and exists (select from statement_lines o where o.cluster_id = l.cluster_id and o.subject = l.subject and o.account = l.account and o.bank_reference = l.bank_reference
    and o.amount = l.amount and o.booked_on is not distinct from l.booked_on and (o.id < l.id or o.id = l.id and o.nr < l.nr)) as is_repeated`
export const lineSources = `statement_lines l
  left join proposals p on p.cluster_id = l.cluster_id and p.statement = l.id and p.line = l.nr and p.status in ('proposed', 'confirmed')
  left join lines_aside a on a.cluster_id = l.cluster_id and a.id = l.id and a.line = l.nr`

export const lineOf = (row: LineRow): StatementLine => ({
  nr: row.nr,
  amount: present(parseExactDecimal(row.amount), 'an amount that was checked'),
  currency: row.currency,
  isCredit: row.is_credit,
  isReversal: row.is_reversal,
  isBooked: row.is_booked,
  isOddBatch: row.is_odd_batch,
  bookedOn: row.booked_on,
  bankReference: row.bank_reference,
  references: row.refs,
  payerName: row.payer_name,
  payerAccount: row.payer_account,
})

type Loan = OpenLoan & { readonly owed: bigint }

/** The loans of this bank that the lines may be about, with what is due and owed of each. */
export async function loansFor(ground: Ground, reading: Reading, rows: readonly LineRow[]): Promise<readonly Loan[]> {
  const { tx, cluster, desk } = reading
  const open = await tx.query<{ id: string; name: string; currency: Currency }>(
    `select f.id, p.name, f.currency from facilities f join parties p on p.cluster_id = f.cluster_id and p.id = f.borrower
     where f.cluster_id = $1 and f.lender = $2 and f.status not in ('closed', 'cancelled')`,
    [cluster, desk.organisation],
  )
  const all = open.map(({ id, name, currency }) => shell(id, name, currency))
  const wanted = wantedOf(indexLoans(all), rows)
  await reading.openStreams(wanted)
  const events = Map.groupBy(await loadStreams(tx, ground.master, cluster, wanted), ({ stream }) => stream)
  return all
    .filter(({ facility }) => events.has(facility))
    .map((loan) => withFigures(loan, facilityOf(events.get(loan.facility) ?? [])))
}

const shell = (facility: string, borrowerName: string, currency: Currency): OpenLoan => ({
  facility,
  number: facilityNumber(facility),
  borrowerName,
  currency,
  due: money(0n, currency),
})

const wantedOf = (index: LoanIndex, rows: readonly LineRow[]): readonly string[] => {
  const named = rows.flatMap((row) => [...loansNamed(row.refs, index), ...loansOfPayer(row.payer_name, index)])
  const proposed = rows.flatMap(({ proposed_facility: facility }) => facility ?? [])
  return [...new Set([...named.map(({ facility }) => facility), ...proposed])]
}

function withFigures(loan: OpenLoan, facility: Facility): Loan {
  const arrears = arrearsOf(facility)
  const next = facility.instalments.find((each) => !each.isDue && openPrincipal(each) + openInterest(each) > 0n)
  const overdue = arrears.principal + arrears.interest
  const due = overdue > 0n || next === undefined ? overdue : openPrincipal(next) + openInterest(next)
  const owed = total(facility.instalments.map((each) => openPrincipal(each) + openInterest(each)))
  return { ...loan, due: money(due, facility.currency), owed }
}

/** A line as the bank's officer sees it: what became of it, or what it seems to be for. */
export function lineState(row: LineRow, loans: readonly Loan[], index: LoanIndex) {
  const show = (facility: string | null) => {
    const loan = loans.find((each) => each.facility === facility)
    if (loan === undefined) return null
    const { number, borrowerName, due, owed, currency } = loan
    const id = loan.facility
    return { id, number, borrowerName, due: toWire(due), owed: toWire(money(owed, currency as Currency)) }
  }
  if (row.proposal_status !== null)
    return { state: row.proposal_status, because: null, facility: show(row.proposed_facility) }
  if (row.aside !== null) return { state: 'set-aside', because: row.aside, facility: null }
  if (row.is_repeated) return { state: 'repeated', because: null, facility: null }
  const match = matchLine(lineOf(row), index)
  if (match.kind === 'unmatched') return { state: 'unmatched', because: match.reason, facility: null }
  const because = match.kind === 'suggested' ? match.because : null
  return { state: match.kind, because, facility: show(match.facility) }
}
