import fc from 'fast-check'
import { setImmediate as soon } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openGate, type Gate } from './gate.ts'

const never = new AbortController().signal
const come = (gate: Gate, tenant: string, caller = 'one', signal = never) => {
  const comer = { came: 'waiting' as 'waiting' | 'in' | 'away', leave: (): void => undefined }
  gate.enter({ tenant, caller, signal }).then(
    (leave) => Object.assign(comer, { came: 'in', leave }),
    () => Object.assign(comer, { came: 'away' }),
  )
  return comer
}
afterEach(() => vi.useRealTimers())

const told = (comers: readonly { readonly came: string }[]): readonly string[] => comers.map(({ came }) => came)
const noFew = { few: 0, fewWait: 0 }
const patient = { longestWait: 60_000, crowdedWait: 60_000, ...noFew }

describe('the gate', () => {
  test('lets in as many as there are places, keeps as many waiting as may wait, and sends the next away at once', async () => {
    const gate = openGate({ places: 2, mostWaiting: 1, ...patient })
    const comers = [1, 2, 3, 4].map(() => come(gate, 'a'))
    await soon()
    expect(told(comers)).toEqual(['in', 'in', 'waiting', 'away'])
    comers[0]?.leave()
    comers[0]?.leave()
    await soon()
    expect(told(comers)).toEqual(['in', 'in', 'in', 'away'])
    comers[1]?.leave()
    comers[2]?.leave()
    const later = come(gate, 'a')
    await soon()
    expect(later.came).toBe('in')
  })

  test('says when to come again', async () => {
    const gate = openGate({ places: 0, mostWaiting: 0, ...patient })
    await expect(gate.enter({ tenant: 'a', caller: 'one', signal: never })).rejects.toMatchObject({
      kind: 'unavailable',
      parts: { retryAfterSeconds: 1 },
    })
  })

  test('sends away who waited too long, and who has gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const gate = openGate({ places: 1, mostWaiting: 9, longestWait: 20, crowdedWait: 8, ...noFew })
    const gone = new AbortController()
    const [inside, waits, goes] = [come(gate, 'a'), come(gate, 'a'), come(gate, 'b', 'one', gone.signal)]
    gone.abort()
    await soon()
    expect(told([inside, waits, goes])).toEqual(['in', 'waiting', 'away'])
    await vi.advanceTimersByTimeAsync(100)
    expect(told([inside, waits, goes])).toEqual(['in', 'away', 'away'])
  })

  test('is patient with a rush and short with a crowd', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const gate = openGate({ places: 1, mostWaiting: 99, longestWait: 400, crowdedWait: 40, ...noFew })
    const inside = come(gate, 'a')
    const rush = come(gate, 'a')
    await vi.advanceTimersByTimeAsync(200)
    expect([inside.came, rush.came]).toEqual(['in', 'waiting'])
    const crowd = come(gate, 'a')
    await vi.advanceTimersByTimeAsync(300)
    expect([rush.came, crowd.came]).toEqual(['away', 'away'])
    const calm = come(gate, 'a')
    await vi.advanceTimersByTimeAsync(200)
    expect(calm.came).toBe('waiting')
  })

  test('keeps the few who wait for a slow machine, and none for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const gate = openGate({ places: 1, mostWaiting: 99, longestWait: 400, crowdedWait: 40, few: 2, fewWait: 5_000 })
    const inside = come(gate, 'a')
    const few = [come(gate, 'a'), come(gate, 'b')]
    await vi.advanceTimersByTimeAsync(4_000)
    expect([inside.came, ...told(few)]).toEqual(['in', 'waiting', 'waiting'])
    const third = come(gate, 'b')
    await vi.advanceTimersByTimeAsync(20)
    expect(told([...few, third])).toEqual(['away', 'away', 'waiting'])
    await vi.advanceTimersByTimeAsync(6_000)
    expect(third.came).toBe('away')
  })

  test('keeps a place in the line for a tenant who asks little while another asks without end', async () => {
    const gate = openGate({ places: 1, mostWaiting: 10, ...patient })
    const crowd = Array.from({ length: 100 }, () => come(gate, 'crowd'))
    const quiet = come(gate, 'quiet')
    await soon()
    expect(quiet.came).toBe('waiting')
    expect(told(crowd).filter((came) => came !== 'away')).toHaveLength(10)
    crowd.find(({ came }) => came === 'in')?.leave()
    await soon()
    crowd.findLast(({ came }) => came === 'in')?.leave()
    await soon()
    expect(quiet.came).toBe('in')
  })

  /** How many places must become free until somebody who comes last is let in, in whose line `name` puts them; null where sent away. */
  const turnsUntilIn = async (crowd: readonly number[], places: number, name: string): Promise<number | null> => {
    const gate = openGate({ places, mostWaiting: 60, ...patient })
    const comers = crowd.map((tenant) => come(gate, `tenant ${tenant}`, 'crowd'))
    const quiet = come(gate, name, 'crowd')
    await soon()
    for (let turns = 0; ; turns += 1) {
      if (quiet.came !== 'waiting') return quiet.came === 'in' ? turns : null
      const inside = comers.find(({ came }) => came === 'in')
      inside?.leave()
      if (inside) inside.came = 'away'
      await soon()
    }
  }
  const crowds = fc.array(fc.nat({ max: 4 }), { minLength: 80, maxLength: 160 })

  test('lets a tenant who asks for one thing in after one turn of each other tenant, however many ask', async () => {
    await fc.assert(
      fc.asyncProperty(crowds, fc.integer({ min: 1, max: 5 }), async (crowd, places) => {
        const turns = await turnsUntilIn(crowd, places, 'quiet')
        expect(turns).not.toBeNull()
        // One turn of each other tenant, and its own.
        expect(turns).toBeLessThanOrEqual(new Set(crowd).size + 1)
      }),
      { numRuns: 60 },
    )
  })

  test('control: whoever stands in the line of the crowd waits behind all of it, or is sent away', async () => {
    await fc.assert(
      fc.asyncProperty(crowds, fc.integer({ min: 1, max: 5 }), async (crowd, places) => {
        const one = crowd.map(() => 0)
        const turns = await turnsUntilIn(one, places, 'tenant 0')
        expect(turns ?? Number.POSITIVE_INFINITY).toBeGreaterThan(5)
      }),
      { numRuns: 20 },
    )
  })

  test('within a tenant goes round its callers', async () => {
    const gate = openGate({ places: 1, mostWaiting: 10, ...patient })
    const script = Array.from({ length: 5 }, () => come(gate, 'a', 'script'))
    const person = come(gate, 'a', 'person')
    await soon()
    script[0]?.leave()
    await soon()
    script[1]?.leave()
    await soon()
    expect(person.came).toBe('in')
  })

  test('never has more inside than places nor more waiting than may wait, and forgets nobody', async () => {
    const step = fc.oneof(
      fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), caller: fc.constantFrom('x', 'y') }),
      fc.record({ leaves: fc.nat({ max: 20 }) }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 4 }).map((n) => n + 1),
        fc.nat({ max: 5 }),
        fc.array(step, { maxLength: 60 }),
        async (places, mostWaiting, steps) => {
          const gate = openGate({ places, mostWaiting, ...patient })
          const comers: ReturnType<typeof come>[] = []
          const inside = () => comers.filter(({ came }) => came === 'in')
          const goOut = (one: ReturnType<typeof come> | undefined): void => {
            if (one === undefined) return
            one.came = 'away'
            one.leave()
          }
          for (const each of steps) {
            if ('leaves' in each) goOut(inside()[each.leaves])
            else comers.push(come(gate, each.tenant, each.caller))
            await soon()
            expect(inside().length).toBeLessThanOrEqual(places)
            const waits = comers.filter(({ came }) => came === 'waiting').length
            expect(waits).toBeLessThanOrEqual(mostWaiting)
            if (waits > 0) expect(inside().length).toBe(places)
          }
          while (inside().length > 0) {
            goOut(inside()[0])
            await soon()
          }
          expect(comers.every(({ came }) => came === 'away')).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })
})
