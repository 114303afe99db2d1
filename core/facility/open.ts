import { decimal, compareFractions } from '../basics/fraction.ts'
import { money, noMoney, type Money } from '../basics/money.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { parseRate } from '../basics/rate.ts'
import type { OrganisationKind } from '../party/organisation.ts'
import { parseSectors } from '../party/sectors.ts'
import { creditorRole, debtorRole, flowOfKind, type Scheme } from '../scheme/scheme.ts'
import { bind, type Scope } from '../waterfall/bind.ts'
import { flagsIn, holds, listsIn } from '../waterfall/condition.ts'
import { amountOf } from '../waterfall/quantity.ts'
import type { BoundTree } from '../waterfall/tree.ts'
import type { BoundPurse, CounterChange, FacilityEvent, LoanTerms } from './events.ts'
import {
  firstOfKind,
  keyOfCounter,
  numbersOf,
  purseName,
  truthsOf,
  type FacilityFacts,
  type Figures,
  type Holders,
} from './facts.ts'
import { checkLegalCap, checkRhythm } from './lawful.ts'
import { feesOf, ofBorrower } from './loan-cost.ts'
import type { FacilityRefusal } from './refusal.ts'
import { reserve } from './rooms.ts'

export type OpenCommand = {
  readonly facility: string
  readonly application: string
  readonly principal: Money
  readonly terms: LoanTerms
  readonly holders: Holders
  readonly settings: Readonly<Record<string, string>>
}

/** What opening is told beside: what kind of party lends, of which the law makes a difference. */
export type OpeningFacts = FacilityFacts & { readonly lender: OrganisationKind }

/** Binds the scheme's roles, trees and settings for life and reserves every limit, or says all that stands against it. */
export function decideOpen(
  command: OpenCommand,
  facts: OpeningFacts,
): Result<readonly FacilityEvent[], readonly FacilityRefusal[]> {
  const { scheme } = facts
  const settings = settingsOf(scheme, command.settings)
  const figures = figuresOf(command)
  const unbound = [...checkRoles(scheme, command.holders), ...checkSettings(scheme, command.settings)]
  if (unbound.length > 0) return fail(unbound)
  const purses = bindPurses(command, settings, facts, figures)
  const scope = scopeOf(command, settings, facts, figures, purses)
  const trees = bindFlows(scheme, scope)
  const reservations = reserve(command, settings, facts, figures)
  const fees = feesOf(scheme, command.holders, settings, facts, figures)
  const unfit = checkTerms(scheme, command, settings)
  const refusals = [
    ...(unfit.length > 0 ? unfit : checkCap(command, fees, facts)),
    ...checkRequirements(settings, scope, facts),
    ...trees.refusals,
    ...reservations.refusals,
  ]
  if (refusals.length > 0) return fail(refusals)
  return ok([
    opened(command, settings, facts, purses, trees.trees, reservations.changes, fees[0]),
    ...furtherFees(command, scheme, fees),
  ])
}

/** What a case is at its opening: all of it could be drawn at once. */
export const figuresOf = ({ principal, terms }: Pick<OpenCommand, 'principal' | 'terms'>) => ({
  principal: principal.minor,
  drawing: principal.minor,
  termMonths: BigInt(terms.months),
})

function opened(
  command: OpenCommand,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  purses: readonly BoundPurse[],
  trees: Readonly<Record<string, BoundTree>>,
  counters: readonly CounterChange[],
  owed: Money | undefined,
): FacilityEvent {
  const { scheme } = facts
  const [, claim] = flowOfKind(scheme, 'claim') ?? []
  const rest = claim?.rest ?? creditorRole(scheme)
  const restHolder = command.holders[rest]?.[0] ?? ''
  const restPurse =
    purses.find((purse) => purse.holder === restHolder && purse.role === rest)?.purse ?? purseName(restHolder, 'cash')
  const fee = scheme.fees[0]
  return {
    type: 'facility-opened',
    data: {
      status: scheme.processes.life.initial,
      counters,
      application: command.application,
      scheme: scheme.id,
      schemeVersion: scheme.version,
      principal: command.principal,
      terms: command.terms,
      holders: command.holders,
      settings,
      flags: [...facts.flags].sort(),
      purses,
      trees,
      debtor: command.holders[debtorRole(scheme)]?.[0] ?? '',
      creditor: command.holders[creditorRole(scheme)]?.[0] ?? '',
      fund: firstOfKind(scheme, 'fund', command.holders) ?? null,
      rest: restPurse,
      fee: owed ?? noMoney(command.principal.currency),
      feePayer: fee === undefined ? '' : (command.holders[fee.payer]?.[0] ?? ''),
      feePayee: fee === undefined ? '' : (command.holders[fee.payee]?.[0] ?? ''),
    },
  }
}

