import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const checkout = resolve(import.meta.dirname, '..')
const added = 'core/scheme/catalogue/neighbours-circle.ts'
const copied = [
  'core',
  'contract',
  'cli',
  'solver',
  'lab',
  'tools',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.core.json',
]
let house: string

/** A copy of the house to which the invented scheme is added as one file, and nothing else. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'one-file-'))
  for (const part of copied) cpSync(join(checkout, part), join(house, part), { recursive: true })
  symlinkSync(join(checkout, 'node_modules'), join(house, 'node_modules'))
  cpSync(join(checkout, 'lab/testing/neighbours-circle.scheme.txt'), join(house, added))
  node('-e', "import('./tools/list-catalogue.mjs').then(({ listCatalogue }) => listCatalogue())")
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

function node(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  expect({ args, status, stderr: status === 0 ? '' : `${stderr}${stdout}` }).toEqual({ args, status: 0, stderr: '' })
  return stdout
}

const scheme = (...args: readonly string[]): string => node('cli/main.ts', 'scheme', ...args)

describe('an invented scheme, added as one file', () => {
  test('compiles with the types of core alone', () => {
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.core.json')
  })

  test('is listed beside the others, checked, printed and drawn', () => {
    const list: { id: string; roles: string[] }[] = JSON.parse(scheme('list'))
    expect(list.map(({ id }) => id)).toContain('neighbours-circle')
    expect(list.length).toBeGreaterThan(3)
    expect(JSON.parse(scheme('check', 'neighbours-circle')).findings).toEqual([])
    expect(scheme('print', 'neighbours-circle')).toContain('邻里共担圈')
    expect(scheme('draw', 'neighbours-circle')).toContain('<svg')
  })

  /*
   * 400,000 claimed: the pot bears 25 % of the loan, 100,000. Of the 300,000 left the backer pays the 200,000 that it
   * promised (50 %) and is reimbursed by the neighbours, 2 : 1 : 1. Of the last 100,000 the county bears its ceiling
   * of the year, 10 % of the 300,000 contributed; the bank keeps 70,000. Of 120,000 recovered the last layer is made
   * whole first: the bank 70,000, the county 30,000, and 20,000 go back to the neighbours, 2 : 1 : 1.
   */
  test('is opened, drawn, claimed on and poured, and what is recovered goes back the last first', () => {
    const { status, audit, legs } = JSON.parse(node('lab/testing/live-neighbours-circle.ts'))
    expect([status, audit]).toEqual(['called', []])
    const via = ['org_backer/promise']
    expect(legs).toEqual([
      { bearer: 'fnd_pot/cash', via: [], amount: '100000.00', returned: '0.00' },
      { bearer: 'org_a/contribution', via, amount: '100000.00', returned: '10000.00' },
      { bearer: 'org_b/contribution', via, amount: '50000.00', returned: '5000.00' },
      { bearer: 'org_c/contribution', via, amount: '50000.00', returned: '5000.00' },
      { bearer: 'org_county/promise', via: [], amount: '30000.00', returned: '30000.00' },
      { bearer: 'org_granary/promise', via: [], amount: '70000.00', returned: '70000.00' },
    ])
  })

  test('is named nowhere outside its own file', () => {
    const index = readFileSync(join(checkout, 'core/scheme/catalogue/index.ts'), 'utf8')
    expect(index).not.toContain('neighbours-circle')
    expect(readFileSync(join(house, 'core/scheme/catalogue/index.ts'), 'utf8')).toContain('neighbours-circle')
  })
})
