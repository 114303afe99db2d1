import { isPositive, money, subtract } from '#core/basics/money.ts'
import type { CounterGuaranteeEvent } from '#core/guarantee/counter-guarantee-events.ts'
import {
  checkTurn,
  decideCounterGuarantee,
  evolveCounterGuarantee,
  foldCounterGuarantee,
  securedLeft,
  type CounterGuarantee,
} from '#core/guarantee/counter-guarantee.ts'
import { hasObject, markOf } from '#core/guarantee/security-kinds.ts'
import type { Happened } from '#core/projection/project.ts'
import { promiseCounterGuarantee, type WireSecurityMove } from '#contract/counter-guarantees.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { moneyOf } from '../edge/index.ts'
import { proceedsIn } from '../facilities/index.ts'
import { refuse, type Work } from '../record/index.ts'
import { bearerFor, caseOf, standingOf } from './beneficiary.ts'
import { facilityOn } from './rows.ts'

const subjectsOf = ({ giver, beneficiary }: Pick<CounterGuarantee, 'giver' | 'beneficiary'>) => [
  { party: giver, role: 'giver' },
  { party: beneficiary, role: 'beneficiary' },
]

/** Nobody gives anything without having said so itself: the debtor, or a firm that was told which loan it is for. */
export async function promiseIn(work: Work, body: BodyOf<typeof promiseCounterGuarantee>) {
  work.permit({})
  const giver = work.desk.organisation
  const value = moneyOf(body.value)
  const securedAtMost = moneyOf(body.securedAtMost)
  if (!isPositive(value)) throw badInput('/body/value/amount', 'must be above zero', { code: 'above-zero' })
  if (!isPositive(securedAtMost))
    throw badInput('/body/securedAtMost/amount', 'must be above zero', { code: 'above-zero' })
  if (value.currency !== 'CNY') throw badInput('/body/value/currency', 'must be CNY')
  if (securedAtMost.currency !== 'CNY') throw badInput('/body/securedAtMost/currency', 'must be CNY')
  if (body.appraisedOn > work.on)
    throw badInput('/body/appraisedOn', `must not lie after ${work.on}`, { code: 'after-today', today: work.on })
  if (hasObject(body.kind) && markOf(body.identifier) === '')
    throw badInput('/body/identifier', 'must name the object by a number', { code: 'identifier-missing' })
  const found = await caseOf(work, body.about)
  if (body.beneficiary === giver) throw badInput('/body/beneficiary', 'is the giver itself', { code: 'is-giver' })
  const bearer = await bearerFor(work, found, body.beneficiary)
  const { about: _, ...told } = body
  const id = work.ids.next('counter-guarantee')
  const data = { ...told, value, securedAtMost, application: found.id, giver, bearer, debtor: found.firm }
  work.append(id, subjectsOf(data), [{ type: 'counter-guarantee-promised', data }])
  return { id, version: 1, status: 'promised' }
}

export function stateOf(events: readonly Happened[]): CounterGuarantee {
  const state = foldCounterGuarantee(events.map(({ event }) => event as CounterGuaranteeEvent))
  if (state === null) throw new Problem('not-found')
  return state
}

/** A move of its life; what came of it is divided by the facility first, and enters both in one transaction. */
export async function moveIn(work: Work, id: string, move: WireSecurityMove) {
  const state = stateOf(await work.load(id))
  work.permit({ role: [state.giver, state.beneficiary] })
  const actor = { organisation: work.desk.organisation, person: work.desk.person }
  const facility = await facilityOn(work, state.application)
  if (move.move === 'confirm' && move.since > work.on)
    throw badInput('/body/since', `must not lie after ${work.on}`, { code: 'after-today', today: work.on })
  if (move.move === 'realise') {
    const turn = checkTurn(state, move.move, actor)
    if (turn.length > 0) return refuse(turn)
    return save(work, id, state, [await realised(work, { id, state, facility: facility ?? '' }, move)])
  }
  const decided = decideCounterGuarantee(state, move, actor, await standingOf(work, facility, state))
  return decided.ok ? save(work, id, state, decided.value) : refuse(decided.error)
}

type Realise = Extract<WireSecurityMove, { readonly move: 'realise' }>
type Held = { readonly id: string; readonly state: CounterGuarantee; readonly facility: string }

async function realised(work: Work, { id, state, facility }: Held, move: Realise): Promise<CounterGuaranteeEvent> {
  const { forWhom } = move
  const [gross, costs] = [moneyOf(move.gross), moneyOf(move.costs)]
  if (costs.currency !== gross.currency) throw badInput('/body/costs/currency', `must be ${gross.currency}`)
  if (costs.minor < 0n) throw badInput('/body/costs/amount', 'must not be below zero')
  const { giver, bearer, beneficiary } = state
  const source = {
    counterGuarantee: id,
    giver,
    to: { bearer, beneficiary },
    costs,
    securedLeft: securedLeft(state),
    forWhom,
  }
  const taken = await proceedsIn(work, facility, { move: 'recover', amount: gross, source })
  const over = money(subtract(subtract(gross, costs), taken).minor, gross.currency)
  return { type: 'counter-guarantee-realised', data: { facility, gross, costs, taken, over, forWhom } }
}

function save(work: Work, id: string, state: CounterGuarantee, events: readonly CounterGuaranteeEvent[]) {
  work.append(id, subjectsOf(state), events)
  const after = events.reduce(evolveCounterGuarantee, state)
  return { id, version: after.events, status: after.status }
}
