import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begin, step, type History, type Step } from './history.ts'

const set = (value: string, at: string, when: number): Step<string> => ({ do: 'set', value, at, when })
const after = (...steps: readonly Step<string>[]): History<string> => steps.reduce(step, begin('a'))

test('letters typed into one field are taken back together; another field, or a pause, begins anew', () => {
  const typed = [set('ab', '/x', 100), set('abc', '/x', 900), set('abcd', '/y', 1_000), set('abcde', '/y', 9_000)]
  const undone = (times: number) =>
    after(...typed, ...Array.from({ length: times }, () => ({ do: 'undo' }) as const)).now
  expect([0, 1, 2, 3, 4].map(undone)).toEqual(['abcde', 'abcd', 'abc', 'a', 'a'])
})

test('what was taken back comes again, until something else is done', () => {
  expect(after(set('b', '/x', 1), { do: 'undo' }, { do: 'redo' }).now).toBe('b')
  expect(after(set('b', '/x', 1), { do: 'undo' }, set('c', '/x', 2), { do: 'redo' }).now).toBe('c')
})

test('as many steps back as were made lead to the beginning, and as many forth to the end', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 50 }), (values) => {
      const done = values.reduce((history, value, i) => step(history, set(value, `/${i}`, i)), begin('a'))
      const times = done.past.length
      const repeat = (from: History<string>, way: 'undo' | 'redo') =>
        Array.from({ length: times }).reduce<History<string>>((history) => step(history, { do: way }), from)
      const back = repeat(done, 'undo')
      expect([back.now, repeat(back, 'redo').now]).toEqual(['a', done.now])
    }),
  )
})
