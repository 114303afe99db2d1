import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areaOf } from './areas.ts'
import { faultsOf, resultOf, survivorLines, tableOf, type Reason, type Report } from './report.ts'
import { strykerPlugins } from './sentences.ts'

const checkout = join(import.meta.dirname, '../..')
const reasons = JSON.parse(readFileSync(join(checkout, 'core/mutants.json'), 'utf8')) as readonly Reason[]
const source = [
  'export const isAdult = (age: number): boolean => age >= 18',
  "export const halved = (n: bigint): bigint => round(fraction(n, 2n), 'half-up')",
  'export const names = (of: Map<string, number>) => (of.size ? [...of.keys()] : [])',
].join('\n')

type Mutant = Report['files'][string]['mutants'][number]
const mutant = (mutatorName: string, line: number, original: string, replacement: string, status: string): Mutant => {
  const column = source.split('\n')[line - 1]!.indexOf(original) + 1
  return {
    mutatorName,
    replacement,
    status,
    location: { start: { line, column }, end: { line, column: column + original.length } },
  }
}
const reportOf = (...mutants: readonly Mutant[]): Report => ({ files: { 'core/age/age.ts': { source, mutants } } })
const killed = Array.from({ length: 20 }, () => mutant('BooleanLiteral', 1, 'age', 'true', 'Killed'))
/** What a test that never looks at eighteen itself leaves alive. */
const boundary = mutant('EqualityOperator', 1, 'age >= 18', 'age > 18', 'Survived')
const judged = (report: Report, reasons: readonly Reason[] = []): readonly string[] =>
  faultsOf([resultOf({ name: 'age' }, report)], reasons, ['core/age'])

describe('what no test notices', () => {
  test('a boundary at which no test looks keeps the gate shut, by its file, line and change', () => {
    expect(judged(reportOf(...killed))).toEqual([])
    expect(judged(reportOf(...killed, boundary))).toEqual([
      'core/age/age.ts:1 survives without a reason: age >= 18 → age > 18',
    ])
  })

  test('a rounding that can be another one, or that no test comes to, keeps it shut too', () => {
    const rounding = mutant('StringLiteral', 2, "'half-up'", '""', 'Survived')
    const unseen = mutant('ConditionalExpression', 1, 'age >= 18', 'true', 'NoCoverage')
    expect(judged(reportOf(...killed, rounding))).toHaveLength(1)
    expect(judged(reportOf(...killed, unseen))).toHaveLength(1)
  })

  test('another survivor alone is counted and does not shut it: arrows and types are no comparisons', () => {
    const other = mutant('ConditionalExpression', 3, 'of.size', 'true', 'Survived')
    const arrow = mutant(
      'ArrowFunction',
      3,
      '(of: Map<string, number>) => (of.size ? [...of.keys()] : [])',
      '() => undefined',
      'Survived',
    )
    const result = resultOf({ name: 'age' }, reportOf(...killed, other, arrow))
    expect(result).toMatchObject({ killed: 20, survived: 2, uncovered: 0 })
    expect(judged(reportOf(...killed, other, arrow))).toEqual([])
    expect(survivorLines([result], false)).toEqual([])
    expect(survivorLines([result], true)).toHaveLength(2)
  })

  test('a reason lets live what it means, in its own file and line, and nothing else', () => {
    const reason: Reason = {
      file: 'core/age/age.ts',
      line: source.split('\n')[0]!,
      change: 'age >= 18 → age > 18',
      reason: 'nobody is eighteen',
    }
    expect(judged(reportOf(...killed, boundary), [reason])).toEqual([])
    for (const other of [{ file: 'core/age/other.ts' }, { line: 'x' }, { change: 'age >= 18 → age < 18' }])
      expect(judged(reportOf(...killed, boundary), [{ ...reason, ...other }])).toHaveLength(2)
  })

  test('a reason for what does not survive any more is a fault; those of other rooms are left alone', () => {
    const reason: Reason = { file: 'core/age/age.ts', line: 'x', change: 'a → b', reason: 'was so' }
    expect(judged(reportOf(...killed), [reason])).toEqual([
      'core/age/age.ts: a reason is given for what does not survive: a → b',
    ])
    expect(judged(reportOf(...killed), [{ ...reason, file: 'core/aged/age.ts' }])).toEqual([])
  })
})

describe('the score', () => {
  test('counts what was noticed, by a test or by time, of all that was tried, and not what was left out', () => {
    const timedOut = mutant('BlockStatement', 1, 'age', '{}', 'Timeout')
    const unseen = mutant('BlockStatement', 1, 'age', '{}', 'NoCoverage')
    const leftOut = mutant('StringLiteral', 1, 'age', '""', 'Ignored')
    const result = resultOf({ name: 'age' }, reportOf(...killed.slice(0, 2), timedOut, unseen, leftOut))
    expect(result.score).toBe(75)
    expect(
      tableOf([result])
        .split('\n')
        .map((line) => line.trim().split(/\s{2,}/)),
    ).toEqual([
      ['area', 'mutants', 'killed', 'timed out', 'survived', 'no coverage', 'score'],
      ['age', '4', '2', '1', '0', '1', '75.0 %'],
    ])
  })

  test('85 in a hundred is enough, less is not, and an area in which nothing was tried has none', () => {
    const others = (count: number) =>
      Array.from({ length: count }, () => mutant('BlockStatement', 1, 'age', '{}', 'Survived'))
    expect(judged(reportOf(...killed.slice(0, 17), ...others(3)))).toEqual([])
    expect(judged(reportOf(...killed.slice(0, 16), ...others(3)))).toEqual(['age: 84.2 % is less than 85 %'])
    expect(judged(reportOf())).toEqual(['age: 0.0 % is less than 85 %'])
  })
})

test('every reason is of a line that the program has, says why, and stands there once', () => {
  const keys = reasons.map(({ file, line, change }) => `${file} ${line} ${change}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { file, line, reason } of reasons) {
    const lines = readFileSync(join(checkout, file), 'utf8').split('\n')
    expect([file, line, lines.filter((each) => each.trim() === line).length > 0]).toEqual([file, line, true])
    expect(reason.length).toBeGreaterThan(10)
  }
})

test('an area is found by its name and by its folder', () => {
  expect(areaOf('money')).toBe(areaOf('core/basics'))
  expect(areaOf('core/ledger/')?.name).toBe('ledger')
  expect(areaOf('core')).toBeUndefined()
})

test('sentences for people are left out, words without spaces are tried', () => {
  const { shouldIgnore } = strykerPlugins[0]!.value
  const template = (raw: string) => ({ type: 'TemplateLiteral', quasis: [{ value: { raw } }] })
  expect(shouldIgnore({ node: { type: 'StringLiteral', value: 'is not an amount' } })).toBeDefined()
  expect(shouldIgnore({ node: template('defect: ') })).toBeDefined()
  expect(shouldIgnore({ node: { type: 'StringLiteral', value: 'half-up' } })).toBeUndefined()
  expect(shouldIgnore({ node: template('-01-01') })).toBeUndefined()
  expect(shouldIgnore({ node: { type: 'Identifier' } })).toBeUndefined()
})
