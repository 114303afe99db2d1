import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date, type CalendarDate } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import {
  decideAllocate,
  decideDeclineFiling,
  decideExpiry,
  decideFile,
  decideTakeBack,
  foldAllocation,
  foldOn,
  freeOf,
  isLive,
  takeable,
  type Allocation,
  type AllocationDecided,
  type LineStanding,
} from './allocation.ts'

const firms = ['firm1', 'firm2', 'firm3']
const members = new Set(firms)
const yuan = (minor: bigint) => money(minor, 'CNY')
const start = date('2026-01-05')

/** A line in memory: its allocations, and what facilities hold of them and of the line besides. */
function lineInMemory(amount: bigint) {
  const all = new Map<string, Allocation>()
  const used = new Map<string, bigint>()
  let others = 0n
  const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((a, b) => a + b, 0n)
  const standing = (): LineStanding => ({
    id: 'line',
    currency: 'CNY',
    amount,
    until: '2026-12-31',
    allLines: amount,
    used: sum(used.values()) + others,
    usedBy: used,
    live: [...all].filter(([, each]) => isLive(each)).map(([id, { firm, left, status }]) => ({ id, line: 'line', firm, amount: left, isFiled: status === 'filed' })), // prettier-ignore
  })
  const take = (id: string, decided: AllocationDecided) => {
    if (decided.ok) all.set(id, foldOn(all.get(id)!, decided.value))
    return decided.ok
  }
  const filedFor = (firm: string) => sum(standing().live.filter((part) => part.isFiled && part.firm === firm).map((part) => part.amount)) // prettier-ignore
  return {
    all,
    used,
    standing,
    filedFor,
    give: (firm: string, minor: bigint, until: CalendarDate) => {
      const decided = decideAllocate(standing(), [{ firm, amount: yuan(minor) }], { on: start, members })
      if (!decided.ok) return decided.error
      const data = { line: 'line', bank: 'bank', association: 'guild', fund: 'fund', firm, amount: yuan(minor), until, takenFrom: null } // prettier-ignore
      all.set(`alc${all.size}`, foldAllocation([{ type: 'allocation-made', data }])!)
      return []
    },
    file: (id: string) => take(id, decideFile(all.get(id)!)),
    decline: (id: string) => take(id, decideDeclineFiling(all.get(id)!, 'no')),
    takeBack: (id: string, minor: bigint) =>
      decideTakeBack(all.get(id)!, { id, line: standing(), amount: yuan(minor), givenTo: null }),
    took: take,
    expire: (id: string, on: CalendarDate) => {
      const events = decideExpiry(all.get(id)!, on)
      if (events.length > 0) all.set(id, foldOn(all.get(id)!, events))
    },
    /** A facility under this scheme, or under another, where the limits let it. */
    open: (firm: string, minor: bigint) => {
      const { used: held } = standing()
      const room = filedFor(firm) - (used.get(firm) ?? 0n)
      if (minor <= room && held + minor <= amount) used.set(firm, (used.get(firm) ?? 0n) + minor)
    },
    close: (firm: string) => used.set(firm, 0n),
    lendOtherwise: (minor: bigint) => {
      if (standing().used + minor <= amount) others += minor
    },
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('give' as const), firm: fc.constantFrom(...firms), amount: fc.integer({ min: 1, max: 60 }), days: fc.integer({ min: 0, max: 9 }) }), // prettier-ignore
  fc.record({ do: fc.constantFrom('file' as const, 'decline' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('takeBack' as const), at: fc.nat(), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constantFrom('open' as const, 'close' as const, 'other' as const), firm: fc.constantFrom(...firms), amount: fc.integer({ min: 1, max: 40 }) }), // prettier-ignore
  fc.record({ do: fc.constant('day' as const) }),
)

