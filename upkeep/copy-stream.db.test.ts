import { setTimeout as pause } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { copyIn, copyOut } from './copy-stream.ts'
import { connectOwner } from './installation.ts'

const database = freshDatabase()
let client: pg.Client
beforeAll(async () => {
  client = await connectOwner(database)
  await client.query('create table public.heap (n integer, t text)')
})
afterAll(() => client.end())

const rowsOf = (count: number): string =>
  `copy (select n, repeat('x', 90) from generate_series(1, ${count}) n) to stdout`
const one = async (): Promise<unknown> => (await client.query('select 1 as one')).rows

describe('the connection answers the next query', () => {
  test.each([1, 150, 160, 170, 200, 400, 1_000, 20_000])('after %i rows read slowly at first', async (count) => {
    const rows = copyOut(client, rowsOf(count))
    await pause(20)
    let lines = 0
    for await (const chunk of rows) lines += (chunk as Buffer).filter((byte) => byte === 10).length
    expect(lines).toBe(count)
    expect(await one()).toEqual([{ one: 1 }])
  })

  test('after a reader that left in the middle', async () => {
    for await (const _ of copyOut(client, rowsOf(50_000))) break
    expect(await one()).toEqual([{ one: 1 }])
  })

  test('after a statement that is refused, and a source that fails', async () => {
    await expect(copyOut(client, 'copy (select 1/0) to stdout').toArray()).rejects.toThrow('division by zero')
    const failing = Readable.from(
      (function* () {
        yield Buffer.from('1\tx\n')
        throw new Error('the disk is gone')
      })(),
    )
    await expect(copyIn(client, 'copy public.heap from stdin', failing)).rejects.toThrow('the disk is gone')
    expect((await client.query('select from public.heap')).rowCount).toBe(0)
    expect(await one()).toEqual([{ one: 1 }])
  })
})

test('what is copied out and in again is the same', async () => {
  const text = copyOut(client, rowsOf(5_000))
  const kept = Buffer.concat((await text.toArray()) as Buffer[])
  await copyIn(client, 'copy public.heap from stdin', Readable.from([kept.subarray(0, 70_001), kept.subarray(70_001)]))
  const again = Buffer.concat((await copyOut(client, 'copy public.heap to stdout').toArray()) as Buffer[])
  expect(again.equals(kept)).toBe(true)
})
