import { compareFractions, parseDecimal, zero, type Fraction } from '../basics/fraction.ts'
import { checkProcess } from '../process/check.ts'
import type { Move } from '../process/process.ts'
import { flagsIn, listsIn, namesInCondition, type Condition } from '../waterfall/condition.ts'
import { joinNames, namesInQuantity, noNames, type Names } from '../waterfall/quantity.ts'
import {
  countersInRoleTree,
  everyNode,
  namesInRoleTree,
  pursesInRoleTree,
  type RoleTree,
} from '../waterfall/role-tree.ts'
import { checkEngine } from './check-engine.ts'
import { checkLists } from './check-lists.ts'
import { checkRoleTree } from './check-tree.ts'
import { checkValues } from './check-values.ts'
import type { SchemeFinding } from './finding.ts'
import { flags, measures } from './measures.ts'
import { checkLawful } from './rule-pack.ts'
import { promisedRoles, type Ceiling, type Flow, type Scheme, type Subsidy, type Suretyship } from './scheme.ts'

/** Every finding of a scheme, in a fixed order; an empty list means that it may be published. */
export function checkScheme(scheme: Scheme): readonly SchemeFinding[] {
  const used = namesUsed(scheme)
  const values = checkValues(scheme)
  const asked = conditionsOf(scheme).flatMap(listsIn)
  const lists = checkLists(scheme, asked, used.settings)
  return [
    ...checkUse('role', Object.keys(scheme.roles), [...used.roles, ...rolesOutsideQuantities(scheme)]),
    ...checkUse('setting', Object.keys(scheme.settings), [...used.settings, ...asked]),
    ...checkUse('counter', Object.keys(scheme.counters), countersUsed(scheme)),
    ...checkUse('input', Object.keys(scheme.inputs), used.inputs),
    ...checkDictionary('measure', Object.keys(measures), used.measures),
    ...checkDictionary('flag', Object.keys(flags), conditionsOf(scheme).flatMap(flagsIn)),
    ...checkSettings(scheme),
    ...checkInputs(scheme),
    ...checkLimits(scheme),
    ...checkParents(scheme),
    ...checkGroups(scheme),
    ...checkCeilings(scheme),
    ...checkDrawn(scheme),
    ...checkBreaker(scheme),
    ...checkSubsidies(scheme),
    ...checkRefunds(scheme),
    ...checkCover(scheme),
    ...checkWindows(scheme),
    ...checkSureties(scheme),
    ...Object.entries(scheme.flows).flatMap(([id, flow]) => checkFlow(scheme, id, flow)),
    ...checkProcess(scheme.processes.life).map((finding) => ({ ...finding, at: `life.${finding.at}` })),
    ...checkBodies(scheme),
    ...checkEngine(scheme),
    ...values,
    ...lists,
    ...(lists.length > 0 || values.some(({ code }) => code === 'number-unreadable') ? [] : checkLawful(scheme)),
  ]
}

const treesOf = (scheme: Scheme): readonly RoleTree[] =>
  Object.values(scheme.flows).flatMap((flow) => [flow.from, flow.to])

const movesOf = (scheme: Scheme): readonly Move[] => Object.values(scheme.processes.life.moves).flat()

const ceilingsOf = ({ ceilings = {} }: Scheme): readonly Ceiling[] => Object.values(ceilings)

const subsidiesOf = ({ subsidies = [] }: Scheme): readonly Subsidy[] => subsidies

const suretiesOf = ({ sureties = [] }: Scheme): readonly Suretyship[] => sureties

const breakerSettings = ({ breaker }: Scheme): readonly string[] =>
  breaker === undefined
    ? []
    : [breaker.warnsAbove, breaker.tripsAbove, breaker.restsBelow, breaker.restsFor, breaker.leastCases]

const coverSettings = ({ currencyCover: cover }: Scheme): readonly string[] =>
  cover === undefined ? [] : [cover.premium, cover.band, cover.most]

const conditionsOf = (scheme: Scheme): readonly Condition[] => [
  ...scheme.requirements.map((requirement) => requirement.holds),
  ...scheme.limits.flatMap(({ when }) => (when === undefined ? [] : [when])),
  ...movesOf(scheme).flatMap((move) => (move.when ? [move.when] : [])),
  ...treesOf(scheme)
    .flatMap((tree) => everyNode(tree))
    .flatMap((node) => ('choose' in node ? node.choose.map(([c]) => c) : [])),
]

