import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, date, type CalendarDate } from '../basics/calendar-date.ts'
import { decideAppeal, decideConductEnd, decideDefence, decideDrop, decideImpose, decideLift, decideOnAppeal, decidePropose, decideTime, type ConductDecided } from './decide.ts' // prettier-ignore
import { audiencesOn, effectsOf, measuresOn, type InEffect } from './effects.ts'
import { isNoMore, type Measure } from './measure.ts'
import { movesFrom } from '../process/process.ts'
import { expiresOn, foldProceeding, penaltyLife, type Dated, type Proceeding } from './proceeding.ts'

const start = date('2026-01-01')
const days = fc.integer({ min: 1, max: 400 })
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constantFrom<Measure>({ is: 'warning' }, { is: 'loss-of-standing' }, { is: 'loss-of-information' }, { is: 'expulsion' }, { is: 'publication', to: 'members' }, { is: 'publication', to: 'banks' }), // prettier-ignore
  days.map((each): Measure => ({ is: 'suspension', days: each })),
)
const measures = fc.uniqueArray(measure, { minLength: 1, maxLength: 4, selector: (each) => (each.is === 'publication' ? each.to : each.is) }) // prettier-ignore
const person = fc.constantFrom('anna', 'ben', 'carl', 'dora')
const move = fc.record({
  wait: fc.oneof(fc.nat(6), fc.nat(60)),
  by: person,
  does: fc.constantFrom(
    'hear',
    'impose',
    'drop',
    'appeal',
    'uphold',
    'lighten',
    'lift-on-appeal',
    'lift',
    'end',
    'time',
  ),
  measures,
  /** Does one of the moves that are open, for what was proposed or a part of it, rather than anything. */
  isFitting: fc.boolean(),
  nth: fc.nat(11),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

/** What each move of the table is called here. */
const called: Readonly<Record<string, Move['does']>> = {
  'submit-defence': 'hear',
  'close-hearing': 'time',
  'impose-penalty': 'impose',
  'drop-penalty': 'drop',
  'appeal-penalty': 'appeal',
  'lift-penalty': 'lift',
  lift: 'lift-on-appeal',
  uphold: 'uphold',
  lighten: 'lighten',
  serve: 'time',
  expire: 'time',
}

function fittingMove(it: Proceeding, { nth, does, isFitting }: Move): Move['does'] {
  const open = movesFrom(penaltyLife, it.status)
  const name = isFitting && open.length > 0 ? open[nth % open.length]!.name : ''
  return called[name] ?? does
}

function decide(it: Proceeding, move: Move, on: CalendarDate): ConductDecided {
  const { by, measures: any, isFitting } = move
  const does = fittingMove(it, move)
  const asked = isFitting ? it.measures.slice(does === 'lighten' ? 1 : 0) : any
  const said = { by, on, reason: 'x' }
  switch (does) {
    case 'hear':
      return decideDefence(it, said)
    case 'impose':
      return decideImpose(it, said, asked, 15)
    case 'drop':
      return decideDrop(it, said)
    case 'appeal':
      return decideAppeal(it, said)
    case 'lift':
      return decideLift(it, said)
    case 'end':
      return { ok: true, value: decideConductEnd(it, on) }
    case 'time':
      return { ok: true, value: decideTime(it, on) }
    default:
      return decideOnAppeal(it, said, does === 'uphold' ? 'upheld' : does === 'lighten' ? 'lightened' : 'lifted', asked)
  }
}

/** Whatever anybody tries, in whatever order: the events that came of it. What is refused changes nothing. */
const life = fc
  .record({ proposed: measures, by: person, ended: fc.boolean(), moves: fc.array(move, { maxLength: 14 }) })
  .map(({ proposed, by, ended, moves }) => {
    const said = { respondent: 'firm', association: 'keeper', rule: null, about: { stream: 'fac_1', version: 1 }, grounds: 'x' } // prettier-ignore
    const begun = decidePropose({ ...said, by, measures: proposed, conductEndedOn: ended ? start : null, hearingDays: 10, on: start }, 'member', null) // prettier-ignore
    const events: Dated[] = begun.ok ? begun.value.map((event) => ({ event, on: start })) : []
    let on = start
    for (const each of moves) {
      on = addDays(on, each.wait)
      const decided = decide(foldProceeding(events)!, each, on)
      if (decided.ok) events.push(...decided.value.map((event) => ({ event, on })))
    }
    return { events, proposed, it: foldProceeding(events)!, on }
  })

test('control: such lives come to be in force, are appealed against, lightened, lifted and served', () => {
  const lives = fc.sample(life, { numRuns: 3000, seed: 7 })
  expect(lives.filter(({ it, on }) => measuresOn(it, on).length > 0).length).toBeGreaterThan(100)
  const types = new Set(lives.flatMap(({ events }) => events.map(({ event }) => event.type)))
  const outcomes = lives.flatMap(({ events }) => events.flatMap(({ event }) => (event.type === 'appeal-decided' ? [event.data.outcome] : []))) // prettier-ignore
  expect([...new Set(outcomes)].toSorted()).toEqual(['lifted', 'lightened', 'upheld'])
  for (const type of ['hearing-closed', 'penalty-served', 'penalty-lifted', 'conduct-ended']) expect([...types]).toContain(type) // prettier-ignore
})

/** Most tries are refused: many are needed for some to come far. */
const often = { numRuns: 1500 }

const find = <T extends Dated['event']['type']>(events: readonly Dated[], type: T) =>
  events.find(({ event }) => event.type === type)

test('nothing is in force unless the respondent was heard before, or its days to be heard had passed', () => {
  fc.assert(
    fc.property(life, ({ events, it, on }) => {
      if (measuresOn(it, on).length === 0) return
      const imposed = events.findIndex(({ event }) => event.type === 'penalty-imposed')
      const before = events.slice(0, imposed)
      const closed = find(before, 'hearing-closed')
      expect(find(before, 'respondent-heard') !== undefined || (closed !== undefined && closed.on > it.heardUntil!)).toBe(true) // prettier-ignore
    }),
    often,
  )
})

test('who proposed does not impose, and whoever did either does not decide the appeal', () => {
  fc.assert(
    fc.property(life, ({ events, it }) => {
      if (it.imposedBy !== null) expect(it.imposedBy).not.toBe(it.proposedBy)
      const appeal = find(events, 'appeal-decided')?.event
      if (appeal?.type === 'appeal-decided') expect([it.proposedBy, it.imposedBy]).not.toContain(appeal.data.by)
    }),
    often,
  )
})

test('what is in force is never more than what was proposed', () => {
  fc.assert(
    fc.property(life, ({ it, proposed, on }) => isNoMore(measuresOn(it, on), proposed)),
    often,
  )
})

test('from five years after the end of the conduct a penalty has no effect and is made known to nobody', () => {
  fc.assert(
    fc.property(life, fc.nat(4000), ({ it }, later) => {
      const end = expiresOn(it)
      if (end === null) return
      const on = addDays(end, later)
      expect([measuresOn(it, on), audiencesOn(it, on)]).toEqual([[], []])
      expect(effectsOf([{ id: 'a', ...it }], on)).toEqual(effectsOf([], on))
    }),
    often,
  )
})

const proceeding: fc.Arbitrary<InEffect> = fc.record({
  id: fc.uuid(),
  sign: fc.constantFrom('reward', 'penalty'),
  status: fc.constantFrom('granted', 'in-force', 'appealed', 'upheld', 'served', 'lifted', 'dropped', 'expired'),
  measures: fc.oneof(measures, fc.constant<readonly Measure[]>([{ is: 'fee-cut', share: '0.1', days: 300 }, { is: 'step-up', share: '0.2', days: 200 }])), // prettier-ignore
  effectiveOn: fc.nat(300).map((each) => addDays(start, each)),
  conductEndedOn: fc.option(fc.nat(300).map((each) => addDays(start, each - 300))),
})
const several = fc.uniqueArray(proceeding, { maxLength: 6, selector: ({ id }) => id })
const day = fc.nat(3000).map((each) => addDays(start, each))

test('what is in force does not hang on the order of the proceedings', () => {
  fc.assert(
    fc.property(several, day, (all, on) => {
      expect(effectsOf(all.toReversed(), on)).toEqual(effectsOf(all, on))
    }),
  )
})

test('a penalty that was dropped or lifted leaves everything as if it had never been', () => {
  fc.assert(
    fc.property(
      several,
      proceeding,
      fc.constantFrom('dropped' as const, 'lifted' as const),
      day,
      (all, one, status, on) => {
        const gone: InEffect = { ...one, sign: 'penalty', status }
        expect(effectsOf([...all, gone], on)).toEqual(effectsOf(all, on))
      },
    ),
  )
})
