import fc from 'fast-check'
import { audit } from './audit.ts'
import { textOf } from '#core/projection/rows.ts'
import { rebuild, startWorld, type Answer, type World } from './world.ts'
import { addDays, date, type CalendarDate } from '#core/basics/calendar-date.ts'
import { money } from '#core/basics/money.ts'
import { movesFrom, type Move } from '#core/process/process.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { everyMonthsOf, repaymentMethods } from '#core/obligation/usual-terms.ts'
import { rolesOfKind, type Role, type Scheme } from '#core/scheme/scheme.ts'
import type { FacilityCommand } from '#core/facility/decide.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { carriedByLender } from '#core/facility/claim-sale.ts'
import type { CoverOffer } from '#core/facility/currency-cover.ts'
import { ceilingOf } from '#core/facility/claims.ts'
import type { Wanted } from '#core/facility/rescheduling.ts'
import type { Asked } from '#core/facility/sureties.ts'
import type { Holders } from '#core/facility/facts.ts'
import { drawnOf, outstanding, partiesOf, total, type Facility } from '#core/facility/state.ts'

const firms = ['org_f1', 'org_f2', 'org_f3', 'org_f4']
const banks = ['org_b1', 'org_b2']
const start = date('2026-01-05')
const yuan = (amount: number): bigint => BigInt(amount) * 100n

/** Funds and lines small enough that their limits are met. */
const cast = (mayGuarantee: boolean) => ({
  association: 'org_assoc',
  fund: 'fnd_one',
  members: Object.fromEntries(firms.map((firm, i) => [firm, yuan(60_000 + 40_000 * i)])),
  lines: { org_b1: yuan(1_500_000), org_b2: yuan(700_000) },
  limits: Object.fromEntries(firms.map((firm) => [firm, yuan(600_000)])),
  mayGuarantee,
  capital: { org_gov: yuan(400_000) },
  figures: { org_gua: { netAssets: yuan(3_000_000), stakes: yuan(500_000) } },
  connected: [[firms[0]!, firms[1]!] as const],
  small: firms.slice(0, 2),
  sectors: { [firms[0]!]: '27', [firms[1]!]: '27', [firms[2]!]: '51' },
  allocations: { org_b1: Object.fromEntries(firms.map((firm, i) => [firm, yuan(150_000 + 100_000 * i)])), org_b2: { org_f1: yuan(300_000) } }, // prettier-ignore
})

type Dice = (below: number) => number
type Life = { readonly world: World; readonly dice: Dice; readonly tell: (line: string) => void; on: CalendarDate }
type Choice = readonly [command: FacilityCommand, party: string]

/** Somebody for every role, by what kind of party may hold it; what may stand empty sometimes does. */
function holdersOf(scheme: Scheme, { dice }: Life): Holders {
  const borrower = firms[dice(firms.length)]!
  const lender = banks[dice(banks.length)]!
  const second = dice(2) === 0
  const others = firms.filter((firm) => firm !== borrower && dice(8) > 2)
  const holderOf = ({ is, side, many, optional, purses }: Role): readonly string[] => {
    if (side === 'debtor') return [borrower]
    if (side === 'creditor') return [lender]
    if (is.includes('fund')) return ['fnd_one']
    if (is.includes('association')) return ['org_assoc']
    if (is.includes('firm')) return !many || purses === undefined ? (many ? firms : []) : optional ? others : firms
    if (optional && !second) return []
    return [is.includes('guarantor') ? 'org_gua' : is.includes('insurer') ? 'org_ins' : is.includes('government') ? 'org_gov' : 'org_fed'] // prettier-ignore
  }
  return Object.fromEntries(Object.entries(scheme.roles).map(([id, role]) => [id, holderOf(role)]))
}

function open(life: Life): Answer {
  const { world, dice, on } = life
  const scheme = catalogue[dice(catalogue.length)]!
  const facility = `fac_${world.streams.size}`
  const principal = money(dice(8) === 0 ? BigInt(dice(200)) : yuan(1 + dice(250) * 2_000) + BigInt(dice(100)), 'CNY')
  const method = repaymentMethods[dice(repaymentMethods.length)]!
  const [annualRate, months, rhythm] = [['0', '0.06', '0.1199'][dice(3)]!, [1, 3, 12, 24][dice(4)]!, [1, 1, 3][dice(3)]!] // prettier-ignore
  const everyMonths = dice(16) === 0 ? rhythm : everyMonthsOf(method, months, rhythm)
  const terms = { method, annualRate, months, everyMonths }
  return world.open(scheme, { facility, application: 'app_x', principal, terms, holders: holdersOf(scheme, life), settings: {} }, on) // prettier-ignore
}