describe('over any life of a line', () => {
  test('it is never allocated beyond itself, nothing is taken back that is in use, and what is filed and idle is there to be drawn', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const line = lineInMemory(100n)
        let on = start
        for (const each of steps) {
          const ids = [...line.all.keys()]
          const id = 'at' in each && ids.length > 0 ? ids[each.at % ids.length]! : null
          const usedBefore = new Map(line.used)
          if (each.do === 'give') line.give(each.firm, BigInt(each.amount), addDays(on, each.days))
          else if (each.do === 'file' && id) line.file(id)
          else if (each.do === 'decline' && id) line.decline(id)
          else if (each.do === 'takeBack' && id) {
            const part = line.standing().live.find((live) => live.id === id)
            const most = part === undefined ? null : takeable(line.standing(), part)
            const decided = line.takeBack(id, BigInt(each.amount))
            expect(decided.ok).toBe(most !== null && BigInt(each.amount) <= most)
            const { firm, status } = line.all.get(id)!
            line.took(id, decided)
            if (decided.ok && status === 'filed') expect(line.filedFor(firm)).toBeGreaterThanOrEqual(usedBefore.get(firm) ?? 0n) // prettier-ignore
          } else if (each.do === 'open') line.open(each.firm, BigInt(each.amount))
          else if (each.do === 'close') line.close(each.firm)
          else if (each.do === 'other') line.lendOtherwise(BigInt(each.amount))
          else if (each.do === 'day') {
            on = addDays(on, 1)
            for (const each of ids) line.expire(each, on)
          }
          const standing = line.standing()
          const live = standing.live.reduce((sum, { amount }) => sum + amount, 0n)
          expect(live).toBeLessThanOrEqual(standing.amount)
          expect(freeOf(standing)).toBeGreaterThanOrEqual(0n)
          expect(freeOf(standing)).toBeLessThanOrEqual(standing.amount - live)
          expect(freeOf(standing)).toBeLessThanOrEqual(standing.allLines - standing.used >= 0n ? standing.allLines - standing.used : 0n) // prettier-ignore
          for (const [, { status, left }] of line.all) expect(left > 0n).toBe(status === 'made' || status === 'filed')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a line', () => {
  test('counts what an expired allocation still lends as taken, until it is repaid', () => {
    const line = lineInMemory(100n)
    line.give('firm1', 60n, start)
    line.file('alc0')
    line.open('firm1', 50n)
    expect(freeOf(line.standing())).toBe(40n)
    line.expire('alc0', addDays(start, 1))
    expect(line.all.get('alc0')!.status).toBe('expired')
    expect(freeOf(line.standing())).toBe(50n)
    line.close('firm1')
    expect(freeOf(line.standing())).toBe(100n)
  })

  test('leaves what other schemes lend of it to them: it is not allocated a second time', () => {
    const line = lineInMemory(100n)
    line.lendOtherwise(70n)
    expect(line.give('firm1', 31n, start)).toMatchObject([{ code: 'line-exceeded', asked: { amount: '0.31' }, left: { amount: '0.30' } }]) // prettier-ignore
    expect(line.give('firm1', 30n, start)).toEqual([])
  })

  test('is given to members only, all at once or not at all, and not after its last day', () => {
    const decided = decideAllocate(lineInMemory(100n).standing(), [{ firm: 'stranger', amount: yuan(60n) }, { firm: 'firm1', amount: yuan(60n) }], { on: date('2027-01-01'), members }) // prettier-ignore
    expect(decided).toMatchObject({ error: [{ code: 'line-ended', lastDay: '2026-12-31' }, { code: 'firm-not-member', party: 'stranger' }, { code: 'line-exceeded' }] }) // prettier-ignore
  })
})

describe('an allocation', () => {
  const made = () => {
    const line = lineInMemory(100n)
    line.give('firm1', 60n, addDays(start, 2))
    return line
  }

  test('is filed or declined once, and ends on the day after its last one', () => {
    const line = made()
    expect([line.file('alc0'), line.file('alc0'), line.decline('alc0')]).toEqual([true, false, false])
    line.expire('alc0', addDays(start, 2))
    expect(line.all.get('alc0')).toMatchObject({ status: 'filed', left: 60n })
    line.expire('alc0', addDays(start, 3))
    expect(line.all.get('alc0')).toMatchObject({ status: 'expired', left: 0n })
    expect(line.takeBack('alc0', 1n)).toEqual({ ok: false, error: [{ code: 'allocation-not-open', allocationStatus: 'expired' }] }) // prettier-ignore
  })

  test('that waits for the bank can be taken back whole, though its firm has drawn on another', () => {
    const line = made()
    line.give('firm1', 40n, addDays(start, 2))
    line.file('alc1')
    line.open('firm1', 40n)
    expect(line.takeBack('alc1', 1n)).toMatchObject({ error: [{ code: 'allocation-in-use', left: { amount: '0.00' } }] }) // prettier-ignore
    expect(line.took('alc0', line.takeBack('alc0', 60n))).toBe(true)
    expect(line.all.get('alc0')).toMatchObject({ status: 'returned', left: 0n })
  })
})
