import { describe, expect, test } from 'vitest'
import { listFunds } from '#contract/funds.ts'
import * as record from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openDice } from '../testing/dice.ts'
import { freshCluster } from '../testing/fresh-cluster.ts'
import { brokenIn, openLives, takeStep, type Lives, type Step } from '../testing/random-life.ts'
import { shortest } from '../testing/shortest.ts'
import { commandsSent, openTestHouse, type TestHouse } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const seed = Number(process.env['QUNRONG_SEED'] ?? 20_261_121)
const wanted = 5_000
/** How often a failing life is lived again to make it shorter, each time in clusters of its own. */
const mostTries = 40

let founded = 0
const another = (): Promise<TestHouse> => freshCluster(house(), `fresh-${(founded += 1)}`, true)

/** Clusters whose people are strangers to each other, but for one bank that lends in all of them. */
async function livesIn(...houses: readonly TestHouse[]): Promise<Lives> {
  const { rows } = await database.owner.query<{ id: string }>(
    `select unnest(array[o.organisation, o.person]) as id from offices o
     join identifiers i on i.organisation = o.organisation where i.identifier = 'demo:bank'`,
  )
  return openLives(houses, new Set(rows.map(({ id }) => id)))
}

type After = (step: Step) => Promise<void>

/** Takes these steps; fails at an answer of 5xx, at what strangers hear, and where an invariant is broken at the end. */
async function live(lives: Lives, seeds: readonly number[], after: After = async () => undefined): Promise<void> {
  for (const each of seeds) {
    const step = await takeStep(lives, each)
    await after(step)
    expect(step.status).toBeLessThan(500)
  }
  expect(await brokenIn(database, lives)).toEqual([])
}

/** The shortest life found that fails as these steps do, told step by step. */
async function shortestLife(seeds: readonly number[], after?: After): Promise<readonly string[]> {
  let told: readonly string[] = []
  const fails = async (part: readonly number[]): Promise<boolean> => {
    const lives = await livesIn(await another(), await another())
    const failed = await live(lives, part, after).then(
      () => false,
      () => true,
    )
    if (failed) told = lives.story
    return failed
  }
  await shortest(seeds, fails, mostTries)
  return told
}

const seedsFrom = (roll: (sides: number) => number, count: number): readonly number[] =>
  Array.from({ length: count }, () => roll(2 ** 31))

describe('random lives over the wire', () => {
  test('five thousand random commands by anybody in two clusters keep every invariant of both, nothing answers 5xx, nobody hears a word of the other, and both records rebuild identically', async () => {
    const lives = await livesIn(house(), await another())
    const roll = openDice(seed)
    const statuses = new Map<number, number>()
    const lived: number[] = []
    const before = commandsSent()
    try {
      while (commandsSent() - before < wanted) {
        const seeds = seedsFrom(roll, 50)
        lived.push(...seeds)
        await live(lives, seeds, async ({ status }) => void statuses.set(status, (statuses.get(status) ?? 0) + 1))
      }
    } catch (error) {
      const ends = lives.story.slice(-12).join('\n')
      const short = await shortestLife(lived.slice(-200))
      throw new Error(`With QUNRONG_SEED=${seed}, after:\n${ends}\nshortest life:\n${short.join('\n') || 'none that fails anew'}`, { cause: error }) // prettier-ignore
    }
    expect(statuses.get(200) ?? 0).toBeGreaterThan(200)
    for (const world of lives.worlds)
      expect((await world.house.call('operator', record.rebuildCluster, { body: {} })).body.isIdentical).toBe(true)
  }, 900_000)

  test('control: a balance that somebody alters whenever a bank has drawn is found, and the life that leads to it is short', async () => {
    const alter: After = async ({ status, move, world }) => {
      if (status === 200 && move === 'draw')
        await database.owner.query(
          'update balances set balance = balance + 1 where ctid = (select min(ctid) from balances where cluster_id = $1)',
          [world.house.cluster],
        )
    }
    const seeds = seedsFrom(openDice(7), 24)
    await expect(live(await livesIn(await another(), await another()), seeds, alter)).rejects.toThrow(/deeply equal/)
    const story = await shortestLife(seeds, alter)
    expect(story).toHaveLength(1)
    expect(story[0]).toMatch(/"move":"draw".*→ 200/)
  }, 300_000)

  test('control: a word of one cluster in an answer of the other is heard', async () => {
    const fund = (await house().call('manager', listFunds)).body.items[0].id
    const betrayed: TestHouse = {
      ...house(),
      call: async (...asked) => ({ ...(await house().call(...asked)), raw: fund }),
    }
    const { worlds } = await livesIn(house(), betrayed)
    await worlds[0]!.house.call('manager', listFunds)
    await expect(worlds[1]!.house.call('manager', listFunds)).rejects.toThrow(/of another cluster/)
  })
})
