import type { Currency } from '../basics/money.ts'
import { groupsFrom, inForceFor, type GuaranteeBook } from '../guarantee/book.ts'
import type { Unresolved } from '../guarantee/resolution.ts'
import { flagsIn } from '../waterfall/condition.ts'
import { debtorRole, rolesOfKind, type RoleKind, type Scheme } from '../scheme/scheme.ts'
import { admits } from './breaker.ts'
import { measureKey, type Holders } from './facts.ts'

/** The rows that measures and findings of a case follow from, whether they stand in tables or in memory. */
export type StandingRows = {
  readonly memberships: readonly { readonly firm: string; readonly contributed: bigint; readonly standing: string }[]
  readonly funds: readonly {
    readonly id: string
    readonly contributions: bigint
    readonly capital: bigint
    readonly locked: bigint
    readonly isOpen: boolean
    readonly mayGuarantee: boolean
  }[]
  readonly lines: readonly { readonly bank: string; readonly amount: bigint }[]
  readonly limits: readonly { readonly firm: string; readonly amount: bigint }[]
  /** Breakers that have been judged, of this scheme and these funds and lenders. */
  readonly breakers: readonly { readonly lender: string; readonly status: string }[]
  /** How many loans the borrower has had here before. */
  readonly earlierLoans: number
  /** What lacks of the resolutions of firms that promise, where the scheme asks for them. */
  readonly unresolved: readonly Unresolved[]
  /** What of the lender's line is allocated to a firm, filed with the lender and not expired. */
  readonly allocations: readonly { readonly firm: string; readonly amount: bigint }[]
}

/** The rows that the books of guarantors are made of: all that these guarantors stand for, whoever it is for. */
export type BookRows = {
  readonly figures: readonly { readonly guarantor: string; readonly netAssets: bigint; readonly stakes: bigint }[]
  /** `left` is what is agreed and not yet repaid of a loan of `principal`. */
  readonly guarantees: readonly {
    readonly holder: string
    readonly obligor: string
    readonly promised: bigint
    readonly principal: bigint
    readonly left: bigint
  }[]
  readonly connections: readonly { readonly a: string; readonly b: string }[]
  readonly sizes: readonly { readonly firm: string; readonly sizeClass: string | null }[]
}

/** The book of each guarantor. A part that is left of a promise is rounded up. */
export function booksFrom(
  { figures, guarantees, connections, sizes }: BookRows,
  guarantors: readonly string[],
  currency: Currency,
): ReadonlyMap<string, GuaranteeBook> {
  const groups = groupsFrom(connections.map(({ a, b }) => [a, b]))
  const small = sizes.filter(({ sizeClass }) => sizeClass === 'small' || sizeClass === 'micro')
  const kinds = new Map(small.map(({ firm }) => [firm, 'small-micro'] as const))
  return new Map(
    guarantors.map((guarantor) => {
      const own = guarantees.filter(({ holder }) => holder === guarantor)
      const inForce = own.map(({ obligor, promised, principal, left }) => {
        const amount = (promised * left + principal - 1n) / principal
        return inForceFor({ groups, kinds }, obligor, amount)
      })
      const told = figures.find((row) => row.guarantor === guarantor) ?? null
      return [guarantor, { currency, figures: told, inForce, groups, kinds }] as const
    }),
  )
}

/** Whose books a scheme's ceilings are measured by. */
export const measuredIn = (scheme: Scheme, holders: Holders): readonly string[] =>
  [...new Set(Object.values(scheme.ceilings ?? {}).flatMap(({ of }) => holders[of] ?? []))].sort()

/** The measures of holders by their names in the dictionary; what no row tells is not there. */
export const measuresFrom = ({
  memberships,
  funds,
  lines,
  limits,
  allocations,
}: Pick<StandingRows, 'memberships' | 'funds' | 'lines' | 'limits' | 'allocations'>): Map<string, bigint> =>
  new Map([
    ...memberships.map(({ firm, contributed }) => [measureKey('contribution', firm), contributed] as const),
    ...funds.map(({ id, contributions }) => [measureKey('contributions', id), contributions] as const),
    ...funds.map(({ id, capital }) => [measureKey('fundCapital', id), capital] as const),
    ...funds.map(({ id, locked }) => [measureKey('lockedByClaims', id), locked] as const),
    ...lines.map(({ bank, amount }) => [measureKey('lineAmount', bank), amount] as const),
    ...limits.map(({ firm, amount }) => [measureKey('creditLimit', firm), amount] as const),
    ...allocations.map(({ firm, amount }) => [measureKey('allocation', firm), amount] as const),
  ])

/** Whether a requirement of the scheme asks for the resolutions of those who promise. */
export const asksResolutions = ({ requirements }: Scheme): boolean =>
  requirements.some((requirement) => flagsIn(requirement.holds).includes('resolutionsChecked'))

/** The findings that a condition of a scheme may ask for. */
export function flagsFrom(
  { memberships, funds, breakers, earlierLoans, unresolved }: StandingRows,
  scheme: Scheme,
  holders: Holders,
  books: ReadonlyMap<string, GuaranteeBook> = new Map(),
): ReadonlySet<string> {
  const [borrower] = holders[debtorRole(scheme)] ?? []
  const isMember = memberships.some(({ firm, standing }) => firm === borrower && standing === 'good')
  const isHeld = (kind: RoleKind): boolean => rolesOfKind(scheme, kind).some((role) => (holders[role] ?? []).length > 0)
  return new Set([
    ...(isMember ? ['borrowerIsMember'] : []),
    ...(funds.every(({ isOpen }) => isOpen) ? ['fundOpen'] : []),
    ...(funds.some(({ mayGuarantee }) => mayGuarantee) ? ['associationMayGuarantee'] : []),
    ...(isHeld('reguarantor') ? ['counterGuaranteed'] : []),
    ...(measuredIn(scheme, holders).every((id) => books.get(id)?.figures) ? ['guarantorReported'] : []),
    ...(breakers.every(admits) ? ['lenderAdmitted'] : []),
    ...(earlierLoans === 0 ? ['firstLoan'] : []),
    ...(isHeld('insurer') ? ['insured'] : []),
    ...(asksResolutions(scheme) && unresolved.length === 0 ? ['resolutionsChecked'] : []),
  ])
}
