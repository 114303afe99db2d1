import { parseDecimal } from '../basics/fraction.ts'
import { everyNode } from '../waterfall/role-tree.ts'
import type { SchemeFinding } from './finding.ts'
import { rolesOfKind, type Flow, type Scheme } from './scheme.ts'

/** Where a scheme has no final settlement of its own, the claim's layers settle too. */
const mayBeAbsent = 'settle'
const once: readonly Flow['kind'][] = ['pay', 'claim', 'recovery']

/**
 * What the engine of a facility takes for granted: one loan of one lender to one borrower, one flow of each kind, and
 * that what a move does is there.
 */
export function checkEngine(scheme: Scheme): readonly SchemeFinding[] {
  const flows = Object.entries(scheme.flows)
  const ofKind = (kind: Flow['kind']) => flows.filter(([, flow]) => flow.kind === kind)
  const missing = once.filter((kind) => ofKind(kind).length === 0)
  const twice = (['pay', 'claim', 'settle', 'recovery'] as const).filter((kind) => ofKind(kind).length > 1)
  return [
    ...missing.map((kind) => ({ code: 'flow-of-kind-missing', at: 'flows', name: kind })),
    ...twice.map((kind) => ({ code: 'flow-of-kind-twice', at: 'flows', name: kind })),
    ...checkObligations(scheme),
    ...checkEffects(scheme),
    ...checkKeys(scheme),
    ...checkSpans(scheme),
  ]
}

/** A counter is kept by what every case has: no fund where none need be there, no member where none is meant. */
function checkKeys(scheme: Scheme): readonly SchemeFinding[] {
  const isAlwaysHeld = (kind: 'fund' | 'guarantor') => rolesOfKind(scheme, kind).some((id) => !scheme.roles[id]?.optional)
  const capped = Object.values(scheme.flows)
    .flatMap(({ from, to }) => [from, to])
    .flatMap(everyNode)
    .flatMap((node) => ('upTo' in node ? [node.upTo] : []))
  return Object.entries(scheme.counters).flatMap(([id, { per }]) =>
    per
      .filter((key) => ((key === 'fund' || key === 'guarantor') && !isAlwaysHeld(key)) || (key === 'member' && capped.includes(id)))
      .map((key) => ({ code: 'counter-key-missing', at: `/counters/${id}/per`, name: key })),
  )
} // prettier-ignore

const longestSpan = { days: 36_500, months: 1_200 } as const

/** A time is a whole number of days or months, within a hundred years. */
const checkSpans = (scheme: Scheme): readonly SchemeFinding[] =>
  Object.entries(scheme.settings).flatMap(([id, { unit, value }]) => {
    if (unit !== 'days' && unit !== 'months') return []
    const parsed = parseDecimal(value)
    const isSpan = !parsed.ok || (parsed.value.under === 1n && parsed.value.over <= BigInt(longestSpan[unit]))
    return isSpan ? [] : [{ code: 'span-not-whole', at: `/settings/${id}/value`, name: id }]
  })

function checkObligations({ obligations, roles }: Scheme): readonly SchemeFinding[] {
  const findings: SchemeFinding[] = []
  if (obligations.length !== 1) findings.push({ code: 'obligation-not-one', at: 'obligations', name: `${obligations.length}` })
  for (const { debtor, creditor } of obligations)
    for (const [id, side] of [[debtor, 'debtor'], [creditor, 'creditor']] as const)
      if (roles[id] !== undefined && roles[id].side !== side) findings.push({ code: 'role-on-the-wrong-side', at: 'obligations', name: id })
  return findings
} // prettier-ignore

function checkEffects({ flows, processes }: Scheme): readonly SchemeFinding[] {
  const named = Object.values(processes.life.moves)
    .flat()
    .flatMap(({ does = [] }) => does.flatMap((effect) => ('flow' in effect ? [effect.flow] : [])))
  return [...new Set(named)]
    .filter((flow) => flows[flow] === undefined && flow !== mayBeAbsent)
    .map((name) => ({ code: 'flow-undeclared', at: 'scheme', name }))
}