/** Moves that end what others would try. */
const endings: ReadonlySet<string> = new Set([
  'cancel',
  'reject',
  'write-off',
  'drop-take-over',
  'drop-terms',
  'tell-bankruptcy',
])

/** Mostly a move that is open, by a hand that may; sometimes any move by anybody. */
function choose({ world, dice }: Life, id: string): Choice {
  const facility = world.facilities.get(id)!
  const scheme = world.schemeOf(id)
  const moves = movesFrom(scheme.processes.life, facility.status).filter((move) => handsOf(move).length > 0)
  const all = Object.values(scheme.processes.life.moves).flat().filter((move) => handsOf(move).length > 0) // prettier-ignore
  const onward = moves.filter(({ name }) => !endings.has(name) || dice(8) === 0)
  const move = dice(16) === 0 || onward.length === 0 ? all[dice(all.length)]! : onward[dice(onward.length)]!
  const hands = handsOf(move).flatMap((role) => facility.holders[role] ?? [])
  const anybody = [...partiesOf(facility), 'org_stranger']
  const wish = dice(12) === 0 || hands.length === 0 ? anybody[dice(anybody.length)]! : hands[dice(hands.length)]!
  const party = wish === 'fnd_one' && dice(4) > 0 ? 'org_assoc' : wish
  return [commandOf(move.name, facility, wish, dice), party]
}

const handsOf = (move: Move): readonly string[] =>
  move.by.flatMap((hand) => (typeof hand !== 'string' && 'role' in hand ? [hand.role] : []))

function commandOf(move: string, facility: Facility, hand: string, dice: Dice): FacilityCommand {
  const left = facility.principal - drawnOf(facility)
  const owed = total(facility.instalments.map((i) => i.principal + i.interest - i.paidPrincipal - i.paidInterest))
  const open = total(facility.payables.filter(({ from }) => from === hand).map((payable) => payable.open))
  const amount = (whole: bigint) => money(partOf(whole, dice), 'CNY')
  switch (move) {
    case 'draw':
      return { move, amount: amount(left) }
    case 'repay':
      return { move, amount: amount(owed) }
    case 'prepay':
      return { move, amount: amount(owed), effect: dice(2) === 0 ? 'reduce' : 'shorten' }
    case 'reverse': {
      const repayment = facility.repayments[dice(Math.max(1, facility.repayments.length))]
      return { move, version: dice(5) === 0 ? 1 : (repayment?.version ?? 0), reason: '12n' }
    }
    case 'claim':
      return { move, evidence: `${dice(9)}n` }
    case 'pay':
      return { move, payer: dice(8) === 0 ? 'org_f1' : hand, amount: amount(open) }
    case 'advance':
      return { move, by: dice(8) === 0 ? 'org_b1' : hand, amount: money(BigInt(dice(200)) * 1_000n, 'CNY'), purpose: 'court' } // prettier-ignore
    case 'recover':
      return { move, amount: amount(total(facility.legs.map((leg) => leg.amount))) }
    case 'cancel':
    case 'reject':
    case 'drop-take-over':
      return { move, reason: 'so' }
    case 'report-insured':
      return { move, policy: 'P-1' }
    case 'propose-take-over':
      return { move, taker: firms[dice(firms.length)]!, reason: 'so' }
    case 'call-due':
    case 'drop-terms':
    case 'withdraw-claim':
      return { move, reason: 'so' }
    case 'offer-claim':
      return { move, buyer: ['org_inv', 'org_b1', facility.debtor][dice(3)]!, price: amount(carriedByLender(facility)), reason: 'so' } // prettier-ignore
    case 'tell-bankruptcy':
      return { move, on: addDays(facility.since, dice(40)), docket: '(2026) 1' }
    case 'ask-sureties':
      return { move, asked: askedOf(facility, dice) }
    case 'let-go':
      return { move, guarantor: firms[dice(firms.length)]!, reason: 'so' }
    case 'propose-terms':
      return { move, change: wantedOf(dice), reason: 'so' }
    case 'report-use':
      return { move, drawing: 1 + dice(3), amount: amount(drawnOf(facility)), purpose: '17n', evidence: '3n' }
    case 'judge-use':
      return { move, nr: 1 + dice(3), finding: dice(6) === 0 ? 'breach' : 'as-agreed', reason: 'so' }
    case 'tell-collateral':
      return { move, object: '17n', isFirst: dice(2) === 0, proof: '3n' }
    case 'realise-collateral':
      return { move, nr: 1 + dice(2), amount: amount(dice(2) === 0 ? 0n : drawnOf(facility)), proof: '3n' }
    case 'offer-cover':
      return { move, ...coverOfferOf(facility, dice) }
    case 'take-cover':
      return { move, nr: 1 + dice(3) }
    case 'drop-cover':
      return { move, nr: 1 + dice(3), reason: 'so' }
    case 'settle-cover':
      return { move, nr: 1 + dice(3), rate: ['7.15', '6.2', '8.4', '0'][dice(4)]!, rateSource: 'so' }
    case 'uncollectable':
      return { move, payer: dice(3) === 0 ? hand : (facility.payables[dice(Math.max(1, facility.payables.length))]?.from ?? hand), reason: 'so' } // prettier-ignore
    case 'tell-refinancing':
      return { move, old: 'fac_old', oldSureties: firms.slice(0, dice(4)), knew: dice(2) === 0 ? [] : [{ guarantor: firms[dice(4)]!, proof: 'so' }] } // prettier-ignore
    case 'buy-claim':
    case 'consent-terms':
    case 'agree-terms':
    case 'consent-take-over':
    case 'agree-take-over':
    case 'write-off':
    case 'settle':
    case 'pour':
      return { move }
    default:
      throw new Error(`the driver knows no ${move}`)
  }
}

