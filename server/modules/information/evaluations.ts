import { formatDecimal } from '#core/basics/fraction.ts'
import { money, type Currency } from '#core/basics/money.ts'
import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { cardName } from '#core/credit/cards.ts'
import { evaluate } from '#core/credit/evaluate.ts'
import { detailOf } from '#core/credit/evaluation-detail.ts'
import { firstCard } from '#core/credit/first-card.ts'
import type { MembershipFacts } from '#core/credit/indicator.ts'
import { measureIndicators } from '#core/credit/indicators.ts'
import { startInvoiceFold, type InvoiceSummary } from '#core/credit/invoice-summary.ts'
import type { InvoiceDirection } from '#core/credit/invoice.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import type { Work } from '../record/index.ts'

/** Judges a firm from its invoices and its membership, as of a day, and records the judgement with its reasons. */
export async function evaluateFirmIn(work: Work, firm: string, asOf: string | undefined) {
  const [member] = await work.tx.query<{
    association: string
    since: string
    contributed: bigint
    currency: string
    standing: string
  }>(
    'select association, since, contributed, currency, standing from memberships where cluster_id = $1 and firm = $2 and association = $3',
    [work.cluster, firm, work.desk.organisation],
  )
  work.permit({ keeper: member === undefined ? [] : [member.association] })
  if (member === undefined) throw new Problem('not-found')
  if (asOf !== undefined && asOf > work.on) throw badInput('/body/asOf', `must not lie after ${work.on}`)
  const summary = await summariseInvoices(work.tx, work.cluster, firm, (asOf as CalendarDate | undefined) ?? work.on)
  const membership: MembershipFacts = {
    joinedOn: member.since as CalendarDate,
    contribution: money(member.contributed, member.currency as Currency),
    standing: member.standing as MembershipFacts['standing'],
  }
  const indicators = measureIndicators({ summary, membership })
  const evaluation = evaluate(firstCard, indicators)
  const id = work.ids.next('evaluation')
  const subjects = [
    { party: firm, role: 'firm' },
    { party: member.association, role: 'association' },
  ]
  const data = {
    firm,
    card: cardName(evaluation.card),
    score: formatDecimal(evaluation.score, 2),
    grade: evaluation.grade,
    limit: evaluation.limit,
    detail: detailOf(evaluation, indicators, summary.asOf),
  }
  work.append(id, subjects, [{ type: 'evaluation-made', data }])
  return { id, version: 1, status: evaluation.grade }
}

type InvoiceRow = {
  direction: InvoiceDirection
  number: string
  issued_on: string
  counterparty: string
  net: bigint
  tax: bigint
  gross: bigint
  status: string
  is_balanced: boolean
}

const page = 20_000

async function summariseInvoices(
  tx: Transaction,
  cluster: string,
  firm: string,
  asOf: CalendarDate,
): Promise<InvoiceSummary> {
  const fold = startInvoiceFold(asOf)
  const cny = (minor: bigint) => money(minor, 'CNY')
  await tx.query(
    `declare invoices_of_firm no scroll cursor for select direction, number, issued_on, counterparty, net, tax, gross, status, is_balanced
     from invoices where cluster_id = ${literal(cluster)} and subject = ${literal(firm)}`,
  )
  for (;;) {
    const rows = await tx.query<InvoiceRow>(`fetch ${page} from invoices_of_firm`)
    for (const row of rows)
      fold.add({
        firm,
        direction: row.direction,
        number: row.number,
        issuedOn: row.issued_on as CalendarDate,
        counterparty: row.counterparty,
        net: cny(row.net),
        tax: cny(row.tax),
        gross: cny(row.gross),
        isVoid: row.status === 'void',
        isUnbalanced: !row.is_balanced,
      })
    if (rows.length < page) break
  }
  await tx.query('close invoices_of_firm')
  return fold.finish()
}

/** Ids have passed their pattern: letters, digits and an underscore. A cursor takes no parameters. */
function literal(id: string): string {
  if (!/^[a-z]{3}_[0-9A-Z]{26}$/.test(id)) throw new Error('defect: not an id')
  return `'${id}'`
}
