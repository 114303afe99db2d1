import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { architecture, importsOf, judgeFile } from './check-architecture.mjs'
import { judgeTidiness } from './check-tidy.mjs'

const checkout = dirname(import.meta.dirname)

describe('each rule of the architecture catches one planted violation', () => {
  test.each([
    ['core may not know the contract', 'core/party/x.ts', '#contract/route.ts', 'core may import nothing'],
    ['contract may not know the server', 'contract/x.ts', '#server/main.ts', 'contract may import core'],
    [
      'web may not know the server',
      'web/desks/x.tsx',
      '../../server/platform/clock.ts',
      'web may import core, contract',
    ],
    ['cli may not know the server', 'cli/x.ts', '#server/main.ts', 'cli may import core, contract'],
    ['lab may not know the server', 'lab/x.ts', '#server/main.ts', 'lab may import core, contract'],
    ['platform may not know a module', 'server/platform/x.ts', '#server/modules/parties/index.ts', 'knows no module'],
    [
      'modules meet at their index',
      'server/modules/a/x.ts',
      '#server/modules/b/rows.ts',
      'only through their index.ts',
    ],
    ['basics stand alone', 'core/basics/x.ts', '../party/firm.ts', 'core/basics may import nothing'],
    ['a room outside the table', 'core/invented/x.ts', '../basics/money.ts', 'not in the table'],
    ['core has no package of its own choice', 'core/party/x.ts', 'lodash', 'core stands on'],
    ['core has no Node', 'core/party/x.ts', 'node:fs', 'core stands on'],
  ])('%s', (_rule, file, target, sentence) => {
    const findings = judgeFile(file, `import { x } from '${target}'`)
    expect(findings.map(({ rule }) => rule).join()).toContain(sentence)
  })

  test('every pair of core rooms that the table does not allow is refused', () => {
    for (const [from, allowed] of Object.entries(architecture.core)) {
      for (const to of Object.keys(architecture.core)) {
        const isAllowed = from === to || allowed === 'all' || allowed.includes(to)
        expect(judgeFile(`core/${from}/x.ts`, `import '../${to}/y.ts'`)).toHaveLength(isAllowed ? 0 : 1)
      }
    }
  })

  test('every way to name a module is seen', () => {
    const source = `import type { A } from 'a'; export * from 'b'; export { c } from 'c'
      const d = await import('d'); type E = import('e').E`
    expect(importsOf('x.ts', source).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('each rule of tidiness catches one planted violation', () => {
  test.each([
    ['a long file', 'core/x.ts', '\n'.repeat(401), 'at most 400'],
    ['unfinished work', 'core/x.ts', '// TODO later', 'unfinished'],
    ['console in the server', 'server/x.ts', 'console.log(1)', 'console'],
    ['a vague name', 'core/money-utils.ts', '', 'vague'],
    ['a name in capitals', 'core/MoneyBag.ts', '', 'kebab-case'],
  ])('%s', (_rule, file, source, sentence) => {
    expect(judgeTidiness(file, source).join()).toContain(sentence)
  })
})

describe('lint and types refuse a clock, dice and the platform in core', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'))
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  copyFileSync(join(checkout, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const outputOf = (program: string, args: readonly string[]): string => {
    try {
      return execFileSync(process.execPath, [join(checkout, 'node_modules', program), ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
    } catch (error) {
      return String((error as { stdout?: unknown }).stdout)
    }
  }
  const plant = (source: string): void => {
    mkdirSync(join(folder, 'core'), { recursive: true })
    writeFileSync(join(folder, 'core', 'x.ts'), source)
    const base = join(checkout, 'tsconfig.core.json')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base, include: ['core'] }))
  }

  test.each([
    ['a clock', 'export const now = () => new Date()', 'core has no clock'],
    ['dice', 'export const roll = () => Math.random()', 'core has no dice'],
    ['a promise nobody waits for', 'const f = async () => 1\nexport const g = () => { f() }', 'no-floating-promises'],
  ])('lint: %s', (_rule, source, sentence) => {
    plant(source)
    expect(outputOf('oxlint/bin/oxlint', ['--type-aware', '--no-ignore', 'core'])).toContain(sentence)
  })

  test.each([
    ['fetch', 'export const f = () => fetch("x")'],
    ['process', 'export const f = () => process.env'],
    ['document', 'export const f = () => document.title'],
    ['console', 'export const f = () => console.log(1)'],
    ['an enum', 'export enum E { A }'],
  ])('types: %s', (_rule, source) => {
    plant(source)
    expect(outputOf('typescript/bin/tsc', ['-p', '.'])).toContain('core/x.ts(1,')
  })
})