/** Mostly what the loan has room for on a day on which it runs; sometimes more, its own currency, or a day behind it. */
function coverOfferOf(facility: Facility, dice: Dice): CoverOffer {
  const notional = money(partOf(outstanding(facility) / 8n, dice), dice(9) === 0 ? 'CNY' : 'USD')
  const fixingOn = addDays(facility.since, 1 + dice(200))
  return { side: dice(2) === 0 ? 'earns' : 'owes', notional, rate: '7.15', rateSource: 'so', fixingOn, exposure: '9n' }
}

/** Mostly everybody who stands for it, on a day soon after all of it fell due; sometimes one, or a stranger. */
function askedOf(facility: Facility, dice: Dice): readonly Asked[] {
  const on = addDays(facility.fellDue?.on ?? facility.since, 1 + (dice(4) === 0 ? dice(9) : 0))
  const all = (facility.holders['neighbours'] ?? firms).filter((each) => each !== facility.debtor)
  const of = dice(4) === 0 ? [firms[dice(firms.length)]!] : all
  return of.map((guarantor) => ({ kind: 'demand', guarantor, on, proof: 'so' }))
}

function wantedOf(dice: Dice): Wanted {
  const kind = dice(3)
  if (kind === 0) return { kind: 'rate', annualRate: ['0.03', '0.08', '0.2'][dice(3)]! }
  return { kind: kind === 1 ? 'extension' : 'moratorium', instalments: 1 + dice(14) }
}

function partOf(whole: bigint, dice: Dice): bigint {
  const kind = dice(10)
  if (kind < 4) return whole
  if (kind === 4) return whole + 1n
  if (kind === 5) return 1n
  if (kind === 6) return BigInt(dice(3)) - 1n
  return (whole * BigInt(1 + dice(255))) / 256n
}

/** Whether the scheme lets this party make this move, told without the decider. */
function isTheirs(facility: Facility, scheme: Scheme, [command, party]: Choice): boolean {
  const move = movesFrom(scheme.processes.life, facility.status).find(({ name }) => name === command.move)
  const roles = move ? handsOf(move) : []
  const acts = roles.some((role) => facility.holders[role]?.includes(party))
  const keeps = party === 'org_assoc' && roles.some((role) => rolesOfKind(scheme, 'fund').includes(role))
  const named = command.move === 'pay' ? command.payer : command.move === 'advance' ? command.by : party
  return (acts || keeps) && (named === party || (named === 'fnd_one' && party === 'org_assoc'))
}