/** The fees after the first; one whose payer or payee nobody is, is not owed. */
function furtherFees({ holders }: OpenCommand, scheme: Scheme, owed: readonly Money[]): readonly FacilityEvent[] {
  const fees = scheme.fees.flatMap(({ payer, payee }, i) => {
    const [from, to, amount] = [holders[payer]?.[0], holders[payee]?.[0], owed[i]]
    return i === 0 || from === undefined || to === undefined || amount === undefined ? [] : [{ from, to, amount }]
  })
  if (fees.length === 0) return []
  return [{ type: 'fees-agreed', data: { status: scheme.processes.life.initial, counters: [], fees } }]
}

const checkCap = ({ terms, principal }: OpenCommand, fees: readonly Money[], { scheme, lender, on }: OpeningFacts) =>
  checkLegalCap({ terms, principal, fee: ofBorrower(scheme, fees), lender, on })

/** The scheme's settings with those that the offer sets otherwise. */
export const settingsOf = (
  scheme: Scheme,
  chosen: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(scheme.settings).map(([id, setting]) => [id, chosen[id] ?? setting.value]))

function checkRoles(scheme: Scheme, holders: Holders): readonly FacilityRefusal[] {
  return Object.entries(scheme.roles).flatMap(([id, role]): readonly FacilityRefusal[] => {
    const held = holders[id] ?? []
    if (held.length === 0) return role.optional ? [] : [{ code: 'role-not-held', role: id }]
    if (held.length > 1 && !role.many) return [{ code: 'role-held-wrongly', role: id, reason: 'held by more than one' }]
    if (new Set(held).size < held.length)
      return [{ code: 'role-held-wrongly', role: id, reason: 'a holder named twice' }]
    const outside =
      role.oneOf === undefined ? [] : held.filter((holder) => !(holders[role.oneOf!] ?? []).includes(holder))
    return outside.length > 0 ? [{ code: 'role-held-wrongly', role: id, reason: `not one of ${role.oneOf}` }] : []
  })
}

function bindPurses(
  command: OpenCommand,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
): readonly BoundPurse[] {
  const { scheme } = facts
  const { currency } = command.principal
  return Object.entries(scheme.roles).flatMap(([id, role]) =>
    (command.holders[id] ?? []).flatMap((holder) =>
      Object.entries(role.purses ?? {}).map(([head, purse]): BoundPurse => {
        const name = {
          purse: purseName(holder, head as BoundPurse['head']),
          holder,
          role: id,
          head: head as BoundPurse['head'],
        }
        if (purse.is === 'account') return { ...name, promised: null }
        if (purse.upTo === 'endless') return { ...name, promised: 'endless' }
        const numbers = numbersOf(scheme, command.holders, settings, facts, figures, holder)
        return { ...name, promised: money(amountOf(purse.upTo, numbers), currency) }
      }),
    ),
  )
}

function scopeOf(
  command: OpenCommand,
  settings: Readonly<Record<string, string>>,
  facts: FacilityFacts,
  figures: Figures,
  purses: readonly BoundPurse[],
): Scope {
  const { scheme } = facts
  return {
    ...truthsOf(numbersOf(scheme, command.holders, settings, facts, figures), settings, facts),
    holders: (role) => command.holders[role] ?? [],
    measureOf: (name, holder) => numbersOf(scheme, { it: [holder] }, settings, facts, figures).measure(name, 'it'),
    purse: (role, holder, head) =>
      purses.find((p) => p.role === role && p.holder === holder && (head === undefined || p.head === head))?.purse ??
      purseName(holder, head ?? 'cash'),
    isEndless: (purse) => purses.some((p) => p.purse === purse && p.promised === 'endless'),
    counterKey: (id, member) => keyOfCounter(scheme, id, { ...facts, ...command }, member),
  }
}

