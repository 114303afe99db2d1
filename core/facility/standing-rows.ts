import { debtorRole, rolesOfKind, type RoleKind, type Scheme } from '../scheme/scheme.ts'
import { measureKey, type Holders } from './facts.ts'

/** The rows that measures and findings of a case follow from, whether they stand in tables or in memory. */
export type StandingRows = {
  readonly memberships: readonly { readonly firm: string; readonly contributed: bigint; readonly standing: string }[]
  readonly funds: readonly {
    readonly id: string
    readonly contributions: bigint
    readonly locked: bigint
    readonly isOpen: boolean
    readonly mayGuarantee: boolean
  }[]
  readonly lines: readonly { readonly bank: string; readonly amount: bigint }[]
  readonly limits: readonly { readonly firm: string; readonly amount: bigint }[]
}

/** The measures of holders by their names in the dictionary; what no row tells is not there. */
export const measuresFrom = ({ memberships, funds, lines, limits }: StandingRows): Map<string, bigint> =>
  new Map([
    ...memberships.map(({ firm, contributed }) => [measureKey('contribution', firm), contributed] as const),
    ...funds.map(({ id, contributions }) => [measureKey('contributions', id), contributions] as const),
    ...funds.map(({ id, locked }) => [measureKey('lockedByClaims', id), locked] as const),
    ...lines.map(({ bank, amount }) => [measureKey('lineAmount', bank), amount] as const),
    ...limits.map(({ firm, amount }) => [measureKey('creditLimit', firm), amount] as const),
  ])

/** The findings that a condition of a scheme may ask for. */
export function flagsFrom({ memberships, funds }: StandingRows, scheme: Scheme, holders: Holders): ReadonlySet<string> {
  const [borrower] = holders[debtorRole(scheme)] ?? []
  const isMember = memberships.some(({ firm, standing }) => firm === borrower && standing === 'good')
  const isHeld = (kind: RoleKind): boolean => rolesOfKind(scheme, kind).some((role) => (holders[role] ?? []).length > 0)
  return new Set([
    ...(isMember ? ['borrowerIsMember'] : []),
    ...(funds.every(({ isOpen }) => isOpen) ? ['fundOpen'] : []),
    ...(funds.some(({ mayGuarantee }) => mayGuarantee) ? ['associationMayGuarantee'] : []),
    ...(isHeld('reguarantor') ? ['counterGuaranteed'] : []),
    ...(isHeld('insurer') ? ['insured'] : []),
  ])
}
