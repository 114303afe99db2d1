import { money, type Money } from '#core/basics/money.ts'
import type { CashMove, CounterChange, FacilityEvent, FacilityEvents, FacilityEventType, RecordedLeg, Rescheduling } from '#core/facility/events.ts' // prettier-ignore
import { holderOf, type Facility } from '#core/facility/state.ts'
import { readable, table } from './markdown.ts'

type Telling<T extends FacilityEventType> = (data: FacilityEvents[T], before: Facility | undefined) => readonly string[]

const tellings: { readonly [T in FacilityEventType]: Telling<T> } = {
  'facility-opened': (data) => [
    `${readable(data.principal)} for ${data.terms.months} months at ${data.terms.annualRate} a year, ${data.terms.method}, every ${months(data.terms.everyMonths)}.`,
    ...(data.fee.minor > 0n ? [`Fee at the first drawing: ${data.feePayer} → ${data.feePayee} ${readable(data.fee)}.`] : []), // prettier-ignore
    ...table(['reserved in', 'amount:'], data.counters.map(changeRow)),
    ...table(
      ['purse', 'role', 'holds'],
      data.purses.map(({ purse, role, promised }) => [purse, role, promiseText(promised)]),
    ),
  ],
  'fee-refunded': ({ from, to, amount, days, of }) => [`${from} gives ${to} ${readable(amount)} of the fee back, for ${days} of ${of} days.`], // prettier-ignore
  'fees-agreed': ({ fees }) => fees.map(({ from, to, amount }) => `Also at the first drawing: ${from} → ${to} ${readable(amount)}.`), // prettier-ignore
  'drawdown-made': (data) => [
    `${readable(data.amount)} is drawn${data.isFeePaid ? ', the fee is paid' : ''}.`,
    ...moves(data.destinations),
    ...instalmentRows(data.rows),
  ],
  'instalment-fell-due': ({ nr, principal, interest }) => [
    `Instalment ${nr}: principal ${readable(principal)}, interest ${readable(interest)}.`,
  ],
  'repayment-received': ({ amount, paid }) => [`${readable(amount)} comes in.`, ...paidRows(paid)],
  'repayment-reversed': ({ amount, reason, paid }) => [`${readable(amount)} is taken back: ${reason}.`, ...paidRows(paid)], // prettier-ignore
  'schedule-changed': ({ drawing, principal, effect, rows }) => [
    `${readable(principal)} of drawing ${drawing} is prepaid: ${effect === 'reduce' ? 'smaller instalments to the same end' : 'the agreed instalments to an earlier end'}.`,
    ...instalmentRows(rows),
  ],
  'schedule-restored': ({ drawing, rows }) => [
    `The prepayment of drawing ${drawing} is taken out of its schedule.`,
    ...instalmentRows(rows),
  ],
  'arrears-changed': ({ overdueDays, bucket, fiveTier }) => [
    `${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} overdue: bucket ${bucket}, class ${fiveTier}.`,
  ],
  'claim-lodged': ({ principal, interest, evidence }) => [
    `Claimed: principal ${readable(principal)}, interest ${readable(interest)}. Evidence: ${evidence}.`,
  ],
  'evidence-added': ({ documents }) => [`${documents.length} documents are put on record.`],
  'claim-rejected': ({ reason }) => [`Rejected: ${reason}.`],
  'claim-poured': ({ legs }) => [...legRows(legs), ...bearers(legs)],
  'call-paid': ({ payer, amount, paid }) => [`${payer} pays ${readable(amount)}.`, ...moves(paid)],
  'costs-advanced': ({ by, amount, purpose }) => [`${by} advances ${readable(amount)}: ${purpose}.`],
  'recovery-received': recovery,
  'counter-guarantee-recovered': ({ giver, amount, forWhom, received }) => [
    `A counter-guarantee given by ${giver} brings ${readable(amount)}, for ${forWhom === 'beneficiary' ? 'its beneficiary alone' : 'all who bore'}.`,
    ...table(['party', 'amount:'], received.map((each) => [each.by, readable(each.amount)])), // prettier-ignore
  ],
  'loss-settled': ({ loss, legs, transfers }) => [
    `Loss to settle: ${readable(loss)}.`,
    ...legRows(legs),
    ...bearers(legs),
    ...(transfers.length > 0 ? ['Who carried too little owes who carried too much:', ...moves(transfers)] : ['Nobody carried too much or too little.']), // prettier-ignore
  ],
  'subsidy-paid': ({ from, to, amount, of }) => [`${from} gives ${to} ${readable(amount)} of the ${of} back.`],
  'subsidy-returned': ({ from, to, amount }) => [`${readable(amount)} that was given back goes from ${from} to ${to} again.`], // prettier-ignore
  'insurance-reported': ({ by, policy, dueOn, isLate }) => [`${by} reports the insured firm to the supervisor, policy ${policy}${isLate ? `, which was due on ${dueOn}` : ''}.`], // prettier-ignore
  'take-over-proposed': ({ taker, owed, reason }) => [`${taker} would take over ${readable(owed)}: ${reason}.`],
  'take-over-consented': ({ by }) => [`${by} consents and goes on guaranteeing.`],
  'take-over-dropped': ({ by, reason }) => [`Dropped by ${by}: ${reason}.`],
  'debtor-changed': ({ from, to, principal, interest, counters }) => [
    `${to} owes what ${from} owed: principal ${readable(principal)}, interest ${readable(interest)}.`,
    ...table(['limit', 'change:'], counters.map(changeRow)),
  ],
  'debt-fell-due': ({ why, on, proof, rows, cancelled }) => [
    `All of it fell due on ${on}, ${why === 'called' ? 'called by the lender' : 'by the bankruptcy of the debtor'}: ${proof}.`,
    ...table(['drawing', 'instalment', 'principal:', 'interest:'], rows.map((row) => [`${row.drawing}`, `${row.nr}`, readable(row.principal), readable(row.interest)])), // prettier-ignore
    ...(cancelled.minor > 0n ? [`Interest of later days that is not owed: ${readable(cancelled)}.`] : []),
  ],
  'creditor-acted': (data) => [`${actText[data.kind]}${'guarantor' in data ? `: ${data.guarantor}` : ''}, on ${data.on}; ${data.proof}.`], // prettier-ignore
  'surety-freed': ({ guarantor, why, since, source, isCreditors }) => [
    `${guarantor} is free since ${since}, ${{ 'not-asked': 'not asked in time', 'let-go': 'let go by the creditor', 'new-for-old': 'not told that an older loan is repaid' }[why]} (${source}); ${isCreditors ? 'its part is the creditor’s' : 'the others are asked for all'}.`,
  ],
  'refinancing-told': ({ old, same, knew }) => [`The loan repays ${old}; stood for that too: ${same.join(', ') || 'nobody'}; knew of it: ${knew.join(', ') || 'nobody'}.`], // prettier-ignore
  'collateral-told': ({ nr, object, isFirst, proof }) => [`Collateral ${nr} of the debtor’s own, ${isFirst ? 'to be realised first' : 'as agreed not first'}: ${object} (${proof}).`], // prettier-ignore
  'collateral-realised': ({ nr, amount, proof }) => [`Collateral ${nr} fetched ${readable(amount)} (${proof}).`],
  'terms-proposed': ({ change, reason }) => [`Proposed: ${changeText(change)}, ${reason}.`],
  'terms-consented': ({ by }) => [`${by} consents to the other terms.`],
  'terms-dropped': ({ by, reason }) => [`The other terms are dropped by ${by}: ${reason}.`],
  'terms-changed': ({ change, turns, consented }) => [
    `Agreed: ${changeText(change)}; consented: ${consented.join(', ')}.`,
    ...turns.flatMap(({ rows }) => instalmentRows(rows)),
  ],
  'cover-offered': ({ nr, by, side, notional, rate, rateSource, fixingOn, exposure, band, value, premium, most }) => [
    `Cover ${nr}: ${by} covers ${readable(notional)} ${notional.currency} that the debtor ${side} (${exposure}), fixed on ${fixingOn}.`,
    `Agreed rate ${rate} (${rateSource}), band ${band}: covered ${readable(value)}, premium ${readable(premium)}, at most ${readable(most)}.`,
  ],
  'cover-taken': ({ nr, from, to, amount }) => [`Cover ${nr} is taken: ${from} pays ${to} ${readable(amount)}.`],
  'cover-dropped': ({ nr, by, reason }) => [`Cover ${nr} is let go by ${by}: ${reason}.`],
  'cover-settled': ({ nr, from, to, rate, rateSource, amount }) => [`Cover ${nr} is settled at ${rate} (${rateSource}): ${from} pays ${to} ${readable(amount)}.`], // prettier-ignore
  'cover-ended': ({ nr, from, to, days, of, amount }) => [`Cover ${nr} ends with the loan, ${days} of ${of} days before its day: ${from} gives ${to} ${readable(amount)} of the premium back.`], // prettier-ignore
  'use-reported': ({ drawing, amount, purpose, evidence }) => [`Of drawing ${drawing} ${readable(amount)} went for: ${purpose} (${evidence}).`], // prettier-ignore
  'use-judged': ({ nr, by, finding, reason }) => [`${by} finds use ${nr} ${finding === 'breach' ? 'not as agreed' : 'as agreed'}: ${reason}.`], // prettier-ignore
  'claim-offered': ({ buyer, price, reason }) => [`Offered to ${buyer} for ${readable(price)}: ${reason}.`],
  'claim-offer-withdrawn': ({ reason }) => [`The offer is withdrawn: ${reason}.`],
  'claim-sold': ({ from, to, price, carried }) => [`${to} buys the claim of ${from}, ${readable(carried)}, for ${readable(price)}.`], // prettier-ignore
  'facility-closed': ({ losses, relieved }) => [
    ...(losses.length === 0 ? ['Closed without a loss.'] : ['Lost for good:', ...table(['bearer', 'amount:'], losses.map(({ by, amount }) => [by, readable(amount)]))]), // prettier-ignore
    ...(relieved.minor > 0n ? [`The debtor owes ${readable(relieved)} less.`] : []),
  ],
  'share-failed': ({ payer, reason }) => [`${payer} cannot pay what it owes: ${reason}.`],
  'facility-cancelled': ({ reason }) => [`Cancelled: ${reason}.`],
}

