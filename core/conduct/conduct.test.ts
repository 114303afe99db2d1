import { describe, expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { decimal } from '../basics/fraction.ts'
import { checkProcess } from '../process/check.ts'
import { decideAppeal, decideConductEnd, decideDefence, decideDrop, decideImpose, decideLift, decideOnAppeal, decidePropose, decideTime, type ConductDecided } from './decide.ts' // prettier-ignore
import { audiencesOn, effectsOf, measuresOn, rewardedSettings, type InEffect } from './effects.ts'
import type { Measure } from './measure.ts'
import { callsUnpaid, claimsPoured, completesRound, endOf, isAbout, isLateReport, longOverdue, repaidInFull, type Step } from './occurrence.ts' // prettier-ignore
import { expiresOn, foldProceeding, nextOn, penaltyLife, rewardLife, servedOn, type Dated, type Proceeding } from './proceeding.ts' // prettier-ignore
import { checkNumbers, conductRules, findRule, measuresUnder, numberIn, procedureId } from './rules.ts'

const suspension: Measure = { is: 'suspension', days: 90 }
const expulsion: Measure = { is: 'expulsion' }
const toMembers: Measure = { is: 'publication', to: 'members' }

/** A penalty proposed on the first of March, and what was done with it since; each decision must be accepted. */
function penaltyWith(
  measures: readonly Measure[],
  ...moves: readonly [string, (it: Proceeding) => ConductDecided][]
): Proceeding {
  const said = { respondent: 'firm', association: 'keeper', rule: null, about: { stream: 'fac_1', version: 3 }, by: 'anna', grounds: 'late' } // prettier-ignore
  const proposed = decidePropose({ ...said, measures, conductEndedOn: '2026-02-01', hearingDays: 10, on: date('2026-03-01') }, 'member', null) // prettier-ignore
  const dated: Dated[] = []
  const take = (decided: ConductDecided, on: string) => {
    if (!decided.ok) throw new Error(JSON.stringify(decided.error))
    dated.push(...decided.value.map((event) => ({ event, on: date(on) })))
  }
  take(proposed, '2026-03-01')
  for (const [on, move] of moves) take(move(foldProceeding(dated)!), on)
  return foldProceeding(dated)!
}
const by = (who: string, on: string) => ({ by: who, on: date(on), reason: 'because' })
const heard = ['2026-03-05', (it: Proceeding) => decideDefence(it, by('owner', '2026-03-05'))] as const
const imposed = (measures: readonly Measure[]) =>
  ['2026-03-06', (it: Proceeding) => decideImpose(it, by('ben', '2026-03-06'), measures, 15)] as const
const appealed = ['2026-03-10', (it: Proceeding) => decideAppeal(it, by('owner', '2026-03-10'))] as const
const inForce = (measures: readonly Measure[]) => penaltyWith(measures, [...heard], [...imposed(measures)])
const codes = (decided: ConductDecided) => (decided.ok ? [] : decided.error.map(({ code }) => code))
const standingOn = (it: Proceeding, on: string) => effectsOf([{ id: 'pcd_1', ...it }], date(on)).standing

describe('a penalty', () => {
  test('both tables of moves have no state that nobody reaches or leaves', () => {
    expect(checkProcess(penaltyLife)).toEqual([])
    expect(checkProcess(rewardLife)).toEqual([])
  })

  test('cannot be imposed while the hearing is open, and says until when it is', () => {
    const decided = decideImpose(penaltyWith([suspension]), by('ben', '2026-03-02'), [suspension], 15)
    expect(decided).toEqual({ ok: false, error: [{ code: 'hearing-open', lastDay: '2026-03-11' }] })
  })

  test('can be imposed without a word of the respondent on the day after its last one, and not before', () => {
    const open = penaltyWith([suspension])
    expect(decideTime(open, date('2026-03-11'))).toEqual([])
    expect(decideTime(open, date('2026-03-12'))).toEqual([{ type: 'hearing-closed', data: {} }])
    expect(nextOn(open)).toBe('2026-03-12')
  })

  test('is imposed by another person than proposed it, and never for more than was proposed', () => {
    const it = penaltyWith([suspension], [...heard])
    expect(codes(decideImpose(it, by('anna', '2026-03-06'), [suspension], 15))).toEqual(['took-part-before'])
    for (const more of [[{ is: 'suspension', days: 91 }], [expulsion], []] as const)
      expect(codes(decideImpose(it, by('ben', '2026-03-06'), more, 15))).toEqual(['measures-above-proposed'])
  })

  test('is appealed against in time, once, and decided by somebody who did neither', () => {
    const it = inForce([suspension])
    expect(decideAppeal(it, by('owner', '2026-03-22'))).toEqual({ ok: false, error: [{ code: 'appeal-over', lastDay: '2026-03-21' }] }) // prettier-ignore
    const waiting = penaltyWith([suspension], [...heard], [...imposed([suspension])], [...appealed])
    for (const who of ['anna', 'ben'])
      expect(codes(decideOnAppeal(waiting, by(who, '2026-03-12'), 'upheld', []))).toEqual(['took-part-before'])
    expect(codes(decideOnAppeal(waiting, by('carl', '2026-03-12'), 'lightened', [suspension]))).toEqual(['measures-not-less']) // prettier-ignore
    const lighter: Measure = { is: 'suspension', days: 30 }
    const after = penaltyWith(
      [suspension],
      [...heard],
      [...imposed([suspension])],
      [...appealed],
      ['2026-03-12', (each) => decideOnAppeal(each, by('carl', '2026-03-12'), 'lightened', [lighter])],
    )
    expect(after).toMatchObject({ status: 'upheld', measures: [lighter], hasAppealed: true })
    expect(codes(decideAppeal(after, by('owner', '2026-03-13')))).toEqual(['proceeding-not-open', 'appealed-before'])
  })

  test('while an appeal waits nobody is expelled and nothing is published; a suspension goes on', () => {
    const measures = [suspension, expulsion, toMembers]
    const waiting = penaltyWith(measures, [...heard], [...imposed(measures)], [...appealed])
    expect([standingOn(inForce(measures), '2026-03-07'), standingOn(waiting, '2026-03-11')]).toEqual(['expelled', 'suspended']) // prettier-ignore
    expect(audiencesOn(waiting, date('2026-03-11'))).toEqual([])
    expect(audiencesOn(inForce(measures), date('2026-03-11'))).toEqual(['members'])
  })

  test('a suspension is served after its days, which leaves the mark; the mark is gone five years after the conduct ended', () => {
    const it = inForce([suspension, toMembers])
    expect([servedOn(it), expiresOn(it)]).toEqual(['2026-06-04', '2031-02-01'])
    expect([standingOn(it, '2026-06-03'), standingOn(it, '2026-06-04')]).toEqual(['suspended', 'good'])
    expect(decideTime(it, date('2026-06-04'))).toEqual([{ type: 'penalty-served', data: {} }])
    expect(audiencesOn(it, date('2031-01-31'))).toEqual(['members'])
    expect(audiencesOn(it, date('2031-02-01'))).toEqual([])
    expect(decideTime(it, date('2031-02-01'))).toEqual([{ type: 'penalty-expired', data: {} }])
  })

  test('years are not counted while the conduct goes on', () => {
    const it: Proceeding = { ...inForce([{ is: 'loss-of-standing' }]), conductEndedOn: null }
    expect([expiresOn(it), nextOn(it), standingOn(it, '2040-01-01')]).toEqual([null, null, 'lost'])
    expect(decideConductEnd(it, date('2027-05-01'))).toEqual([{ type: 'conduct-ended', data: { on: '2027-05-01' } }])
    expect(decideConductEnd({ ...it, conductEndedOn: date('2027-05-01') }, date('2027-06-01'))).toEqual([])
  })

  test('rests on one event once, has measures that fit whom it is for, and is not begun on conduct that has expired', () => {
    const proposed = { respondent: 'bank', association: 'keeper', rule: null, about: { stream: 'fac_1', version: 3 }, by: 'anna', grounds: 'x', hearingDays: 10 } // prettier-ignore
    const propose = (measures: readonly Measure[], endedOn: string, other: string | null = null) =>
      codes(decidePropose({ ...proposed, measures, conductEndedOn: endedOn, on: date('2026-03-01') }, 'bank', other))
    expect(propose([{ is: 'loss-of-priority', days: 90 }], '2026-02-01')).toEqual([])
    expect(propose([expulsion], '2026-02-01')).toEqual(['measures-not-fitting'])
    expect(propose([{ is: 'warning' }, { is: 'warning' }], '2026-02-01')).toEqual(['measures-not-fitting'])
    expect(propose([{ is: 'warning' }], '2021-03-01', 'pcd_9')).toEqual(['event-proceeded', 'conduct-expired'])
  })

  test('who proposed may drop it; what is lifted or dropped takes no further move', () => {
    const dropped = penaltyWith([suspension], ['2026-03-02', (it) => decideDrop(it, by('anna', '2026-03-02'))])
    const lifted = penaltyWith([expulsion], [...heard], [...imposed([expulsion])], ['2026-03-08', (it) => decideLift(it, by('ben', '2026-03-08'))]) // prettier-ignore
    for (const it of [dropped, lifted]) {
      expect(codes(decideLift(it, by('ben', '2026-03-09')))).toEqual(['proceeding-not-open'])
      expect([decideTime(it, date('2040-01-01')), nextOn(it), standingOn(it, '2026-03-09')]).toEqual([[], null, 'good'])
    }
  })
})

describe('rewards', () => {
  const reward: InEffect = {
    id: 'pcd_2',
    sign: 'reward',
    status: 'granted',
    measures: measuresUnder(findRule('repaid-in-full')!, {}),
    effectiveOn: date('2026-01-01'),
    conductEndedOn: null,
  }
  const setting = { names: { zh: '', en: '' }, unit: 'rate', source: 'x', verified: false } as const
  const settings = {
    feeRate: { ...setting, value: '0.010', least: '0.0095' },
    borrowingMultiple: { ...setting, value: '10', most: '11' },
  }
  const earned = (on: string, ...others: readonly InEffect[]) =>
    rewardedSettings(settings, {}, effectsOf([reward, ...others], date(on)))

  test('lower the fee and raise the multiple within the scheme’s own bounds, and say by which reward', () => {
    expect(earned('2026-06-01')).toEqual([
      { setting: 'feeRate', from: '0.010', to: '0.0095', by: 'pcd_2' },
      { setting: 'borrowingMultiple', from: '10', to: '11', by: 'pcd_2' },
    ])
    const effects = effectsOf([reward], date('2026-06-01'))
    expect(rewardedSettings({ borrowingMultiple: { ...setting, value: '10' } }, {}, effects)).toEqual([])
    expect(rewardedSettings(settings, { feeRate: '0.02', borrowingMultiple: '8' }, effects)).toMatchObject([{ to: '0.018' }, { to: '9.6' }]) // prettier-ignore
  })

  test('leave alone what a scheme means by that name otherwise than as a number', () => {
    const effects = effectsOf([reward], date('2026-06-01'))
    expect(rewardedSettings({ feeRate: { ...setting, unit: 'sectors', value: 'C,51' } }, {}, effects)).toEqual([])
  })

  test('end with their days, and with a penalty that comes after them; one that is lifted takes nothing away', () => {
    expect(earned('2027-01-01')).toEqual([])
    const penalty: InEffect = { id: 'pcd_3', ...inForce([suspension]) }
    expect(earned('2026-03-07', penalty)).toEqual([])
    expect(earned('2026-08-01', { ...penalty, status: 'served' })).toEqual([])
    expect(earned('2026-08-01', { ...penalty, status: 'lifted' })).toHaveLength(2)
  })

  test('of several the largest counts, not their sum', () => {
    const more: InEffect = { ...reward, id: 'pcd_9', measures: [{ is: 'fee-cut', share: '0.3', days: 365 }] }
    const { feeCut, stepUp } = effectsOf([reward, more], date('2026-06-01'))
    expect([feeCut, stepUp.by]).toEqual([{ share: decimal('0.3'), by: 'pcd_9' }, 'pcd_2'])
  })
})

test('a bank that lost its priority has it back on the last day of the longest', () => {
  const lost = (days: number, id: string): InEffect => ({ ...inForce([suspension]), id, status: 'in-force', measures: [{ is: 'loss-of-priority', days }], effectiveOn: date('2026-03-06') }) // prettier-ignore
  const { hasPriority, priorityBackOn } = effectsOf([lost(10, 'a'), lost(20, 'b')], date('2026-03-07'))
  expect([hasPriority, priorityBackOn]).toEqual([false, '2026-03-26'])
  expect(effectsOf([lost(10, 'a')], date('2026-03-16')).hasPriority).toBe(true)
})

describe('rules', () => {
  test('every number of every rule lies within its own bounds, and every measure has its numbers', () => {
    for (const { id, numbers, measures } of conductRules) {
      const proposed = Object.fromEntries(Object.entries(numbers).map(([name, { value }]) => [name, value]))
      expect(checkNumbers(id, proposed)).toEqual([])
      const named = measures.flatMap((each) => ['days' in each ? each.days : null, 'share' in each ? each.share : null])
      expect(named.filter((name) => name !== null).every((name) => numbers[name] !== undefined)).toBe(true)
    }
  })

  test('an association keeps its own numbers within the bounds; days are whole, unknown names are refused', () => {
    expect(numberIn('long-overdue', { overdueDays: '45' }, 'overdueDays')).toBe(45)
    expect(checkNumbers('long-overdue', { overdueDays: '29' })).toEqual([{ code: 'rule-number-out-of-bounds', field: 'overdueDays', limit: '30–180' }]) // prettier-ignore
    expect(checkNumbers('long-overdue', { overdueDays: '45.5', moon: '1' }).map(({ code }) => code)).toEqual(['rule-number-out-of-bounds', 'rule-number-unknown']) // prettier-ignore
    expect(checkNumbers(procedureId, { markYears: '6' })).toHaveLength(1)
    expect(checkNumbers('repaid-in-full', { feeCut: '0.25' })).toEqual([])
  })
})

describe('what the record tells', () => {
  type State = Partial<Step['after']>
  const step = (version: number, on: string, type: string, data: object, after: State = {}): Step =>
    ({ version, on: date(on), event: { type, data }, after: { debtor: 'firm', creditor: 'bank', payables: [], claims: [], drawings: [1], overdueDays: 0, ...after } }) as unknown as Step // prettier-ignore
  const arrears = (version: number, on: string, overdueDays: number) =>
    step(version, on, 'arrears-changed', { overdueDays }, { overdueDays })
  const late = [arrears(2, '2026-02-01', 31), arrears(3, '2026-03-01', 61), arrears(4, '2026-04-01', 91), arrears(5, '2026-04-05', 0)] // prettier-ignore

  test('one spell of arrears is one fact, which begins above the number of days and ends when it is cured', () => {
    expect(longOverdue(late, 60)).toEqual([{ respondent: 'firm', version: 3, on: '2026-03-01', endedOn: '2026-04-05' }])
    expect(longOverdue([...late, arrears(6, '2026-06-01', 61)], 60).map(({ version, endedOn }) => [version, endedOn])).toEqual([[3, '2026-04-05'], [6, null]]) // prettier-ignore
    expect(longOverdue(late.slice(0, 1), 60)).toEqual([])
  })

  test('a claim ends with its facility; a call with its payment, and is late only after its days', () => {
    const owing = { payables: [{ from: 'friend', to: 'bank', open: 5n }, { from: 'firm', to: 'bank', open: 1n }] } // prettier-ignore
    const poured = step(3, '2026-03-01', 'claim-poured', {}, owing)
    const paid = step(4, '2026-04-20', 'call-paid', {})
    expect(claimsPoured([poured])).toMatchObject([{ respondent: 'firm', endedOn: null }])
    expect(callsUnpaid([poured], 30, date('2026-03-31'))).toEqual([])
    expect(callsUnpaid([poured], 30, date('2026-04-01'))).toEqual([{ respondent: 'friend', version: 3, on: '2026-03-01', endedOn: null }]) // prettier-ignore
    expect(callsUnpaid([poured, paid], 30, date('2026-05-01'))).toMatchObject([{ respondent: 'friend', endedOn: '2026-04-20' }]) // prettier-ignore
    expect(callsUnpaid([poured, { ...paid, on: date('2026-03-20') }], 30, date('2026-05-01'))).toEqual([])
    expect([endOf([poured, paid], poured, 'friend'), endOf([poured, paid], poured, 'firm')]).toEqual(['2026-04-20', null]) // prettier-ignore
  })

  test('a loan is repaid as agreed without a claim and within the days of arrears allowed', () => {
    const closed = step(9, '2026-05-01', 'facility-closed', {})
    expect(repaidInFull([arrears(2, '2026-02-01', 2), closed], 3)).toMatchObject({ version: 9, on: '2026-05-01' })
    expect(repaidInFull([...late, closed], 3)).toBeNull()
    expect(repaidInFull([{ ...closed, after: { ...closed.after, claims: [{}] } } as unknown as Step], 3)).toBeNull()
    expect([0, 1, 2, 3, 4].map((nth) => completesRound(nth, 2))).toEqual([false, false, true, false, true])
  })

  test('nobody is held to an event that is another’s', () => {
    expect([isAbout(late[1]!, 'firm'), isAbout(late[1]!, 'friend'), isAbout(late[3]!, 'firm')]).toEqual([true, false, false]) // prettier-ignore
    expect(isAbout(step(1, '2026-01-01', 'share-failed', { payer: 'friend' }), 'friend')).toBe(true)
    expect(isAbout(step(1, '2026-01-01', 'claim-rejected', {}), 'bank')).toBe(true)
    expect(isAbout(step(1, '2026-01-01', 'drawdown-made', {}), 'firm')).toBe(false)
    expect(isLateReport(date('2026-03-01'), date('2026-03-04'), 3)).toBe(false)
    expect(isLateReport(date('2026-03-01'), date('2026-03-05'), 3)).toBe(true)
  })

  test('measures in force are none before the day on which they take effect', () => {
    expect(measuresOn(inForce([suspension]), date('2026-03-05'))).toEqual([])
  })
})
