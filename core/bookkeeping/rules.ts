import type { CalendarDate } from '../basics/calendar-date.ts'
import type { Money } from '../basics/money.ts'
import { account, type AccountKind } from '../ledger/account.ts'
import { validEntry, type JournalEntry, type Posting } from '../ledger/entry.ts'
import { payablesOf } from '../facility/claims.ts'
import type {
  CashMove,
  FacilityEvent,
  FacilityEvents,
  FacilityEventType,
  PaidPart,
  RecordedLeg,
} from '../facility/events.ts'
import { inCurrency } from '../facility/servicing.ts'
import { holderOf, type Facility } from '../facility/state.ts'
import { borneBy } from '../waterfall/settle.ts'

/** What an event does to the books, given the facility before it. */
type PostingRule<T extends FacilityEventType> = (data: FacilityEvents[T], books: Books) => readonly Posting[]

type Books = {
  readonly before: Facility
  readonly borrower: string
  readonly lender: string
  readonly post: (party: string, debit: AccountKind, credit: AccountKind, amount: Money) => Posting
}

/** Accounts that are kept for a party as a whole; all others that a facility moves are kept by facility. */
const wholeParty: ReadonlySet<AccountKind> = new Set(['cash', 'mutual-help-capital'])

const none = (): readonly Posting[] => []

const rules: { readonly [T in FacilityEventType]: PostingRule<T> } = {
  'facility-opened': none,
  'fees-agreed': none,
  'fee-refunded': feeBack,
  'drawdown-made': (data, books) => [...drawdown(data, books), ...fee(data, books)],
  'instalment-fell-due': ({ interest }, books) => accrued(interest, books),
  'repayment-received': ({ paid }, books) => repayment(paid, books),
  'repayment-reversed': ({ paid }, books) => turned(repayment(paid, books)),
  'schedule-changed': none,
  'schedule-restored': ({ interest }, books) => turned(accrued(interest, books)),
  'arrears-changed': none,
  'evidence-added': none,
  'claim-lodged': none,
  'claim-rejected': none,
  'claim-poured': ({ legs }, books) => legs.flatMap((leg) => called(leg, books)),
  'call-paid': ({ paid }, { post }) =>
    paid.flatMap(({ from, to, amount }) => [
      post(from, 'due-to-hands', 'cash', amount),
      post(to, 'cash', 'due-from-hands', amount),
    ]),
  'costs-advanced': ({ by, amount }, { post, borrower }) => [
    post(by, 'costs-advanced', 'cash', amount),
    post(borrower, 'enforcement-costs', 'costs-payable', amount),
    post(courts, 'cash', 'fee-income', amount),
  ],
  'recovery-received': recovery,
  'counter-guarantee-recovered': proceeds,
  'share-failed': none,
  'loss-settled': settlement,
  'subsidy-paid': ({ from, to, amount }, { post }) => [
    post(from, 'subsidies', 'cash', amount),
    post(to, 'cash', 'subsidy-income', amount),
  ],
  'subsidy-returned': ({ from, to, amount }, { post }) => [
    post(from, 'subsidy-income', 'cash', amount),
    post(to, 'cash', 'subsidies', amount),
  ],
  'insurance-reported': none,
  'take-over-proposed': none,
  'take-over-consented': none,
  'take-over-dropped': none,
  'debtor-changed': ({ from, to, principal, interest }, { post }) => [
    post(from, 'borrowings', 'business-transferred', principal),
    post(from, 'interest-payable', 'business-transferred', interest),
    post(to, 'business-transferred', 'borrowings', principal),
    post(to, 'business-transferred', 'interest-payable', interest),
  ],
  'debt-fell-due': ({ rows, cancelled }, books) => [
    ...rows.flatMap(({ interest }) => accrued(interest, books)),
    ...turned(accrued(cancelled, books)),
  ],
  'creditor-acted': none,
  'surety-freed': none,
  'refinancing-told': none,
  'collateral-told': none,
  'collateral-realised': none,
  'cover-offered': none,
  'cover-taken': feePaid,
  'cover-dropped': none,
  'cover-settled': ({ from, to, amount }, { post }) => [
    post(from, 'cover-paid', 'cash', amount),
    post(to, 'cash', 'cover-income', amount),
  ],
  'cover-ended': feeBack,
  'terms-proposed': none,
  'terms-consented': none,
  'terms-dropped': none,
  'terms-changed': none,
  'use-reported': none,
  'use-judged': none,
  'claim-offered': none,
  'claim-offer-withdrawn': none,
  'claim-sold': ({ from, to, price, carried }, { post, before }) => {
    const short = inCurrency(before, carried.minor - price.minor)
    return [
      post(from, 'cash', 'subrogated-claims', price),
      post(from, 'credit-losses', 'subrogated-claims', short),
      post(to, 'subrogated-claims', 'cash', price),
      post(to, 'subrogated-claims', 'claim-discount', short),
    ]
  },
  'facility-closed': closing,
  'facility-cancelled': none,
}