function namesUsed(scheme: Scheme): Names {
  const moves = movesOf(scheme)
  return joinNames([
    ...treesOf(scheme).map(namesInRoleTree),
    ...Object.values(scheme.flows).map((flow) => namesInQuantity(flow.amount)),
    ...Object.values(scheme.counters).map((counter) => namesInQuantity(counter.atMost)),
    ...scheme.limits.map((limit) => namesInQuantity(limit.amount)),
    ...ceilingsOf(scheme).flatMap(({ before, withCase, atMost }) => [before, withCase, atMost].map(namesInQuantity)),
    ...scheme.fees.map((fee) => namesInQuantity(fee.perYear)),
    ...Object.values(scheme.roles).flatMap((role) =>
      Object.values(role.purses ?? {}).map((purse) =>
        purse.is === 'promise' && purse.upTo !== 'endless' ? namesInQuantity(purse.upTo) : noNames,
      ),
    ),
    ...conditionsOf(scheme).map(namesInCondition),
    {
      ...noNames,
      settings: moves.flatMap((move) => [move.for, move.within, move.due].filter((id) => id !== undefined)),
    },
    { ...noNames, settings: subsidiesOf(scheme).map(({ share }) => share) },
    { ...noNames, settings: [...breakerSettings(scheme), ...coverSettings(scheme)] },
    { ...noNames, settings: suretiesOf(scheme).map(({ period }) => period) },
    { ...noNames, settings: scheme.obligations.flatMap(({ terms }) => [terms.longestMonths, terms.highestRate]) },
  ])
}

const rolesOutsideQuantities = (scheme: Scheme): readonly string[] => [
  ...scheme.obligations.flatMap(({ debtor, creditor }) => [debtor, creditor]),
  ...Object.values(scheme.flows).flatMap((flow) => (flow.rest === undefined ? [] : [flow.rest])),
  ...scheme.fees.flatMap(({ payer, payee }) => [payer, payee]),
  ...Object.values(scheme.roles).flatMap((role) => (role.oneOf === undefined ? [] : [role.oneOf])),
  ...scheme.limits.flatMap(({ each }) => (each === undefined ? [] : [each])),
  ...ceilingsOf(scheme).map(({ of }) => of),
  ...subsidiesOf(scheme).map(({ from }) => from),
  ...suretiesOf(scheme).map(({ role }) => role),
  ...(scheme.breaker === undefined ? [] : [scheme.breaker.lender]),
  ...(scheme.currencyCover === undefined ? [] : [scheme.currencyCover.by]),
  ...movesOf(scheme).flatMap(({ by, does = [] }) => [
    ...by.flatMap((hand) => (typeof hand !== 'string' && 'role' in hand ? [hand.role] : [])),
    ...does.flatMap((effect) => ('rebind' in effect ? [effect.rebind, effect.by] : [])),
  ]),
]

const countersUsed = (scheme: Scheme): readonly string[] => [
  ...scheme.limits.map((limit) => limit.counter),
  ...subsidiesOf(scheme).map(({ under }) => under),
  ...treesOf(scheme).flatMap(countersInRoleTree),
  ...Object.values(scheme.counters).flatMap((counter) => (counter.parent === undefined ? [] : [counter.parent])),
]

function checkUse(kind: string, declared: readonly string[], used: readonly string[]): readonly SchemeFinding[] {
  const undeclared = [...new Set(used)].filter((name) => !declared.includes(name))
  const unused = declared.filter((name) => !used.includes(name))
  return [
    ...undeclared.map((name) => ({ code: `${kind}-undeclared`, at: 'scheme', name })),
    ...unused.map((name) => ({ code: `${kind}-unused`, at: 'scheme', name })),
  ]
}

const checkDictionary = (kind: string, known: readonly string[], used: readonly string[]): readonly SchemeFinding[] =>
  [...new Set(used)]
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: `${kind}-outside-dictionary`, at: 'scheme', name }))

function checkSettings(scheme: Scheme): readonly SchemeFinding[] {
  return Object.entries(scheme.settings).flatMap(([id, setting]) => {
    const value = parseDecimal(setting.value)
    const isSound = setting.unit === 'sectors' || (value.ok && compareFractions(value.value, zero) >= 0)
    if (!isSound) return [{ code: 'setting-not-a-number', at: 'settings', name: id }]
    return setting.source === '' ? [{ code: 'setting-without-source', at: 'settings', name: id }] : []
  })
}

function checkInputs(scheme: Scheme): readonly SchemeFinding[] {
  const names = movesOf(scheme).map((move) => move.name)
  return Object.entries(scheme.inputs)
    .filter(([, input]) => !names.includes(input.move))
    .map(([id]) => ({ code: 'input-no-move-brings', at: 'inputs', name: id }))
}

/** How long a move is open, or a state lasts, is a time. */
const checkWindows = (scheme: Scheme): readonly SchemeFinding[] =>
  movesOf(scheme)
    .flatMap((move) => [move.for, move.within, move.due].filter((id) => id !== undefined))
    .filter((id) => !['days', 'months', undefined].includes(scheme.settings[id]?.unit))
    .map((id) => ({ code: 'window-not-a-time', at: 'settings', name: id }))

