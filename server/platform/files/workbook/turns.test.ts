import { expect, test } from 'vitest'
import { refusalOf } from '../testing/read-all.ts'
import { turns } from './turns.ts'

test('who comes when all places are taken waits for one, in the order of coming, or is refused in time', async () => {
  const { enter } = turns(1)
  const leave = await enter(1_000)
  const order: string[] = []
  const second = enter(1_000).then((leaveSecond) => {
    order.push('second')
    leaveSecond()
  })
  const third = enter(1_000).then((leaveThird) => {
    order.push('third')
    leaveThird()
  })
  expect(await refusalOf(enter(5))).toBe('busy')
  expect(order).toEqual([])
  leave()
  await Promise.all([second, third])
  expect(order).toEqual(['second', 'third'])
  await enter(5)
})
