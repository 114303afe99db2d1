import { assert, present } from '../basics/assert.ts'
import { fail, ok } from '../basics/result.ts'
import { debtorRole, type Scheme } from '../scheme/scheme.ts'
import type { CounterChange } from './events.ts'
import { keyOfOther, type FacilityFacts, type Holders } from './facts.ts'
import type { FacilityRefusal } from './refusal.ts'
import { limitRefusal, roomsFor } from './rooms.ts'
import { inCurrency, type Decided } from './servicing.ts'
import { arrearsOf, openPrincipal, total, type Facility } from './state.ts'

/** Another firm is named that would take the debt over; it must be one of those who may. */
export function decideProposeTakeOver(
  facility: Facility,
  { taker, reason }: { readonly taker: string; readonly reason: string },
  to: string,
  { scheme }: FacilityFacts,
): Decided {
  const among = scheme.roles[takerRole(scheme) ?? '']?.oneOf
  const isOne = among === undefined || (facility.holders[among] ?? []).includes(taker)
  if (!isOne || taker === facility.debtor)
    return fail([{ code: 'role-held-wrongly', role: takerRole(scheme) ?? '', reason: `not another of ${among}` }]) // prettier-ignore
  const owed = inCurrency(facility, owedOf(facility))
  return ok([{ type: 'take-over-proposed', data: { status: to, counters: [], taker, owed, reason } }])
}

/** All that the debtor owes and a new one would: principal that is outstanding, interest that is due. */
export const owedOf = (facility: Facility): bigint =>
  total(facility.instalments.map(openPrincipal)) + arrearsOf(facility).interest

/** The role as which somebody comes in, where the life of the facility knows a take-over. */
export const takerRole = (scheme: Scheme): string | undefined =>
  Object.values(scheme.processes.life.moves)
    .flat()
    .flatMap(({ does = [] }) => does)
    .flatMap((effect) => ('rebind' in effect ? [effect.by] : []))[0]

/**
 * The debt passes: what the old debtor holds of limits by borrower is given back and taken of the new one's, if there is
 * room, and so for what a guarantor may stand for one obligor. What counts by other keys stays where it is.
 */
export function decideAgreeTakeOver(facility: Facility, to: string, facts: FacilityFacts): Decided {
  const taker = present(facility.taker, 'who takes over')
  const { scheme } = facts
  const holders: Holders = { ...facility.holders, [debtorRole(scheme)]: [taker] }
  const moved = [...facility.used].map(([from, used]) => ({ from, to: keyOfOther(from, facility.debtor, taker), used })).filter((each) => each.from !== each.to) // prettier-ignore
  const figures = { principal: facility.principal, drawing: 0n, termMonths: BigInt(facility.terms.months) }
  const rooms = roomsFor({ facility: '', holders }, facility.settings, facts, figures)
  const beyond = rooms
    .filter((room) => room.key === null && room.asked > room.room)
    .map((room) => limitRefusal(room, scheme, facility.currency, true))
  const refusals = moved.flatMap(({ to: key, used }): readonly FacilityRefusal[] => {
    const room = rooms.find((each) => each.key === key)
    assert(room !== undefined || used === 0n, `${key} is a limit of the scheme`)
    return room === undefined || used <= room.room ? [] : [limitRefusal({ ...room, asked: used }, scheme, facility.currency, true)] // prettier-ignore
  })
  if (refusals.length + beyond.length > 0) return fail([...refusals, ...beyond])
  const counters = moved.flatMap(({ from, to: key, used }): readonly CounterChange[] =>
    used === 0n
      ? []
      : [
          { counter: from, change: inCurrency(facility, -used) },
          { counter: key, change: inCurrency(facility, used) },
        ],
  )
  const principal = inCurrency(facility, total(facility.instalments.map(openPrincipal)))
  const interest = inCurrency(facility, arrearsOf(facility).interest)
  return ok([{ type: 'debtor-changed', data: { status: to, counters, from: facility.debtor, to: taker, principal, interest } }]) // prettier-ignore
}