/**
 * A surety stands by a promise of its own, for months by the calendar (民法典 692); where a scheme has sureties its life asks
 * them, and no life asks where there are none. A role says on which terms once.
 */
function checkSureties(scheme: Scheme): readonly SchemeFinding[] {
  const sureties = suretiesOf(scheme)
  const isAsked = movesOf(scheme).some(({ name }) => name === 'ask-sureties')
  const of = sureties.flatMap(({ role, period }, i): readonly SchemeFinding[] => {
    const at = `sureties.${i}`
    const { side, is, purses = {} } = scheme.roles[role] ?? { side: 'service', is: [] }
    const isSurety = side === 'support' && !is.includes('fund') && Object.values(purses).some((purse) => purse.is === 'promise')
    return [
      ...(isSurety ? [] : [{ code: 'surety-without-promise', at, name: role }]),
      ...(['months', undefined].includes(scheme.settings[period]?.unit) ? [] : [{ code: 'period-not-in-months', at, name: period }]),
      ...(sureties.findIndex((each) => each.role === role) === i ? [] : [{ code: 'surety-named-twice', at, name: role }]),
    ]
  })
  if (isAsked === sureties.length > 0) return of
  return [...of, { code: isAsked ? 'nobody-to-ask' : 'sureties-nobody-asks', at: 'life', name: 'ask-sureties' }]
} // prettier-ignore

/** A limit of each holder needs a role that many hold, and a counter that is kept by member; no other has one. */
function checkLimits(scheme: Scheme): readonly SchemeFinding[] {
  return scheme.limits.flatMap(({ counter, each }): readonly SchemeFinding[] => {
    const isByMember = scheme.counters[counter]?.per.includes('member') === true
    if (each === undefined) return isByMember ? [{ code: 'limit-of-nobody', at: 'limits', name: counter }] : []
    const findings: SchemeFinding[] = []
    if (scheme.roles[each]?.many !== true) findings.push({ code: 'limit-of-one-holder', at: 'limits', name: each })
    if (!isByMember) findings.push({ code: 'limit-not-by-member', at: 'limits', name: counter })
    return findings
  })
}

/** A group is held still by the lock of the fund: its counter is kept by fund, too. */
const checkGroups = ({ counters }: Scheme): readonly SchemeFinding[] =>
  Object.entries(counters)
    .filter(([, { per }]) => per.includes('group') && !per.includes('fund'))
    .map(([name]) => ({ code: 'group-without-fund', at: 'counters', name }))

/** What is taken of a limit is taken of the one that it is a part of, too. */
const checkParents = ({ limits, counters }: Scheme): readonly SchemeFinding[] =>
  limits.flatMap(({ counter }) => {
    const parent = counters[counter]?.parent
    const isTaken = parent === undefined || limits.some((limit) => limit.counter === parent && limit.when === undefined)
    return isTaken ? [] : [{ code: 'limit-without-parent', at: 'limits', name: counter }]
  })

/** Only whoever promises by name has a book to be measured; one name says one limit; a ceiling says where it stands. */
const checkCeilings = (scheme: Scheme): readonly SchemeFinding[] =>
  Object.entries(scheme.ceilings ?? {}).flatMap(([id, { of, source }]): readonly SchemeFinding[] => {
    const at = `ceilings.${id}`
    return [
      ...(promisedRoles(scheme).includes(of) ? [] : [{ code: 'ceiling-of-no-promiser', at, name: of }]),
      ...(scheme.roles[of]?.many ? [{ code: 'ceiling-of-many', at, name: of }] : []),
      ...(scheme.counters[id] === undefined ? [] : [{ code: 'ceiling-named-as-counter', at, name: id }]),
      ...(source === '' ? [{ code: 'ceiling-without-source', at, name: id }] : []),
    ]
  })

/** It warns before it trips, and rests below what trips it: else it would open and shut from one day to the next. */
function checkBreaker({ breaker, settings, requirements }: Scheme): readonly SchemeFinding[] {
  if (breaker === undefined) return []
  const value = (id: string): Fraction => {
    const parsed = parseDecimal(settings[id]?.value ?? '')
    return parsed.ok ? parsed.value : zero
  }
  const [warns, trips, rests] = [value(breaker.warnsAbove), value(breaker.tripsAbove), value(breaker.restsBelow)]
  const isAsked = requirements.flatMap(({ holds }) => flagsIn(holds)).includes('lenderAdmitted')
  return [
    ...(compareFractions(rests, trips) < 0 ? [] : [{ code: 'breaker-without-hysteresis', at: 'breaker', name: breaker.restsBelow }]),
    ...(compareFractions(warns, trips) <= 0 ? [] : [{ code: 'breaker-warns-too-late', at: 'breaker', name: breaker.warnsAbove }]),
    ...(isAsked ? [] : [{ code: 'breaker-nobody-asks', at: 'requirements', name: 'lenderAdmitted' }]),
  ] // prettier-ignore
}

