import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAllTyped, recallTyped, rememberTyped } from './typed-draft.ts'

/** What a browser keeps for a tab. */
const storage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (nr) => [...kept.keys()][nr] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

beforeEach(() => void vi.stubGlobal('sessionStorage', storage()))
afterEach(() => void vi.unstubAllGlobals())

test('whoever signs out leaves nothing typed behind, and what is not ours stays', () => {
  rememberTyped('apply.c.org_1.per_1', { amount: '500000' })
  rememberTyped('answer.q.org_1.per_1', { text: 'soon' })
  sessionStorage.setItem('other', 'x')
  forgetAllTyped()
  expect(recallTyped('apply.c.org_1.per_1')).toBeNull()
  expect(recallTyped('answer.q.org_1.per_1')).toBeNull()
  expect(sessionStorage.getItem('other')).toBe('x')
})

test('without storage there is nothing to forget', () => {
  vi.stubGlobal('sessionStorage', undefined)
  expect(() => forgetAllTyped()).not.toThrow()
})