function bindFlows(
  scheme: Scheme,
  scope: Scope,
): { readonly trees: Readonly<Record<string, BoundTree>>; readonly refusals: readonly FacilityRefusal[] } {
  const trees: Record<string, BoundTree> = {}
  const refusals: FacilityRefusal[] = []
  for (const [id, flow] of Object.entries(scheme.flows)) {
    if (flow.kind === 'recovery') continue
    const bound = bind(flow.kind === 'pay' ? flow.to : flow.from, scope)
    if (bound.ok) trees[id] = bound.value
    else
      refusals.push(
        ...bound.error.map(({ code, name }) => ({
          code: 'waterfall-not-sound' as const,
          flow: id,
          finding: code,
          name,
        })),
      )
  }
  return { trees, refusals }
}

/** What the scheme asks for and is not so; of resolutions also whose lacks what by which article, of sectors what is listed. */
const checkRequirements = (
  settings: Readonly<Record<string, string>>,
  scope: Scope,
  { scheme, sector = 'unknown', unresolved = [] }: OpeningFacts,
): readonly FacilityRefusal[] =>
  scheme.requirements
    .filter((requirement) => !holds(requirement.holds, scope))
    .flatMap(({ name, names, holds: asked }): readonly FacilityRefusal[] => [
      { code: 'requirement-not-met', requirement: name, ...names },
      ...(flagsIn(asked).includes('resolutionsChecked')
        ? unresolved.map((each) => ({ code: 'resolution-lacking', ...each }) as const)
        : []),
      ...listsIn(asked).map((id) => ({ code: 'sector-outside-list', sector, listed: codesOf(settings[id]) }) as const),
    ])

function codesOf(list = ''): readonly string[] {
  const codes = parseSectors(list)
  return codes.ok ? codes.value : []
}

/** What the offer sets otherwise must be a setting of the scheme, within the bounds that the scheme gives it. */
export function checkSettings(scheme: Scheme, chosen: Readonly<Record<string, string>>): readonly FacilityRefusal[] {
  return Object.entries(chosen).flatMap(([id, value]): readonly FacilityRefusal[] => {
    const setting = scheme.settings[id]
    const refuse = (limit: string): FacilityRefusal => ({ code: 'terms-not-allowed', field: `settings.${id}`, limit })
    if (setting === undefined) return [refuse(Object.keys(scheme.settings).join(', '))]
    if (setting.unit === 'sectors') return checkSectors(id, value)
    if (!/^\d{1,15}(\.\d{1,8})?$/.test(value)) return [refuse('a decimal')]
    const isBelow = setting.least !== undefined && compareFractions(decimal(value), decimal(setting.least)) < 0
    const isAbove = setting.most !== undefined && compareFractions(decimal(value), decimal(setting.most)) > 0
    return isBelow || isAbove ? [refuse(`${setting.least ?? '0'}–${setting.most ?? '∞'}`)] : []
  })
}

function checkSectors(id: string, list: string): readonly FacilityRefusal[] {
  const codes = parseSectors(list)
  return codes.ok ? [] : codes.error.map((named) => ({ code: 'no-such-sector', field: `settings.${id}`, named }))
}

function checkTerms(
  scheme: Scheme,
  command: OpenCommand,
  settings: Readonly<Record<string, string>>,
): readonly FacilityRefusal[] {
  const allowed = scheme.obligations[0]?.terms
  if (allowed === undefined) return []
  const { method, annualRate, months } = command.terms
  const rate = parseRate(annualRate)
  const highest = settings[allowed.highestRate] ?? '0'
  const refuse = (field: string, limit: string): FacilityRefusal => ({ code: 'terms-not-allowed', field, limit })
  return [
    ...(command.principal.minor > 0n && command.principal.currency === scheme.currency
      ? []
      : [refuse('principal', scheme.currency)]),
    ...(allowed.methods.includes(method) ? [] : [refuse('method', allowed.methods.join(', '))]),
    ...(rate.ok && compareFractions(rate.value, decimal(highest)) <= 0 ? [] : [refuse('annualRate', highest)]),
    ...(months >= 1 && months <= Number(settings[allowed.longestMonths])
      ? []
      : [refuse('months', settings[allowed.longestMonths] ?? '')]),
    ...checkRhythm(command.terms),
  ]
}
