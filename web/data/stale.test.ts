import { expect, test } from 'vitest'
import { isStale } from './stale.ts'

test('a page is stale when something changed that it is about, or that nobody said what it is about', () => {
  expect(isStale('read-facility', ['facilities'])).toBe(true)
  expect(isStale('list-meetings', ['facilities'])).toBe(false)
  expect(isStale('read-session', ['facilities'])).toBe(false)
  expect(isStale('read-session', ['clock'])).toBe(true)
  expect(isStale('list-schemes', ['facilities'])).toBe(false)
  expect(isStale('read-facility', [])).toBe(false)
  expect(isStale(undefined, ['facilities'])).toBe(false)
})
