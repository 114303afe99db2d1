import { money, sum, toWire, type Money } from '#core/basics/money.ts'
import type { LoanTerms } from '#core/facility/events.ts'
import type { Room } from '#core/facility/rooms.ts'
import { everyMonthsOf } from '#core/obligation/usual-terms.ts'
import { limitNames, type Scheme } from '#core/scheme/scheme.ts'
import { Problem } from '#contract/problem.ts'
import { moneyOf, namesOf, wire } from '../edge/index.ts'
import { securingOf } from '../counter-guarantees/index.ts'
import { outlookIn, type CaseOutlook } from '../facilities/index.ts'
import { rehearse, type Ground, type Reading, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { loadApplication, type Loaded } from './applications.ts'
import type { OfferRow } from './offer-pages.ts'

type Loan = { readonly bank: string; readonly amount: Money; readonly terms: LoanTerms }
type Rehearsal = Pick<CaseOutlook, 'scheme' | 'outlook'> & {
  readonly loan: Loan
  /** How much would fit where what is asked for does not; null where it does. */
  readonly fits: Money | null
  readonly isAssumed: boolean
  readonly name: (id: string) => string
}

/** What the loan would mean, for the firm that asks for it and the association that would promise. */
export async function outlookPage(ground: Ground, reading: Reading, id: string, offer: string | undefined) {
  const asBank = await mustConcern(reading, id)
  const { cluster, desk } = reading
  const rehearsal = await rehearse(ground, { cluster, desk }, async (work): Promise<Rehearsal> => {
    const loaded = await loadApplication(work, id)
    const offered = await offeredLoan(work, id, offer)
    const loan = offered ?? (await assumedLoan(work, loaded, asBank))
    const facility = work.ids.next('facility')
    const found = await outlookIn(work, { facility, applicationId: id, ...loaded, loan })
    const isTold = ({ holder }: Room): boolean =>
      [null, desk.organisation].includes(holder) || desk.organisation === loaded.keeper
    const rooms = found.outlook.rooms.filter(isTold)
    const isLacking = rooms.some(({ asked, room }) => asked > room)
    const fits = isLacking ? found.mostThatFits(isTold) : null
    const parties = [
      ...found.outlook.worstCase.map(({ party }) => party),
      ...rooms.flatMap(({ holder }) => holder ?? []),
    ]
    const name = await namesOf(work.tx, cluster, [
      ...parties,
      loan.bank,
      ...found.outlook.fees.flatMap(({ from, to }) => [from, to]),
    ])
    return { scheme: found.scheme, outlook: { ...found.outlook, rooms }, fits, loan, isAssumed: offered === null, name }
  })
  const page = { ...pageOf(rehearsal), securing: await securingOf(ground, reading, id, true) }
  return asBank === null ? page : { ...page, limits: [], refusals: [], fits: null, worstCase: byRole(page.worstCase) }
}

/**
 * Who bears what names members and their shares: for the applicant and the keeper of the fund. A bank that may offer
 * hears what would stay with it and what the others bear together, role by role, and none of their limits.
 */
async function mustConcern({ tx, cluster, desk }: Reading, id: string): Promise<string | null> {
  const [row] = await tx.query<{ firm: string; keeper: string; fund: string }>(
    'select a.firm, f.keeper, a.fund from applications a join funds f on f.cluster_id = a.cluster_id and f.id = a.fund where a.cluster_id = $1 and a.id = $2',
    [cluster, id],
  )
  if (row !== undefined && [row.firm, row.keeper].includes(desk.organisation)) return null
  const lines =
    row === undefined
      ? []
      : await tx.query('select 1 as is from lines where cluster_id = $1 and fund = $2 and bank = $3', [
          cluster,
          row.fund,
          desk.organisation,
        ])
  if (lines.length === 0) throw new Problem('not-found')
  return desk.organisation
}

type Bearer = ReturnType<typeof pageOf>['worstCase'][number]

/** What each role bears together, without the names of its holders. */
function byRole(worstCase: readonly Bearer[]): readonly Bearer[] {
  const roles = Map.groupBy(worstCase, ({ roles: names }) => names.en)
  return [...roles.values()].map((bearers) => {
    const [first] = bearers
    const amounts = bearers.map(({ amount }) => moneyOf(amount))
    const { currency } = amounts[0]!
    return { ...first!, party: first!.roles.en, name: '', amount: toWire(sum(amounts, currency)) }
  })
}

async function offeredLoan(work: Work, application: string, id: string | undefined): Promise<Loan | null> {
  if (id === undefined) return null
  const [row] = await work.tx.query<OfferRow>(
    `select * from offers where cluster_id = $1 and id = $2 and application = $3 and amount is not null and ($4 <> 'bank' or bank = $5)`,
    [work.cluster, id, application, work.desk.kind, work.desk.organisation],
  )
  if (row === undefined) throw new Problem('not-found')
  const terms = {
    annualRate: row.annual_rate,
    method: row.method,
    months: row.months,
    everyMonths: row.every_months,
  } as LoanTerms
  return { bank: row.bank, amount: money(row.amount ?? 0n, 'CNY'), terms }
}

/** Before a bank has offered: the terms that were asked for, at the scheme’s highest rate, of the bank that filed most for the firm, or has the widest line. */
async function assumedLoan(work: Work, { application }: Loaded, bank: string | null): Promise<Loan> {
  const scheme = await openScheme(work, application.scheme)
  const allocated = scheme?.counters['allocation'] === undefined ? '' : application.firm
  const [line] = await work.tx.query<{ bank: string }>(
    `select bank from lines l where cluster_id = $1 and fund = $2 and valid_until >= $3
     order by (select coalesce(sum(a.amount), 0) from allocations a where a.cluster_id = l.cluster_id and a.fund = l.fund and a.bank = l.bank
       and a.firm = $4 and a.status = 'filed' and a.valid_until >= $3) desc, amount desc, id limit 1`,
    [work.cluster, application.fund, work.on, allocated],
  )
  const terms = usualTermsOf(scheme)
  return {
    bank: bank ?? line?.bank ?? '',
    amount: application.amount,
    terms: {
      ...terms,
      months: application.months,
      everyMonths: everyMonthsOf(terms.method, application.months, 1),
    },
  }
}

function usualTermsOf(scheme: Scheme | undefined): Pick<LoanTerms, 'method' | 'annualRate'> {
  const allowed = scheme?.obligations[0]?.terms
  return {
    method: allowed?.methods[0] ?? 'equal-instalment',
    annualRate: scheme?.settings[allowed?.highestRate ?? '']?.value ?? '0',
  }
}

function pageOf({ scheme, outlook, fits, loan, isAssumed, name }: Rehearsal) {
  const inMoney = (minor: bigint) => wire(minor, loan.amount.currency)
  return {
    isAssumed,
    bankName: loan.bank === '' ? null : name(loan.bank),
    loan: { amount: toWire(loan.amount), ...loan.terms },
    limits: outlook.rooms.map(({ id, holder, atMost, used, asked, room, isBinding }) => ({
      counter: id,
      parent: scheme.counters[id]?.parent ?? null,
      of: holder === null ? null : name(holder),
      names: limitNames(scheme, id),
      atMost: inMoney(atMost),
      used: inMoney(used),
      asked: inMoney(asked),
      room: inMoney(room),
      isBinding,
    })),
    refusals: outlook.refusals,
    fits: fits === null ? null : toWire(fits),
    fees: outlook.fees.slice(0, scheme.fees.length).map(({ from, to, amount }, i) => ({
      names: scheme.fees[i]?.names ?? { zh: '', en: '' },
      payer: name(from),
      payee: name(to),
      amount: toWire(amount),
    })),
    worstCase: outlook.worstCase.map(({ party, role, amount }) => ({
      party,
      name: name(party),
      roles: scheme.roles[role]?.names ?? { zh: role, en: role },
      side: scheme.roles[role]?.side ?? 'support',
      amount: toWire(amount),
    })),
  }
}