/** Whoever is paid for enforcement outside the platform. */
export const courts = 'outside'

/** The balanced entry of an event, or null where no money moves and no right changes hands. */
export function entryOf(
  event: FacilityEvent,
  before: Facility,
  facility: string,
  on: CalendarDate,
): JournalEntry | null {
  const { debtor: borrower, creditor: lender } = before
  const post = (party: string, debit: AccountKind, credit: AccountKind, amount: Money): Posting => ({
    debit: account(party, debit, wholeParty.has(debit) ? undefined : facility),
    credit: account(party, credit, wholeParty.has(credit) ? undefined : facility),
    amount,
  })
  const rule = rules[event.type] as PostingRule<FacilityEventType>
  const postings = rule(event.data, { before, borrower, lender, post }).filter(({ amount }) => amount.minor > 0n)
  return postings.length === 0
    ? null
    : validEntry({ kind: event.type, occurredOn: on, currency: before.currency, postings })
}

/** Interest that fell due: the lender's income, the borrower's expense. */
const accrued = (interest: Money, { post, lender, borrower }: Books): readonly Posting[] => [
  post(lender, 'interest-receivable', 'interest-income', interest),
  post(borrower, 'interest-expense', 'interest-payable', interest),
]

/** The postings that undo these. */
const turned = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }))

/** What the loan pays to others than the borrower, the borrower has borrowed too: it feeds the mutual-help fund. */
function drawdown(
  { destinations }: FacilityEvents['drawdown-made'],
  { post, lender, borrower }: Books,
): readonly Posting[] {
  return destinations.flatMap(({ to, amount }) => [
    post(lender, 'loans', 'cash', amount),
    ...(to === borrower
      ? [post(borrower, 'cash', 'borrowings', amount)]
      : [post(borrower, 'mutual-help-expense', 'borrowings', amount), post(to, 'cash', 'mutual-help-capital', amount)]),
  ])
}

function fee({ isFeePaid }: FacilityEvents['drawdown-made'], books: Books): readonly Posting[] {
  const { before } = books
  if (!isFeePaid) return []
  return before.fees.flatMap(({ payer, payee, amount }) =>
    feePaid({ from: payer, to: payee, amount: inCurrency(before, amount) }, books),
  )
}

function feePaid({ from, to, amount }: CashMove, { post }: Books): readonly Posting[] {
  return [post(from, 'fee-expense', 'cash', amount), post(to, 'cash', 'fee-income', amount)]
}

function feeBack({ from, to, amount }: CashMove, { post }: Books): readonly Posting[] {
  return [post(from, 'fee-income', 'cash', amount), post(to, 'cash', 'fee-expense', amount)]
}

const repayment = (paid: readonly PaidPart[], { post, lender, borrower }: Books): readonly Posting[] =>
  paid.flatMap(({ principal, interest }) => [
    post(borrower, 'borrowings', 'cash', principal),
    post(lender, 'cash', 'loans', principal),
    post(borrower, 'interest-payable', 'cash', interest),
    post(lender, 'cash', 'interest-receivable', interest),
  ])

/** The creditor's right passes to who answers: each hand owes the one before it, the bearer holds the claim. */
function called(leg: RecordedLeg, { post, lender, borrower }: Books): readonly Posting[] {
  const asset: AccountKind = leg.head === 'interest' ? 'interest-receivable' : 'loans'
  const debt: AccountKind = leg.head === 'interest' ? 'interest-payable' : 'borrowings'
  const bearer = holderOf(leg.bearer)
  const hops = payablesOf({ ...leg, amount: leg.amount.minor }, lender)
  const carried = [post(borrower, debt, 'subrogated-debt', leg.amount)]
  if (hops.length === 0) return [...carried, post(bearer, 'subrogated-claims', asset, leg.amount)]
  return [
    ...carried,
    post(lender, 'due-from-hands', asset, leg.amount),
    ...hops.slice(0, -1).map(({ from }) => post(from, 'due-from-hands', 'due-to-hands', leg.amount)),
    post(bearer, 'subrogated-claims', 'due-to-hands', leg.amount),
  ]
}

function recovery(data: FacilityEvents['recovery-received'], books: Books): readonly Posting[] {
  const { post, borrower } = books
  return [
    ...data.costs.flatMap(({ by, amount }) => [
      post(borrower, 'costs-payable', 'cash', amount),
      post(by, 'cash', 'costs-advanced', amount),
    ]),
    ...data.returns.map((amount) => post(borrower, 'subrogated-debt', 'cash', amount)),
    ...cameBack(data, books),
  ]
}