function step(life: Life): readonly string[] {
  const { world, dice } = life
  const ids = [...world.facilities.keys()]
  const kind = dice(12)
  const before = stateOf(world)
  if (ids.length === 0 || (kind === 0 && ids.length < 6)) {
    const answer = open(life)
    life.tell(answer.ok ? 'open' : 'open refused')
    return answer.ok
      ? overLimits(life, [...world.facilities.keys()].at(-1)!, answer.value)
      : unchanged(world, before, 'open')
  }
  if (kind === 1) {
    life.on = addDays(life.on, [1, 2, 31, 32, 95, 200][dice(6)]!)
    life.tell(`end of ${life.on}`)
    const events = world.endOfDay(life.on)
    return world.endOfDay(life.on).length > 0
      ? ['a second end of the same day changes something']
      : taken(events).map(({ counter }) => `the end of the day takes from ${counter}`)
  }
  const id = ids[dice(ids.length)]!
  const facility = world.facilities.get(id)!
  const choice = choose(life, id)
  const answer = world.act(id, choice[0], choice[1], life.on)
  life.tell(`${id}: ${choice[1]} ${textOf(choice[0])}${answer.ok ? '' : ' refused'}`)
  if (!answer.ok) return unchanged(world, before, choice[0].move)
  const mine = isTheirs(facility, world.schemeOf(id), choice) ? [] : [`${choice[1]} made the move ${choice[0].move}`]
  return [...mine, ...overLimits(life, id, choice[0].move === 'reverse' ? [] : answer.value)]
}

const unchanged = (world: World, before: readonly unknown[], move: string): readonly string[] =>
  stateOf(world).every((part, i) => part === before[i]) ? [] : [`a refused ${move} changed something`]

/** Which events there are and which state follows: the audits tell whether a state itself was altered. */
const stateOf = ({ streams, facilities }: World): readonly unknown[] => [
  [...streams.values()].reduce((sum, { length }) => sum + length, 0),
  ...facilities.values(),
]

/** A counter that was taken from must stay within its limit; only a reversal, which tells what is so, may exceed it. */
function overLimits({ world, on }: Life, id: string, events: readonly FacilityEvent[]): readonly string[] {
  const facility = world.facilities.get(id)!
  const scheme = world.schemeOf(id)
  return taken(events).flatMap(({ counter }) => {
    const facts = world.factsOf(scheme, facility.holders, on)
    const [atMost, used] = [ceilingOf(facility, counter, facts), facts.used.get(counter) ?? 0n]
    return used <= atMost ? [] : [`${counter} is ${used}, over its limit ${atMost}`]
  })
}

const taken = (events: readonly FacilityEvent[]) =>
  events.flatMap(({ data }) => data.counters).filter(({ change }) => change.minor > 0n)

export type Told = {
  /** Each command as a line, with what became of it. */
  readonly story: readonly string[]
  /** What does not hold, in sentences; the life ends with the command after which it did not. */
  readonly faults: readonly string[]
}

type Tamper = (world: World, lines: number) => void

/** Lives one life: every byte decides something, and after every command every book, row, counter and state is audited. */
export function live(bytes: Uint8Array, tamper: Tamper = () => undefined): Told {
  const story: string[] = []
  let at = 0
  const dice: Dice = (below) => (bytes[at++] ?? 0) % below
  const life: Life = {
    world: startWorld(cast(dice(2) === 1), start),
    dice,
    tell: (line) => story.push(line),
    on: start,
  }
  while (at < bytes.length) {
    const before = new Map(life.world.facilities)
    const wrong = step(life)
    tamper(life.world, story.length)
    const touched = [...life.world.facilities].filter(([id, facility]) => before.get(id) !== facility)
    const faults = [...wrong, ...audit(life.world, touched.map(([id]) => id))] // prettier-ignore
    if (faults.length > 0) return { story, faults }
  }
  const isSame = rebuild(life.world).text() === life.world.rows.text()
  return { story, faults: [...audit(life.world), ...(isSame ? [] : ['rebuilt from its events, the world is another'])] }
}

export const lives = fc.uint8Array({ minLength: 0, maxLength: 1200, size: 'max' })

export type Lived = { readonly commands: number; readonly failure: string | null }

/** Lives as many lives as a seed says; where one does not hold, the shortest that does not, with the seed that leads there. */
export function liveMany(seed: number, numRuns: number, tamper?: Tamper): Lived {
  let commands = 0
  const result = fc.check(
    fc.property(lives, (bytes) => {
      const { story, faults } = live(bytes, tamper)
      commands += story.length
      return faults.length === 0
    }),
    { seed, numRuns },
  )
  if (!result.failed) return { commands, failure: null }
  const { story, faults } = live(result.counterexample?.[0] ?? new Uint8Array(), tamper)
  const lines = [
    `seed ${result.seed}, path ${result.counterexamplePath}`,
    ...story,
    ...faults.map((fault) => `→ ${fault}`),
  ]
  return { commands, failure: lines.join('\n') }
}
