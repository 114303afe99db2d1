import { describe, expect, test } from 'vitest'
import { readFacility, moveFacility } from '#contract/facilities.ts'
import { ApiProblem, isOutcomeOpen, readProblem } from './api-problem.ts'
import { addressOf, type CallInput } from './call.ts'
import { IntendedKey } from './intended-key.ts'
import { safeReturn } from './session.ts'

describe('addresses of calls', () => {
  test('parameters stand in their places, encoded; what is not given is left out', () => {
    const route = { path: '/api/v1/clusters/:cluster/firms/:id' } as const
    expect(
      addressOf(route, { params: { cluster: 'c/1', id: 'x' }, query: { search: '药 材', after: undefined } }),
    ).toBe('/api/v1/clusters/c%2F1/firms/x?search=%E8%8D%AF+%E6%9D%90')
  })

  test('the types are those of the route', () => {
    const reading: CallInput<typeof readFacility> = { params: { cluster: 'c', id: 'f' } }
    const moving: CallInput<typeof moveFacility> = {
      params: { cluster: 'c', id: 'f' },
      body: { move: 'draw', amount: { amount: '1.00', currency: 'CNY' } },
    }
    // @ts-expect-error a facility is not read without saying which
    const lacking: CallInput<typeof readFacility> = {}
    // @ts-expect-error there is no such move
    const dancing: CallInput<typeof moveFacility> = { ...moving, body: { move: 'dance' } }
    expect([reading, moving, lacking, dancing]).toHaveLength(4)
  })
})

describe('problems', () => {
  test('a problem document is read, whatever is missing or out of shape', () => {
    const problem = readProblem(422, {
      type: '/api/problems/refused',
      title: '业务上不予受理',
      refusals: [{ code: 'more-than-owed', asked: 1 }, 'nonsense'],
    })
    expect([problem.kind, problem.refusals.length, problem.issues.length]).toEqual(['refused', 1, 0])
    expect(readProblem(502, '<html>').kind).toBe('unknown')
  })

  test('only where the outcome is open the same key is sent again', () => {
    expect(isOutcomeOpen(new ApiProblem({ kind: 'refused', status: 422, title: '' }))).toBe(false)
    expect(isOutcomeOpen(new ApiProblem({ kind: 'outcome-unknown', status: 503, title: '' }))).toBe(true)
    expect(isOutcomeOpen(new TypeError('network'))).toBe(true)
  })
})

test('the key of an intended action is the same for every retry, and another for another action', () => {
  let made = 0
  const key = new IntendedKey(() => `key-${(made += 1)}`)
  expect(key.keyFor({ amount: '1' })).toBe('key-1')
  expect(key.keyFor({ amount: '1' })).toBe('key-1')
  expect(key.keyFor({ amount: '2' })).toBe('key-2')
  key.forget()
  expect(key.keyFor({ amount: '2' })).toBe('key-3')
})

test.each([
  ['/clusters/c/facilities/f?x=1', '/clusters/c/facilities/f?x=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in?from=/x', '/'],
  [undefined, '/'],
])('after signing in one returns to a page of this app only: %s', (from, expected) => {
  expect(safeReturn(from)).toBe(expected)
})
