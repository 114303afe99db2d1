import { expect, test } from 'vitest'
import { present } from '#core/basics/assert.ts'
import { problemOf } from '#core/allocation/problem.ts'
import { propose } from '#core/allocation/propose.ts'
import { proposeBeside } from './beside.ts'
import { highsSolver } from './highs.ts'

const members = ['a', 'b', 'c'].map((firm, i) => ({ firm, need: 7_000n * BigInt(i + 1), ceiling: null, held: 0n, grade: null, group: null })) // prettier-ignore
const asked = problemOf({ line: 20_000n, free: 20_000n, multiple: 100n, smallest: 100n, shareOfMember: null, shareOfGrade: new Map(), shareOfGroup: null, members }) // prettier-ignore
const problem = present(asked.ok ? asked.value : null, 'a problem')

test('a problem is answered beside the event loop as it is within it, and what is computed meanwhile does not wait', async () => {
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 5)
  const answer = await proposeBeside(problem)
  clearInterval(ticking)
  expect(answer).toEqual(propose(problem, await highsSolver()))
  expect(ticks).toBeGreaterThan(3)
})

test('a problem that takes longer than its time has no answer; the next one has', async () => {
  expect(await proposeBeside(problem, 1)).toEqual({ ok: false, error: { code: 'no-proven-optimum' } })
  expect((await proposeBeside(problem)).ok).toBe(true)
})

test('of many at once two are solved and twenty wait; the others are told so, and those that wait are answered', async () => {
  const answers = await Promise.all(Array.from({ length: 25 }, () => proposeBeside(problem)))
  const busy = answers.filter((answer) => !answer.ok)
  expect(busy.map((answer) => (answer.ok ? '' : answer.error.code))).toEqual(Array(3).fill('solver-busy'))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(22)
})
