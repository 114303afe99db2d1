import { expect, test } from 'vitest'
import { shortest } from './shortest.ts'

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

test('of a sequence that fails only what it takes to fail remains', async () => {
  const fails = async (part: readonly number[]): Promise<boolean> => part.includes(3) && part.includes(71)
  expect(await shortest(upTo(100), fails, 500)).toEqual([3, 71])
})

test('it ends after so many tries, with something that fails', async () => {
  let tries = 0
  const fails = async (part: readonly number[]): Promise<boolean> => {
    tries += 1
    return part.includes(3) && part.includes(71)
  }
  const found = await shortest(upTo(100), fails, 5)
  expect(tries).toBe(5)
  expect([found.includes(3), found.includes(71)]).toEqual([true, true])
})