/**
 * What was given by a third party is paid by it, and the debtor owes it to that one instead (民法典 392); what the debtor
 * gave itself it repays. What realising it cost is the giver's expense; what is over never left it.
 */
function proceeds(data: FacilityEvents['counter-guarantee-recovered'], books: Books): readonly Posting[] {
  const { post, borrower } = books
  const { giver, realisationCosts } = data
  const isOwn = giver === borrower
  return [
    post(giver, 'enforcement-costs', 'cash', realisationCosts),
    post(courts, 'cash', 'fee-income', realisationCosts),
    ...data.costs.flatMap(({ by, amount }) => [
      post(giver, isOwn ? 'costs-payable' : 'costs-advanced', 'cash', amount),
      post(by, 'cash', 'costs-advanced', amount),
    ]),
    ...data.returns.map((amount) => post(giver, isOwn ? 'subrogated-debt' : 'subrogated-claims', 'cash', amount)),
    ...cameBack(data, books),
  ]
}

type CameBack = Pick<FacilityEvents['recovery-received'], 'returns' | 'received' | 'offsets'>

/** The side of those who get back: to who bore, or on to whom that one owes. */
function cameBack(data: CameBack, { before, post }: Books): readonly Posting[] {
  const back = data.returns.map((amount, i) => ({ by: holderOf(before.legs[i]!.bearer), amount }))
  const cash = new Map(data.received.map(({ by, amount }) => [by, amount]))
  const owesLess = (by: string): bigint =>
    data.offsets.filter(({ from }) => from === by).reduce((sum, { amount }) => sum + amount.minor, 0n)
  const parties = [...new Set([...back.map(({ by }) => by), ...cash.keys(), ...data.offsets.map(({ from }) => from)])]
  return parties.flatMap((party) => {
    const claim = back.filter(({ by }) => by === party).reduce((sum, { amount }) => sum + amount.minor, 0n)
    return returned(before, post, party, claim, cash.get(party)?.minor ?? 0n, owesLess(party))
  })
}

/**
 * A party's side of a return: its claim shrinks by what came back on it and what is owed to it by what was
 * offset; against both it receives cash or owes less itself. Either side is the same sum, so three of the four say
 * the fourth.
 */
function returned(
  before: Facility,
  post: Books['post'],
  party: string,
  claim: bigint,
  cash: bigint,
  owesLess: bigint,
): readonly Posting[] {
  const amount = (minor: bigint): Money => inCurrency(before, minor)
  const claimByCash = claim < cash ? claim : cash
  const claimByDebt = claim - claimByCash
  return [
    post(party, 'cash', 'subrogated-claims', amount(claimByCash)),
    post(party, 'due-to-hands', 'subrogated-claims', amount(claimByDebt)),
    post(party, 'cash', 'due-from-hands', amount(cash - claimByCash)),
    post(party, 'due-to-hands', 'due-from-hands', amount(owesLess - claimByDebt)),
  ]
}

/**
 * Who carried too little takes over claims from who carried too much, and owes for them; whoever is owed and owes
 * itself stands out of the way.
 */
function settlement({ transfers, offsets, owed }: FacilityEvents['loss-settled'], { post }: Books): readonly Posting[] {
  const back = owed.filter(({ from, to }) => from === to)
  return [
    ...transfers.flatMap(({ from, to, amount }) => [
      post(from, 'subrogated-claims', 'due-to-hands', amount),
      post(to, 'due-from-hands', 'subrogated-claims', amount),
    ]),
    ...[...offsets, ...back].map(({ from, amount }) => post(from, 'due-to-hands', 'due-from-hands', amount)),
  ]
}

/** What never comes back is the bearers' loss and the debtor's relief; unpaid costs are their advancers'. */
function closing(data: FacilityEvents['facility-closed'], { before, post, borrower }: Books): readonly Posting[] {
  const claims = borneBy(
    before.legs.map(({ bearer, amount, returned: had }) => ({ bearer: holderOf(bearer), amount: amount - had })),
  )
  return [
    ...[...claims].map(([party, minor]) =>
      post(party, 'credit-losses', 'subrogated-claims', inCurrency(before, minor)),
    ),
    ...before.costs.map(({ by, open }) => post(by, 'credit-losses', 'costs-advanced', inCurrency(before, open))),
    ...before.costs.map(({ open }) => post(borrower, 'costs-payable', 'debt-relief', inCurrency(before, open))),
    post(borrower, 'subrogated-debt', 'debt-relief', data.relieved),
  ]
}
