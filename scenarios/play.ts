import { assert, present } from '#core/basics/assert.ts'
import { addDays, date, type CalendarDate } from '#core/basics/calendar-date.ts'
import { parseAmount, type Currency, type Money } from '#core/basics/money.ts'
import type { FacilityCommand } from '#core/facility/decide.ts'
import type { FacilityRefusal } from '#core/facility/refusal.ts'
import type { Facility } from '#core/facility/state.ts'
import type { Happened } from '#core/projection/project.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { audit } from '#lab/audit.ts'
import { startWorld, type Answer, type Cast, type World } from '#lab/world.ts'
import type { Amount, Amounts, Story, StoryCast, StoryMove, StoryStep } from './story.ts'

/** One step, or the beginning of a day that changed something, with all that came of it. */
export type Scene = {
  readonly on: CalendarDate
  readonly step: StoryStep | null
  readonly happened: readonly Happened[]
  readonly refusals: readonly FacilityRefusal[]
  /** Every facility as it stood after the scene. */
  readonly facilities: ReadonlyMap<string, Facility>
  /** What the audit found; sound books leave it empty. */
  readonly findings: readonly string[]
}

export type Played = { readonly world: World; readonly scenes: readonly Scene[] }

/** Plays a story in a world of its own; a step that is refused must say so, and with which codes. */
export function play(story: Story, scheme: Scheme): Played {
  const { currency } = scheme
  const starts = date(story.startsOn)
  const world = startWorld(castOf(story.cast, currency), starts, currency)
  const scenes: Scene[] = []
  let today = starts
  for (const step of story.steps) {
    const on = date(step.on)
    assert(on >= today, `${step.on} does not lie before the step that went before it`)
    while (today < on) {
      today = addDays(today, 1)
      const begun = watched(world, today, null, () => ({ ok: true, value: world.endOfDay(today) }))
      if (begun.happened.length > 0) scenes.push(begun)
    }
    const scene = watched(world, on, step, () => take(world, scheme, step, on))
    checkRefusal(scene, step)
    scenes.push(scene)
  }
  return { world, scenes }
}

function watched(world: World, on: CalendarDate, step: StoryStep | null, act: () => Answer): Scene {
  const before = new Map([...world.streams].map(([stream, events]) => [stream, events.length]))
  const answer = act()
  const happened = [...world.streams].flatMap(([stream, events]) => events.slice(before.get(stream) ?? 0))
  const refusals = answer.ok ? [] : answer.error
  return { on, step, happened, refusals, facilities: new Map(world.facilities), findings: audit(world) }
}

function checkRefusal({ refusals }: Scene, { on, tells, refused = [] }: StoryStep): void {
  const codes = refusals.map(({ code }) => code)
  assert(codes.join() === refused.join(), `${on} "${tells}" is refused with [${codes.join()}], not [${refused.join()}]`)
}

function take(world: World, scheme: Scheme, step: StoryStep, on: CalendarDate): Answer {
  const { currency } = scheme
  if ('loan' in step) {
    const facility = present(world.facilities.get(facilityId(step.loan)), step.loan)
    return world.act(facilityId(step.loan), commandOf(step.does, step.by, facility), step.by, on)
  }
  const { opens, principal, terms, holders, settings = {} } = step
  const command = { facility: facilityId(opens), application: `app_${opens}`, principal: amountOf(principal, currency), terms, holders, settings } // prettier-ignore
  return world.open(scheme, command, on)
}

/** Streams of facilities are known by their prefix; stories name a loan without it. */
export const facilityId = (loan: string): string => `fac_${loan}`

function commandOf(does: StoryMove, by: string, facility: Facility): FacilityCommand {
  const { currency } = facility
  switch (does.move) {
    case 'draw':
    case 'repay':
    case 'recover':
      return { move: does.move, amount: amountOf(does.amount, currency) }
    case 'pay':
      return { move: 'pay', payer: does.payer, amount: amountOf(does.amount, currency) }
    case 'advance':
      return { move: 'advance', by: does.payer, amount: amountOf(does.amount, currency), purpose: does.purpose }
    case 'reverse': {
      const { version } = present(facility.repayments[does.repayment - 1], `repayment ${does.repayment} to ${by}`)
      return { move: 'reverse', version, reason: does.reason }
    }
    case 'tell-bankruptcy':
      return { move: 'tell-bankruptcy', on: date(does.day), docket: does.docket }
    case 'ask-sureties':
      return { move: 'ask-sureties', asked: does.asked.map(({ day, ...rest }) => ({ kind: 'demand', on: date(day), ...rest })) } // prettier-ignore
    case 'offer-claim':
      return { ...does, price: amountOf(does.price, currency) }
    case 'offer-cover':
      return {
        ...does,
        notional: amountOf(does.notional.amount, does.notional.currency),
        fixingOn: date(does.fixingOn),
      }
    case 'report-use':
      return { ...does, amount: amountOf(does.amount, currency) }
    default:
      return does
  }
}

const castOf = (cast: StoryCast, currency: Currency): Cast => ({
  association: cast.association,
  fund: cast.fund,
  members: minorOf(cast.contributions, currency),
  lines: minorOf(cast.lines, currency),
  limits: minorOf(cast.limits, currency),
  mayGuarantee: cast.mayGuarantee,
  capital: minorOf(cast.capital ?? {}, currency),
  figures: Object.fromEntries(
    Object.entries(cast.figures ?? {}).map(([guarantor, told]) => [
      guarantor,
      { netAssets: amountOf(told.netAssets, currency).minor, stakes: amountOf(told.stakes, currency).minor },
    ]),
  ),
  connected: cast.connected ?? [],
  small: cast.small ?? [],
  allocations: Object.fromEntries(Object.entries(cast.allocations ?? {}).map(([bank, amounts]) => [bank, minorOf(amounts, currency)])), // prettier-ignore
})

const minorOf = (amounts: Amounts, currency: Currency): Readonly<Record<string, bigint>> =>
  Object.fromEntries(Object.entries(amounts).map(([party, amount]) => [party, amountOf(amount, currency).minor]))

function amountOf(text: Amount, currency: Currency): Money {
  const parsed = parseAmount(text, currency)
  assert(parsed.ok, `"${text}" is an amount`)
  return parsed.value
}
