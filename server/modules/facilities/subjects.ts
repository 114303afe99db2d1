import type { Holders } from '#core/facility/facts.ts'
import type { Subject } from '#core/record/event.ts'
import type { Scheme } from '#core/scheme/scheme.ts'

/** Whom a facility's events are about: the borrower first, then everybody in a role. */
export function subjectsOf(scheme: Scheme, holders: Holders): readonly Subject[] {
  const subject = (role: string) =>
    (holders[role] ?? []).map((party) => ({ party, role: scheme.roles[role]?.side === 'debtor' ? 'borrower' : role }))
  const roles = Object.keys(holders).sort((a, b) => rank(scheme, a) - rank(scheme, b))
  return roles.flatMap(subject)
}

const rank = (scheme: Scheme, role: string): number => (scheme.roles[role]?.side === 'debtor' ? 0 : 1)
