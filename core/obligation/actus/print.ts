import type { Flow } from './events.ts'
import { momentText } from './moment.ts'
import type { Contract } from './terms.ts'

/** A dated event as the standard's own files write it. */
export type PrintedFlow = Readonly<Record<string, string | number>>

export function printFlow(flow: Flow, type: Contract['type']): PrintedFlow {
  const { on, payoff, currency, notional, rate, accrued, exercise } = flow
  const event = { eventDate: momentText(on), eventType: flow.type, payoff: zeroed(payoff), currency }
  const owed = { ...event, notionalPrincipal: zeroed(notional) }
  if (type !== 'CEG' && type !== 'CEC') return { ...owed, nominalInterestRate: rate, accruedInterest: zeroed(accrued) }
  const on2 = exercise?.on ?? null
  return {
    ...owed,
    ...(on2 === null ? {} : { exerciseDate: momentText(on2) }),
    exerciseAmount: zeroed(exercise?.amount ?? 0),
  }
}

/** Minus nothing is nothing. */
const zeroed = (value: number): number => (value === 0 ? 0 : value)
