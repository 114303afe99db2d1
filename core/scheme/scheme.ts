import type { Currency } from '../basics/money.ts'
import type { ContributionGround } from '../guarantee/contribution.ts'
import type { GuaranteeMode } from '../guarantee/standing.ts'
import type { RepaymentMethod } from '../obligation/usual-terms.ts'
import type { Body, BodyId, FlowId, Process } from '../process/process.ts'
import type { Condition } from '../waterfall/condition.ts'
import type { Counter, CounterId } from '../waterfall/counter.ts'
import type { InputId, Quantity, RoleId, SettingId } from '../waterfall/quantity.ts'
import type { Head, RoleTree } from '../waterfall/role-tree.ts'
import type { RulePack } from './rule-pack.ts'

export type Names = { readonly zh: string; readonly en: string }

/** What kind of party may hold a role. A fund is pooled money that an association keeps. */
export type RoleKind =
  | 'firm'
  | 'bank'
  | 'association'
  | 'guarantor'
  | 'reguarantor'
  | 'government'
  | 'investor'
  | 'fund'
  | 'core-enterprise'
  | 'warehouse'
  | 'insurer'

/** A purse of a role: money that is there, or a promise up to an amount (or `endless`). */
export type PurseOfRole = { readonly is: 'account' } | { readonly is: 'promise'; readonly upTo: Quantity }

export type Role = {
  readonly names: Names
  readonly is: readonly RoleKind[]
  readonly side: 'debtor' | 'support' | 'creditor' | 'service'
  readonly many?: true
  /** The holder is one of those who hold this other role. */
  readonly oneOf?: RoleId
  readonly optional?: true
  readonly purses?: Partial<Record<Head, PurseOfRole>>
}

export type NumberUnit = 'rate' | 'days' | 'months' | 'count' | 'multiple' | 'amount' | 'share'

/** A number, or a list of sectors of industry. */
export type SettingUnit = NumberUnit | 'sectors'

/**
 * What law, contract or practice sets: always with where it comes from and whether that was checked. A number stands as a
 * decimal, sectors as their codes with commas between them; an empty list means all.
 */
export type Setting = {
  readonly names: Names
  readonly value: string
  readonly unit: SettingUnit
  readonly least?: string
  readonly most?: string
  readonly source: string
  readonly verified: boolean
}

export type Input = { readonly names: Names; readonly unit: NumberUnit; readonly move: string }

export type Obligation = {
  readonly debtor: RoleId
  readonly creditor: RoleId
  readonly liability: 'own' | 'joint'
  readonly terms: {
    readonly methods: readonly RepaymentMethod[]
    readonly longestMonths: SettingId
    readonly highestRate: SettingId
  }
}

/** One way in which money moves; `rest` keeps what no layer bears, and never pays. */
export type Flow = {
  readonly kind: 'pay' | 'claim' | 'settle' | 'recovery'
  readonly heads?: readonly ClaimHead[]
  readonly amount: Quantity
  readonly from: RoleTree
  readonly to: RoleTree
  readonly rest?: RoleId
}

/** What a claim is made up of; what is covered and what is not recover differently. */
export type ClaimHead = 'principal' | 'interest' | 'costs'

/**
 * What opening a facility reserves: so much of a counter; refused where its room is less. With `each`, so much for
 * everybody who holds that role, in a counter of its own. With `when`, only of such cases: so a shared limit has a tranche
 * for long terms, or for first loans.
 */
export type Limit = {
  readonly counter: CounterId
  readonly amount: Quantity
  readonly each?: RoleId
  readonly when?: Condition
}

/**
 * A limit that is measured and not counted: what it would be with this case, against a figure of whoever it limits. Such
 * are the ratios of a licensed guarantor, whose weights hang on all that one obligor has.
 */
export type Ceiling = {
  readonly names: Names
  /** Whose ceiling it is. */
  readonly of: RoleId
  readonly before: Quantity
  readonly withCase: Quantity
  readonly atMost: Quantity
  /** The article that sets it. */
  readonly source: string
}

/**
 * What is watched at the end of every day, and shuts the programme to a lender: the bad part of what it lent under the
 * scheme out of one fund. It trips above one share and rests below a lower one, and only then, and after so many days of
 * rest, lets new business in again. Of few cases it judges nothing. Shares, days and counts are settings.
 */
export type Breaker = {
  readonly names: Names
  readonly lender: RoleId
  readonly warnsAbove: SettingId
  readonly tripsAbove: SettingId
  readonly restsBelow: SettingId
  readonly restsFor: SettingId
  readonly leastCases: SettingId
}

/**
 * A part of what the borrower paid that somebody gives back: of interest that was paid in time with each repayment, of
 * the fees with the first drawing. Under a counter, as far as it has room, and as far as the giver has cash.
 */
export type Subsidy = {
  readonly names: Names
  readonly of: 'interest' | 'fee'
  readonly from: RoleId
  readonly share: SettingId
  readonly under: CounterId
}

