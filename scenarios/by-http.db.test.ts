import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { present } from '#core/basics/assert.ts'
import { textOf } from '#core/projection/rows.ts'
import type { FacilityEvents } from '#core/facility/events.ts'
import type { Happened } from '#core/projection/project.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { rebuild } from '#server/modules/record/index.ts'
import { expectInvariants, openTestHouse } from '#server/testing/test-house.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { playByHttp } from './by-http.ts'
import { play } from './play.ts'
import type { Story } from './story.ts'

const database = freshDatabase()
const house = openTestHouse(database, false)
const folder = fileURLToPath(new URL('.', import.meta.url))
const told = readdirSync(folder).filter((file) => file.endsWith('.story.ts'))

/** What is on record of a loan, but for the ids of documents that were brought to a claim and the versions that follow. */
const record = (events: readonly Happened[]): readonly string[] =>
  events
    .filter(({ event }) => event.type !== 'evidence-added')
    .map(({ on, event }) => `${on} ${event.type} ${textOf(event.type === 'facility-opened' ? inOrder(event.data) : event.data)}`) // prettier-ignore

/** The order in which holders are named is the platform's own, and a role that nobody holds may be named or not. */
function inOrder(data: unknown): unknown {
  const { holders, purses, counters, ...rest } = data as FacilityEvents['facility-opened']
  const held = Object.entries(holders).flatMap(([role, those]) =>
    those.length === 0 ? [] : [[role, [...those].sort()]],
  )
  const byText = (all: readonly unknown[]): readonly string[] => all.map(textOf).sort()
  return { ...rest, holders: Object.fromEntries(held), purses: byText(purses), counters: byText(counters) }
}

describe('by HTTP, on a database,', () => {
  test.each(told)(
    '%s leaves the record that is told of it, and shows it to those who take part alone',
    { timeout: 180_000 },
    async (file) => {
      const { default: story } = (await import(pathToFileURL(join(folder, file)).href)) as { readonly default: Story }
      const scheme = present(catalogue.find(({ id }) => id === story.scheme), story.scheme) // prettier-ignore
      const { loans, parties, stage, mayRead } = await playByHttp(house(), story, scheme)
      const { world } = play(story, scheme)
      expect([...loans.keys()].sort()).toEqual([...world.facilities.keys()].sort())
      for (const [loan, events] of loans) {
        expect(record(events)).toEqual(record(world.streams.get(loan) ?? []))
        const { holders } = present(world.facilities.get(loan), loan)
        const taking = new Set([...Object.values(holders).flat(), story.cast.association, 'supervising'])
        for (const { key, kind } of parties)
        expect([key, loan, await mayRead(kind === 'operator' ? 'operator' : key, loan)]).toEqual([key, loan, taking.has(key) || kind === 'government']) // prettier-ignore
      }
      const { tables } = await rebuild(house().ground, stage.cluster, () => undefined)
      expect(tables.filter(({ isIdentical }) => !isIdentical)).toEqual([])
      await expectInvariants(database)
    },
  )
})
