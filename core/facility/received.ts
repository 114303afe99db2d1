import { dividedBy, fraction, one, plus, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { money, type Money } from '../basics/money.ts'
import { debtorRole, flowOfKind, type Scheme } from '../scheme/scheme.ts'
import { evaluate, type Numbers } from '../waterfall/quantity.ts'
import type { RoleTree } from '../waterfall/role-tree.ts'
import { numbersOf } from './facts.ts'

/**
 * What of a drawing the borrower itself receives, where the scheme pays a share elsewhere: a part that stays in a fund is
 * owed and bears interest, but is never in the borrower's hands.
 */
export function receivedOf(scheme: Scheme, settings: Readonly<Record<string, string>>, drawn: Money): Money {
  const [, flow] = flowOfKind(scheme, 'pay') ?? []
  if (flow === undefined) return drawn
  const numbers = numbersOf(scheme, {}, settings, { measures: new Map() }, {})
  const share = shareTo(flow.to, debtorRole(scheme), numbers)
  return money(round(times(fraction(drawn.minor), share), 'half-up'), drawn.currency)
}

/** The share of a role by a tree of fixed shares; what depends on the case counts as received. */
function shareTo(tree: RoleTree, role: string, numbers: Numbers): Fraction {
  if ('from' in tree) return tree.from === role ? one : zero
  if (!('severally' in tree)) return one
  const weighed = tree.severally.map(([weight, of]) => ({ weight: evaluate(weight, numbers), of }))
  const whole = weighed.reduce((sum, { weight }) => plus(sum, weight), zero)
  if (whole.over === 0n) return one
  const part = weighed.reduce((sum, { weight, of }) => plus(sum, times(weight, shareTo(of, role, numbers))), zero)
  return dividedBy(part, whole)
}