/** What is given is counted as paid, and never comes back into the counter. */
const checkSubsidies = (scheme: Scheme): readonly SchemeFinding[] =>
  subsidiesOf(scheme).flatMap(({ from, under }, i) => [
    ...(scheme.counters[under]?.counts === 'paid' ? [] : [{ code: 'subsidy-not-counted', at: `subsidies.${i}`, name: under }]),
    ...(scheme.roles[from]?.is.includes('fund') ? [] : [{ code: 'subsidy-of-no-fund', at: `subsidies.${i}`, name: from }]),
  ]) // prettier-ignore

/** A fund's money may be promised: only whoever has a purse of its own gives a fee back. */
const checkRefunds = ({ fees, roles }: Scheme): readonly SchemeFinding[] =>
  fees.flatMap(({ refund, payee }, i) =>
    refund !== undefined && roles[payee]?.is.includes('fund') === true
      ? [{ code: 'refund-of-a-fund', at: `fees.${i}`, name: payee }]
      : [],
  )

/** Cover is offered by whoever gives it, and by nobody where a scheme has none; its terms are parts of what is covered. */
function checkCover(scheme: Scheme): readonly SchemeFinding[] {
  const at = 'currencyCover'
  const givers = movesOf(scheme).filter(({ name }) => name === 'offer-cover').flatMap(({ by }) => by) // prettier-ignore
  const by = scheme.currencyCover?.by
  const isOffered = givers.some((hand) => typeof hand !== 'string' && 'role' in hand && hand.role === by)
  return [
    ...(by === undefined && givers.length > 0 ? [{ code: 'no-cover-to-offer', at: 'life', name: 'offer-cover' }] : []),
    ...(by !== undefined && !isOffered ? [{ code: 'cover-nobody-offers', at, name: by }] : []),
    ...coverSettings(scheme)
      .filter((id) => !['share', undefined].includes(scheme.settings[id]?.unit))
      .map((id) => ({ code: 'cover-not-a-share', at, name: id })),
  ]
}

/** What was drawn stays drawn: its counter gives nothing back, and no waterfall pays under it. */
const checkDrawn = (scheme: Scheme): readonly SchemeFinding[] =>
  Object.entries(scheme.counters)
    .filter(([, { counts }]) => counts === 'drawn')
    .flatMap(([id, { refill }]) => [
      ...(refill === 'never' ? [] : [{ code: 'drawn-counter-refills', at: 'counters', name: id }]),
      ...(treesOf(scheme).flatMap(countersInRoleTree).includes(id)
        ? [{ code: 'drawn-counter-as-cap', at: 'counters', name: id }]
        : []),
    ])

function checkFlow(scheme: Scheme, id: string, flow: Flow): readonly SchemeFinding[] {
  const at = `flows.${id}`
  const bearsLoss = flow.kind === 'claim' || flow.kind === 'settle'
  const purses = (bearsLoss ? pursesInRoleTree(flow.from) : [])
    .filter(({ role, head }) => !hasPurse(scheme, role, head))
    .map(({ role, head }) => ({ code: 'purse-undeclared', at, name: `${role}/${head ?? 'cash'}` }))
  const held = bearsLoss && flow.rest === undefined ? [{ code: 'loss-nobody-holds', at, name: id }] : []
  const hasRecovery = Object.values(scheme.flows).some(
    (f) => f.kind === 'recovery' && everyNode(f.to).some((n) => 'back' in n),
  )
  const returns = flow.kind === 'claim' && !hasRecovery ? [{ code: 'bearer-gets-nothing-back', at, name: id }] : []
  return [...purses, ...held, ...returns, ...checkRoleTree(scheme, flow.from, at)]
}

function hasPurse(scheme: Scheme, role: string, head: string | undefined): boolean {
  const declared = Object.keys(scheme.roles[role]?.purses ?? {})
  return scheme.roles[role] === undefined || (head === undefined ? declared.length === 1 : declared.includes(head))
}

function checkBodies(scheme: Scheme): readonly SchemeFinding[] {
  const named = [
    scheme.processes.approval.body,
    ...movesOf(scheme).flatMap((move) =>
      move.by.flatMap((hand) => (typeof hand !== 'string' && 'body' in hand ? [hand.body] : [])),
    ),
  ]
  return checkUse('body', Object.keys(scheme.bodies), named)
}
