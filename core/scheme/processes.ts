import { findMove, type Move, type MoveName, type Process, type State } from '../process/process.ts'

/** Who does what in the life of a guaranteed loan. */
export type Hands = {
  /**
   * The debtor acts in it too: says what it used the money for, consents to other terms; and the lender can call the whole
   * due. Without it the life is that of the first versions, in which the debtor does nothing but pay.
   */
  readonly debtor?: string
  /** Who may buy what the lender carries of a claim that has gone bad. */
  readonly buyer?: string
  /** Sureties stand for the debt: each is asked by itself before a claim, for as long as its period runs. */
  readonly asksSureties?: true

  readonly lender: string
  readonly support: readonly string[]
  readonly arranger: string
  /** An insurer tells the supervisor whom it insures, by a day. */
  readonly insurer?: { readonly role: string; readonly reportWithin: string }
  /** Who covers what the debtor earns or owes in another currency. */
  readonly cover?: string
  /** Another member takes a distressed business over, with the debt, if whoever guarantees it and the lender agree. */
  readonly takeOver?: { readonly taker: string; readonly debtor: string; readonly guarantor: string }
}

/**
 * The life of a guaranteed loan. The roles are `lender`, `borrower` and, for the side that promised,
 * `support` and `arranger`: a scheme says who they are by `guaranteedLoan({...})`.
 */
export function guaranteedLoan(hands: Hands): Process {
  const lender = [{ role: hands.lender }]
  const arranger = [{ role: hands.arranger }]
  const payers = hands.support.map((role) => ({ role }))
  const reports = hands.insurer === undefined ? () => [] : reportInsured(hands.insurer)
  const runs = (state: Running): readonly Move[] =>
    hands.debtor === undefined ? [] : whileItRuns(state, hands, hands.debtor)
  const unlessBreached = hands.debtor === undefined ? {} : ({ when: { not: { flag: 'useBreached' } } } as const)
  return {
    initial: 'reserved',
    ends: ['closed', 'cancelled'],
    moves: {
      reserved: [
        { name: 'draw', to: 'performing', by: lender, does: [{ flow: 'drawdown' }] },
        { name: 'cancel', to: 'cancelled', by: [...lender, ...arranger] },
        { name: 'lapse', to: 'cancelled', by: ['time'], for: 'drawWithin' },
        ...reports('reserved'),
      ],
      performing: [
        {
          name: 'draw',
          to: 'performing',
          by: lender,
          ...unlessBreached,
          within: 'drawWithin',
          does: [{ flow: 'drawdown' }],
        },
        { name: 'repay', to: 'performing', by: lender, isConfirmed: true },
        { name: 'prepay', to: 'performing', by: lender, isConfirmed: true },
        { name: 'reverse', to: 'performing', by: lender, isConfirmed: true },
        { name: 'fall-overdue', to: 'overdue', by: ['time'] },
        { name: 'close', to: 'closed', by: ['engine'] },
        ...runs('performing'),
        ...reports('performing'),
      ],
      overdue: [
        { name: 'repay', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'prepay', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'reverse', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'cure', to: 'performing', by: ['engine'] },
        { name: 'claim', to: 'claimed', by: lender, ...claimable(hands) },
        { name: 'close', to: 'closed', by: ['engine'] },
        ...runs('overdue'),
        ...(hands.takeOver === undefined
          ? []
          : [{ name: 'propose-take-over', to: 'take-over-proposed', by: arranger } as const]),
        ...reports('overdue'),
      ],
      ...(hands.takeOver === undefined ? {} : takeOver(hands.takeOver, lender, arranger)),
      claimed: [
        { name: 'pour', to: 'called', by: [...arranger, ...payers], does: [{ flow: 'claim' }] },
        { name: 'reject', to: 'overdue', by: [...arranger, ...payers] },
      ],
      called: [
        { name: 'pay', to: 'called', by: payers },
        { name: 'advance', to: 'called', by: [...lender, ...arranger, ...payers] },
        { name: 'recover', to: 'called', by: [...lender, ...arranger, ...payers], does: [{ flow: 'recovery' }] },
        { name: 'uncollectable', to: 'called', by: arranger },
        { name: 'settle', to: 'settled', by: arranger, does: [{ flow: 'settle' }, { standing: 'harmed' }] },
      ],
      settled: [
        { name: 'pay', to: 'settled', by: payers },
        { name: 'advance', to: 'settled', by: [...lender, ...arranger, ...payers] },
        { name: 'recover', to: 'settled', by: [...lender, ...arranger, ...payers], does: [{ flow: 'recovery' }] },
        { name: 'uncollectable', to: 'settled', by: arranger },
        { name: 'settle', to: 'settled', by: arranger, does: [{ flow: 'settle' }] },
        { name: 'write-off', to: 'closed', by: arranger },
        ...(hands.buyer === undefined ? [] : sale(lender, hands.buyer)),
      ],
    },
  }
}

const overdueForClaim = {
  above: [{ measure: 'overdueDays' }, { difference: [{ setting: 'claimAfter' }, '1'] }],
} as const

/** When the lender may claim: a bankruptcy needs no days of waiting; where sureties are asked, their own periods bind. */
function claimable({ debtor, asksSureties }: Hands): Pick<Move, 'when' | 'within'> {
  const within = asksSureties ? {} : { within: 'claimWithin' }
  if (debtor === undefined) return { when: overdueForClaim, ...within }
  return { when: { any: [overdueForClaim, { flag: 'debtorBankrupt' }] }, ...within }
}

