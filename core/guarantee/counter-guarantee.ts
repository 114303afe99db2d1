import { notBelowZero } from '../basics/minor.ts'
import { present } from '../basics/assert.ts'
import { money, type Money, type MoneyWire, toWire } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { findMove, movesFrom, type Process } from '../process/process.ts'
import type {
  CounterGuaranteeEvent,
  CounterGuaranteeEvents,
  EnforcementMeans,
  ForWhom,
  Registration,
} from './counter-guarantee-events.ts'
import { lawOf } from './security-kinds.ts'

const giver = [{ role: 'giver' }]
const beneficiary = [{ role: 'beneficiary' }]

/** The life of a counter-guarantee. To let it go while the beneficiary stands for something takes two people of it. */
export const counterGuaranteeLife: Process = {
  initial: 'promised',
  ends: ['released', 'ended'],
  moves: {
    promised: [
      { name: 'confirm', to: 'effective', by: beneficiary },
      { name: 'withdraw', to: 'released', by: giver },
      { name: 'release', to: 'released', by: beneficiary },
    ],
    effective: [
      { name: 'release', to: 'released', by: beneficiary },
      { name: 'propose-waiver', to: 'waiving', by: beneficiary },
      { name: 'open-enforcement', to: 'enforcing', by: beneficiary },
    ],
    waiving: [
      { name: 'confirm-waiver', to: 'released', by: beneficiary },
      { name: 'drop-waiver', to: 'effective', by: beneficiary },
    ],
    enforcing: [
      { name: 'realise', to: 'realised', by: beneficiary },
      { name: 'end', to: 'ended', by: beneficiary },
    ],
    realised: [
      { name: 'realise', to: 'realised', by: beneficiary },
      { name: 'end', to: 'ended', by: beneficiary },
    ],
  },
}

export const counterGuaranteeStatuses = ['promised', 'effective', 'waiving', 'enforcing', 'realised', 'released', 'ended'] as const // prettier-ignore
export type CounterGuaranteeStatus = (typeof counterGuaranteeStatuses)[number]

/** A counter-guarantee as the fold of its events; amounts are minor units of the currency of its value. */
export type CounterGuarantee = CounterGuaranteeEvents['counter-guarantee-promised'] & {
  readonly status: CounterGuaranteeStatus
  readonly events: number
  readonly since: string | null
  readonly registration: CounterGuaranteeEvents['counter-guarantee-confirmed']['registration']
  /** Which person of the beneficiary would let it go, and why. */
  readonly waiver: CounterGuaranteeEvents['waiver-proposed'] | null
  readonly means: EnforcementMeans | null
  readonly gross: bigint
  readonly costs: bigint
  readonly taken: bigint
  readonly over: bigint
}

export type CounterGuaranteeCommand =
  | { readonly move: 'confirm'; readonly since: string; readonly registration: Registration | null }
  | { readonly move: 'withdraw'; readonly reason: string }
  | { readonly move: 'release'; readonly reason: string }
  | { readonly move: 'propose-waiver'; readonly reason: string }
  | { readonly move: 'confirm-waiver' }
  | { readonly move: 'drop-waiver'; readonly reason: string }
  | { readonly move: 'open-enforcement'; readonly means: EnforcementMeans; readonly reason: string }
  | { readonly move: 'realise'; readonly gross: Money; readonly costs: Money; readonly forWhom: ForWhom }
  | { readonly move: 'end'; readonly reason: string }

/**
 * How the beneficiary stands to the debt: whether it may still have to answer for it, what it bears now with what it
 * advanced, and how much of that it has paid, for which alone it has recourse.
 */
export type BeneficiaryStanding = { readonly isStanding: boolean; readonly bears: Money; readonly recourse: Money }

export type CounterGuaranteeRefusal =
  | {
      readonly code: 'counter-guarantee-move-not-open'
      readonly move: string
      readonly securityStatus: string
      readonly open: readonly string[]
    }
  | { readonly code: 'not-your-counter-guarantee'; readonly move: string }
  | { readonly code: 'registration-lacking'; readonly source: string }
  | { readonly code: 'beneficiary-stands'; readonly bears: MoneyWire }
  | { readonly code: 'recourse-lacking'; readonly source: string }
  | { readonly code: 'own-waiver' }

/** Who acts: the organisation, and of it the person. */
export type Actor = { readonly organisation: string; readonly person: string }

type Decided = Result<readonly CounterGuaranteeEvent[], readonly CounterGuaranteeRefusal[]>

/** Whether the move is open now, and whose it is. */
export function checkTurn(
  state: CounterGuarantee,
  move: CounterGuaranteeCommand['move'],
  { organisation }: Actor,
): readonly CounterGuaranteeRefusal[] {
  const open = movesFrom(counterGuaranteeLife, state.status).map(({ name }) => name)
  const found = findMove(counterGuaranteeLife, state.status, move)
  if (found === undefined)
    return [{ code: 'counter-guarantee-move-not-open', move, securityStatus: state.status, open }]
  return handsOf(state, move).includes(organisation) ? [] : [{ code: 'not-your-counter-guarantee', move }]
}