const actText = {
  demand: 'Demand delivered',
  'suit-against-guarantor': 'Sued',
  'suit-against-debtor': 'The debtor is sued',
  'enforcement-failed': 'Enforcement against the debtor was in vain',
} as const

const changeText = (change: Rescheduling): string =>
  change.kind === 'rate' ? `${change.annualRate} a year` : `${change.instalments} further instalments (${change.kind})`

/** What an event says, in lines of Markdown; `before` is the facility that it happened to. */
export function tellEvent(event: FacilityEvent, before: Facility | undefined): readonly string[] {
  const telling = tellings[event.type] as Telling<FacilityEventType>
  const { counters } = event.data
  const isOpening = event.type === 'facility-opened'
  return [
    ...telling(event.data, before),
    ...(isOpening || counters.length === 0 ? [] : ['Counters change:', ...table(['counter', 'change:'], counters.map(changeRow))]), // prettier-ignore
  ]
}

function recovery(data: FacilityEvents['recovery-received'], before: Facility | undefined): readonly string[] {
  const legs = before?.legs ?? []
  const back = legs.map(({ head, bearer, via }, i) => [head, bearer, pathOf(via), readableOf(data.returns[i])])
  return [
    `${readable(data.gross)} is recovered.`,
    ...data.costs.map(({ by, amount }) => `Costs first: ${by} gets back ${readable(amount)}.`),
    ...(data.over.minor > 0n ? [`Over, and the debtor’s: ${readable(data.over)}.`] : []),
    ...table(['head', 'back on the leg of', 'via', 'amount:'], back),
    ...(data.offsets.length > 0 ? ['Instead of receiving, owes less:', ...moves(data.offsets)] : []),
    'Received in cash:',
    ...table(['party', 'amount:'], data.received.map(({ by, amount }) => [by, readable(amount)])), // prettier-ignore
  ]
}