/** 民法典 545, 546: the lender offers its claim to one buyer, who takes it or does not. */
const sale = (lender: InRoles, buyer: string): readonly Move[] => [
  { name: 'offer-claim', to: 'settled', by: lender },
  { name: 'buy-claim', to: 'settled', by: [{ role: buyer }] },
  { name: 'withdraw-claim', to: 'settled', by: lender },
]

type Running = 'performing' | 'overdue'

/** What else happens to a loan that runs, whether or not it is late. */
function whileItRuns(state: Running, { lender: role, arranger, support, asksSureties, cover }: Hands, debtor: string): readonly Move[] {
  const lender = [{ role }]
  const tellers = [...lender, { role: arranger }]
  const consenting = [{ role: debtor }, ...support.map((each) => ({ role: each }))]
  const isLate = state === 'overdue'
  return [
    { name: 'report-use', to: state, by: [{ role: debtor }] },
    { name: 'judge-use', to: state, by: tellers },
    { name: 'propose-terms', to: state, by: lender },
    { name: 'consent-terms', to: state, by: consenting },
    { name: 'agree-terms', to: state, by: lender },
    { name: 'drop-terms', to: state, by: [...lender, { role: debtor }] },
    { name: 'call-due', to: 'overdue', by: lender, ...(isLate ? {} : { when: { flag: 'useBreached' } }) },
    { name: 'tell-bankruptcy', to: 'overdue', by: tellers },
    { name: 'tell-collateral', to: state, by: lender },
    ...(isLate ? [{ name: 'realise-collateral', to: state, by: lender }] : []),
    ...(isLate && asksSureties ? [{ name: 'ask-sureties', to: state, by: lender }] : []),
    ...(asksSureties ? [{ name: 'tell-refinancing', to: state, by: lender }] : []),
    ...(asksSureties ? [{ name: 'let-go', to: state, by: lender }] : []),
    ...(cover === undefined ? [] : covering(state, cover, debtor)),
  ]
} // prettier-ignore

/** While the loan is not late cover is offered and taken; from its day on it is settled. */
function covering(state: Running, by: string, debtor: string): readonly Move[] {
  const settle: Move = { name: 'settle-cover', to: state, by: [{ role: by }] }
  if (state === 'overdue') return [settle]
  return [
    { name: 'offer-cover', to: state, by: [{ role: by }] },
    { name: 'take-cover', to: state, by: [{ role: debtor }] },
    { name: 'drop-cover', to: state, by: [{ role: by }, { role: debtor }] },
    settle,
  ]
}

const reportInsured =
  ({ role, reportWithin }: { readonly role: string; readonly reportWithin: string }) =>
  (state: string): readonly Move[] => [{ name: 'report-insured', to: state, by: [{ role }], due: reportWithin }]

type InRoles = readonly { readonly role: string }[]

/**
 * 民法典 551, 697: a debt passes to another with the creditor's consent, and whoever guarantees it and did not agree is
 * free. The arranger proposes, for the fund that it keeps; the guarantor consents; the lender agrees.
 */
function takeOver(
  { taker, debtor, guarantor }: { readonly taker: string; readonly debtor: string; readonly guarantor: string },
  lender: InRoles,
  arranger: InRoles,
): Process['moves'] {
  const consents = [{ role: guarantor }]
  return {
    'take-over-proposed': [
      { name: 'consent-take-over', to: 'take-over-consented', by: consents },
      { name: 'drop-take-over', to: 'overdue', by: [...arranger, ...consents] },
    ],
    'take-over-consented': [
      { name: 'agree-take-over', to: 'performing', by: lender, does: [{ rebind: debtor, by: taker }] },
      { name: 'drop-take-over', to: 'overdue', by: [...lender, ...arranger] },
    ],
  }
}

/** The hands of a life that is this table and no other; null where it is another. */
export function handsOf(life: Process): Hands | null {
  const by = (state: State, move: MoveName): readonly string[] =>
    (findMove(life, state, move)?.by ?? []).flatMap((hand) =>
      typeof hand !== 'string' && 'role' in hand ? [hand.role] : [],
    )
  const [lender] = by('reserved', 'draw')
  const [arranger] = by('called', 'settle')
  if (lender === undefined || arranger === undefined) return null
  const [insurer] = by('reserved', 'report-insured')
  const reportWithin = findMove(life, 'reserved', 'report-insured')?.due
  const [guarantor] = by('take-over-proposed', 'consent-take-over')
  const rebound = findMove(life, 'take-over-consented', 'agree-take-over')?.does?.find((effect) => 'rebind' in effect)
  const [debtor] = by('performing', 'report-use')
  const [buyer] = by('settled', 'buy-claim')
  const [cover] = by('performing', 'offer-cover')
  const hands: Hands = {
    ...(debtor === undefined ? {} : { debtor }),
    ...(buyer === undefined ? {} : { buyer }),
    ...(findMove(life, 'overdue', 'ask-sureties') === undefined ? {} : { asksSureties: true }),
    ...(cover === undefined ? {} : { cover }),
    lender,
    support: by('called', 'pay'),
    arranger,
    ...(insurer === undefined || reportWithin === undefined ? {} : { insurer: { role: insurer, reportWithin } }),
    ...(guarantor === undefined || rebound === undefined
      ? {}
      : { takeOver: { taker: rebound.by, debtor: rebound.rebind, guarantor } }),
  }
  return isSame(guaranteedLoan(hands), life) ? hands : null
}

/** Whether two values say the same, in whatever order their members stand. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [mine, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
}
