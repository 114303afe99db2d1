import { expect, test } from 'vitest'
import { instalmentStates } from '#core/facility/state.ts'
import { counterKeys } from '#core/waterfall/counter.ts'
import { wordsOf } from './language.ts'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )

const slots = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()

test('both languages fill the same places of every sentence, and no word is empty', () => {
  const english = new Map(leaves(wordsOf.en))
  for (const [key, chinese] of leaves(wordsOf.zh)) {
    expect([key, slots(english.get(key) ?? '')]).toEqual([key, slots(chinese)])
    if (!key.startsWith('indicatorUnit.'))
      expect([key, chinese === '', english.get(key) === '']).toEqual([key, false, false])
  }
})

test('every state of an instalment and every key of a counter has its word in both languages', () => {
  for (const words of [wordsOf.zh, wordsOf.en]) {
    expect(Object.keys(words.instalmentState).sort()).toEqual([...instalmentStates].sort())
    expect(Object.keys(words.counterKey)).toEqual(
      expect.arrayContaining([...counterKeys].filter((key) => key !== 'fund')),
    )
  }
})