/** Which organisations may make a move in the state that it is in. */
export const handsOf = (state: CounterGuarantee, move: string): readonly string[] =>
  (findMove(counterGuaranteeLife, state.status, move)?.by ?? []).flatMap((hand) =>
    typeof hand === 'string' || !('role' in hand) ? [] : [hand.role === 'giver' ? state.giver : state.beneficiary],
  )

/** Every move but the realisation, whose proceeds the facility divides first. */
export function decideCounterGuarantee(
  state: CounterGuarantee,
  command: Exclude<CounterGuaranteeCommand, { readonly move: 'realise' }>,
  actor: Actor,
  standing: BeneficiaryStanding,
): Decided {
  const turn = checkTurn(state, command.move, actor)
  if (turn.length > 0) return fail(turn)
  const by = actor.person
  switch (command.move) {
    case 'confirm': {
      const { formality, source } = lawOf(state.kind)
      const isLacking = formality === 'registration' && command.registration === null
      const { since, registration } = command
      if (isLacking) return fail([{ code: 'registration-lacking', source }])
      return ok([{ type: 'counter-guarantee-confirmed', data: { since, registration } }])
    }
    case 'withdraw':
      return ok([{ type: 'counter-guarantee-withdrawn', data: { reason: command.reason } }])
    case 'release':
      return standing.isStanding && state.status !== 'promised'
        ? fail([{ code: 'beneficiary-stands', bears: toWire(standing.bears) }])
        : ok([{ type: 'counter-guarantee-released', data: { by, isWaiver: false, reason: command.reason } }])
    case 'propose-waiver':
      return ok([{ type: 'waiver-proposed', data: { by, reason: command.reason } }])
    case 'drop-waiver':
      return ok([{ type: 'waiver-dropped', data: { by, reason: command.reason } }])
    case 'confirm-waiver': {
      const waiver = present(state.waiver, 'the waiver that was proposed')
      if (waiver.by === by) return fail([{ code: 'own-waiver' }])
      const { reason } = waiver
      return ok([{ type: 'counter-guarantee-released', data: { by, isWaiver: true, reason } }])
    }
    case 'open-enforcement':
      return standing.recourse.minor > 0n
        ? ok([{ type: 'enforcement-opened', data: { means: command.means, reason: command.reason } }])
        : fail([{ code: 'recourse-lacking', source: recourseSource }])
    case 'end':
      return ok([{ type: 'enforcement-ended', data: { reason: command.reason } }])
  }
}

/** A guarantor has recourse for what it has paid, and before that for nothing. */
export const recourseSource = '民法典 387, 700'

/** What it still secures: costs of realisation are within the amount that was agreed (担保制度解释 15). */
export const securedLeft = ({ securedAtMost, costs, taken }: CounterGuarantee): Money => {
  const left = securedAtMost.minor - costs - taken
  return money(notBelowZero(left), securedAtMost.currency)
}

export function foldCounterGuarantee(events: readonly CounterGuaranteeEvent[]): CounterGuarantee | null {
  const [first, ...rest] = events
  if (first?.type !== 'counter-guarantee-promised') return null
  const begun: CounterGuarantee = {
    ...first.data,
    status: 'promised',
    events: 1,
    since: null,
    registration: null,
    waiver: null,
    means: null,
    gross: 0n,
    costs: 0n,
    taken: 0n,
    over: 0n,
  }
  return rest.reduce(evolveCounterGuarantee, begun)
}

export const evolveCounterGuarantee = (state: CounterGuarantee, event: CounterGuaranteeEvent): CounterGuarantee => ({
  ...changed(state, event),
  events: state.events + 1,
})

function changed(state: CounterGuarantee, event: CounterGuaranteeEvent): CounterGuarantee {
  switch (event.type) {
    case 'counter-guarantee-promised':
      return state
    case 'counter-guarantee-confirmed':
      return { ...state, status: 'effective', since: event.data.since, registration: event.data.registration }
    case 'counter-guarantee-withdrawn':
      return { ...state, status: 'released' }
    case 'waiver-proposed':
      return { ...state, status: 'waiving', waiver: event.data }
    case 'waiver-dropped':
      return { ...state, status: 'effective', waiver: null }
    case 'counter-guarantee-released':
      return { ...state, status: 'released' }
    case 'enforcement-opened':
      return { ...state, status: 'enforcing', means: event.data.means }
    case 'counter-guarantee-realised': {
      const { gross, costs, taken, over } = event.data
      return {
        ...state,
        status: 'realised',
        gross: state.gross + gross.minor,
        costs: state.costs + costs.minor,
        taken: state.taken + taken.minor,
        over: state.over + over.minor,
      }
    }
    case 'enforcement-ended':
      return { ...state, status: 'ended' }
  }
}
