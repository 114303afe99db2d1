import pino from 'pino'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { foundFund } from '#contract/funds.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openTestHouse } from '../../testing/test-house.ts'
import { engine, followCluster, runCommand, startFollowing, type Follower, type SealedEvent } from './index.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const types = new Set(['fund-founded', 'line-granted'])

let nr = 0
/** A follower of its own for each test, which writes down what it is handed. */
const follower = (act: (event: SealedEvent) => Promise<void> = async () => undefined) => {
  nr += 1
  const seen: SealedEvent[] = []
  const one: Follower = {
    name: `test-${nr}`,
    types,
    follow: async (_ground, _cluster, event) => {
      await act(event)
      seen.push(event)
    },
  }
  return { one, seen }
}
const positionOf = async ({ name }: Follower): Promise<number | null> => {
  const { rows } = await database.owner.query<{ position: string }>('select position from followers where name = $1', [
    name,
  ])
  return rows[0] === undefined ? null : Number(rows[0].position)
}
const follow = (one: Follower) => followCluster(house().ground, one, house().cluster)
const found = async (name: string) => (await house().call('manager', foundFund, { body: { name } })).body.id as string

beforeEach(() => house().seal())

test('is handed the sealed events of its types in the one order, once, with what they say, and goes on behind all others', async () => {
  const { one, seen } = follower()
  expect(await follow(one)).toBe(seen.length)
  expect(seen.map(({ event }) => event.type).sort()).toEqual(['fund-founded', 'line-granted', 'line-granted'])
  expect(seen.map(({ position }) => position)).toEqual(seen.map(({ position }) => position).sort((a, b) => a - b))
  expect(seen[0]!.event.data).toMatchObject({ name: '樟溪互助担保基金' })
  expect(await follow(one)).toBe(0)
  const { rows } = await database.owner.query<{ last: string }>('select max(position) as last from seals')
  expect(await positionOf(one)).toBe(Number(rows[0]!.last))
})

test('sees nothing before it is sealed', async () => {
  const { one, seen } = follower()
  await follow(one)
  const before = seen.length
  const id = await found('未存证基金')
  const followed = await follow(one)
  // A sealer of the house may have come in between: what was followed was sealed by then.
  const { rows } = await database.owner.query('select 1 from seals where stream = $1', [id])
  expect(followed).toBeLessThanOrEqual(rows.length)
  await house().seal()
  await follow(one)
  expect(seen.slice(before).map(({ stream }) => stream)).toEqual([id])
})

test('cut off in the middle it resumes at the event that failed, and a command keyed by the event has its effect once', async () => {
  let failures = 1
  const effects = async (event: SealedEvent): Promise<void> => {
    const order = { action: 'issue-papers', cluster: house().cluster, desks: [engine], key: `effect-${event.stream}`, input: {} } // prettier-ignore
    await runCommand(house().ground, order, async ({ append, ids }) => {
      const id = ids.next('organisation')
      const data = { organisation: event.stream, person: id, offices: [] }
      append(id, [{ party: id, role: 'organisation' }], [{ type: 'office-given', data }])
      return { id }
    })
    if (event.event.type === 'line-granted' && failures-- > 0) throw new Error('cut off after its effect')
  }
  const { one, seen } = follower(effects)
  await expect(follow(one)).rejects.toThrow('cut off')
  const stuck = await positionOf(one)
  expect(stuck).toBe(seen.at(-1)!.position)
  const done = seen.length
  await follow(one)
  expect(seen[done]!.position).toBeGreaterThan(stuck!)
  const { rows } = await database.owner.query<{ of: string }>(
    `select data ->> 'organisation' as of from events where type = 'office-given'`,
  )
  expect(rows.map(({ of }) => of).sort(byText)).toEqual([...new Set(seen.map(({ stream }) => stream))].sort(byText))
})

const byText = (a: string, b: string): number => (a < b ? -1 : 1)

test('is woken when something was sealed, and one that fails tries again and holds up no other', async () => {
  let isBroken = true
  const failing = follower(async () => {
    if (isBroken) throw new Error('not yet')
  })
  const sound = follower()
  const following = startFollowing(() => house().ground, [failing.one, sound.one], pino({ level: 'silent' }), {
    first: 20,
    most: 80,
  })
  following.wake(house().cluster)
  await until(() => sound.seen.length > 0)
  expect(failing.seen).toEqual([])
  isBroken = false
  await until(() => failing.seen.length === sound.seen.length)
  await following.stop()
  expect(failing.seen.map(({ position }) => position)).toEqual(sound.seen.map(({ position }) => position))
})

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSo(); i += 1) await pause(20)
  expect(isSo()).toBe(true)
}