/**
 * On which terms those who hold a role stand for the debt as its sureties: whether at once or only after the debtor (民法典
 * 686), for how many months after the debt fell due each can be asked (692), and why they may turn to one another once some
 * have paid (担保制度解释 13).
 */
export type Suretyship = {
  readonly role: RoleId
  readonly mode: GuaranteeMode
  readonly period: SettingId
  readonly contribution: Exclude<ContributionGround, 'co-debtors'>
}

/**
 * Cover of what the debtor earns or owes in another currency: who gives it, what part of what is covered it costs, by what
 * part the rate may go against the debtor before anything is paid, and what part of it is paid at most. Shares are settings.
 */
export type CurrencyCover = {
  readonly by: RoleId
  readonly premium: SettingId
  readonly band: SettingId
  readonly most: SettingId
}

/** What must be so before a facility opens; the name is the refusal. */
export type Requirement = { readonly name: string; readonly names: Names; readonly holds: Condition }

/**
 * A fee that somebody owes somebody when the facility opens, for each year of its promised life. Where it is refunded, what
 * it was for the days that are left goes back when the loan is repaid before its time.
 */
export type Fee = {
  readonly names: Names
  readonly payer: RoleId
  readonly payee: RoleId
  readonly perYear: Quantity
  readonly refund?: 'by-days'
}

/**
 * A financing mode. A version is immutable: a facility keeps the version under which it was issued, and
 * the trees bound on that day, for life.
 */
export type Scheme = {
  readonly id: string
  readonly number: number
  readonly version: number
  readonly names: Names
  readonly about: Names
  readonly source: string
  /** The law by which it is checked, where it chooses one. */
  readonly rules?: RulePack
  readonly currency: Currency
  readonly roles: Readonly<Record<RoleId, Role>>
  readonly settings: Readonly<Record<SettingId, Setting>>
  readonly inputs: Readonly<Record<InputId, Input>>
  readonly counters: Readonly<Record<CounterId, Counter>>
  readonly obligations: readonly Obligation[]
  readonly flows: Readonly<Record<FlowId, Flow>>
  readonly limits: readonly Limit[]
  readonly ceilings?: Readonly<Record<string, Ceiling>>
  readonly sureties?: readonly Suretyship[]
  readonly requirements: readonly Requirement[]
  readonly fees: readonly Fee[]
  readonly breaker?: Breaker
  readonly subsidies?: readonly Subsidy[]
  readonly currencyCover?: CurrencyCover
  readonly bodies: Readonly<Record<BodyId, Body>>
  /** Who governs whoever arranges it, and what beside credit it does for its members: told, and decided by statutes elsewhere. */
  readonly organs?: readonly Told[]
  readonly services?: readonly Told[]
  readonly processes: { readonly approval: { readonly body: BodyId }; readonly life: Process }
}

/** Something that a scheme tells of itself. */
export type Told = { readonly names: Names; readonly about: Names }

/** The flow of a kind, of which a scheme of today has at most one. */
export const flowOfKind = (scheme: Scheme, kind: Flow['kind']): readonly [FlowId, Flow] | undefined =>
  Object.entries(scheme.flows).find(([, flow]) => flow.kind === kind)

/** Who owes and who is owed under the scheme's first obligation. */
export const debtorRole = (scheme: Scheme): RoleId =>
  scheme.obligations[0]?.debtor ?? roleOfSide(scheme, 'debtor')[0] ?? ''
export const creditorRole = (scheme: Scheme): RoleId =>
  scheme.obligations[0]?.creditor ?? roleOfSide(scheme, 'creditor')[0] ?? ''

/** Roles that a party of that kind may hold: the fund, the association that keeps it. */
export const rolesOfKind = (scheme: Scheme, kind: RoleKind): readonly RoleId[] =>
  Object.entries(scheme.roles)
    .filter(([, role]) => role.is.includes(kind))
    .map(([id]) => id)

/** Whether all members of the association hold the role, each by its membership. */
export const isHeldByMembership = ({ is, many, optional }: Role): boolean =>
  many === true && optional === undefined && is.includes('firm')

/** Roles that stand by a promise of their own: not the members, whose promise their membership is. */
export const promisedRoles = (scheme: Scheme): readonly string[] =>
  Object.entries(scheme.roles)
    .filter(([, role]) => {
      const isKept = role.is.includes('fund') || role.is.includes('association')
      return role.side === 'support' && !isKept && !isHeldByMembership(role)
    })
    .map(([id]) => id)

/** What a limit is called, counted or measured. */
export const limitNames = ({ counters, ceilings = {} }: Pick<Scheme, 'counters' | 'ceilings'>, id: string): Names =>
  counters[id]?.names ?? ceilings[id]?.names ?? { zh: id, en: id }

export const roleOfSide = (scheme: Scheme, side: Role['side']): readonly RoleId[] =>
  Object.entries(scheme.roles)
    .filter(([, role]) => role.side === side)
    .map(([id]) => id)