const readableOf = (value: Money | undefined): string => (value === undefined ? '' : readable(value))

const legRows = (legs: readonly RecordedLeg[]): readonly string[] =>
  table(
    ['head', 'bearer', 'via', 'amount:', 'counts in'],
    legs.map(({ head, bearer, via, amount, under }) => [
      head,
      bearer,
      pathOf(via),
      readable(amount),
      under.map(counterText).join(', '),
    ]),
  )

function bearers(legs: readonly RecordedLeg[]): readonly string[] {
  const [first] = legs
  if (first === undefined) return []
  const borne = new Map<string, bigint>()
  for (const { bearer, amount } of legs) borne.set(holderOf(bearer), (borne.get(holderOf(bearer)) ?? 0n) + amount.minor)
  const { currency } = first.amount
  const parts = [...borne].map(([party, minor]) => `${party} ${readable(money(minor, currency))}`)
  const all = [...borne.values()].reduce((sum, minor) => sum + minor, 0n)
  return [`Borne: ${parts.join(', ')}; in all ${readable(money(all, currency))}.`]
}

const instalmentRows = (rows: FacilityEvents['drawdown-made']['rows']): readonly string[] =>
  table(
    ['nr:', 'due on', 'principal:', 'interest:'],
    rows.map(({ nr, dueOn, principal, interest }) => [`${nr}`, dueOn, readable(principal), readable(interest)]),
  )

const paidRows = (paid: FacilityEvents['repayment-received']['paid']): readonly string[] =>
  table(
    ['instalment:', 'principal:', 'interest:'],
    paid.map(({ nr, principal, interest }) => [`${nr}`, readable(principal), readable(interest)]),
  )

const moves = (all: readonly CashMove[]): readonly string[] =>
  table(['from', 'to', 'amount:'], all.map(({ from, to, amount }) => [from, to, readable(amount)])) // prettier-ignore

const changeRow = ({ counter, change }: CounterChange): readonly string[] => [counterText(counter), readable(change)]

/** A counter's key names its parts with `|`, which would end a cell. */
const counterText = (key: string): string => key.split('|').join(' ')

const pathOf = (via: readonly string[]): string => via.join(' → ')

const promiseText = (promised: Money | 'endless' | null): string =>
  promised === null ? 'its cash' : promised === 'endless' ? 'what nobody else bears' : `a promise of ${readable(promised)}` // prettier-ignore

const months = (count: number): string => (count === 1 ? 'month' : `${count} months`)
