import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addDays, date } from '#core/basics/calendar-date.ts'
import { formatAmount, money } from '#core/basics/money.ts'
import type { FacilityCommand } from '#core/facility/decide.ts'
import { exampleOf } from '#core/facility/scheme-example.ts'
import { movesFrom } from '#core/process/process.ts'
import { checkPublishing } from '#core/scheme/publishing.ts'
import { parseSchemeText } from '#core/scheme/parse.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { audit } from './audit.ts'
import { startWorld, type World } from './world.ts'

const checkout = resolve(import.meta.dirname, '..')
const file = join(checkout, 'docs', 'examples', 'tea-circle.json')
const folder = mkdtempSync(join(tmpdir(), 'own-scheme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = parseSchemeText(readFileSync(file, 'utf8'))
const scheme = (read.ok ? read.value : null) as Scheme
const qunrong = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkout, 'cli/main.ts'), 'scheme', ...args], { encoding: 'utf8' }) // prettier-ignore
  return { status, stdout, stderr }
}

describe('the scheme of the recipe, as one file', () => {
  test('is checked, printed with its worked example, and drawn', () => {
    expect(JSON.parse(qunrong('check', file).stdout)).toEqual({ id: 'tea-circle', version: 1, findings: [] })
    const page = qunrong('print', file, '-l', 'en').stdout
    expect(page).toContain('# 92. Tea growers’ circle')
    expect(page).toContain('| pot | 180000.00 |')
    expect(qunrong('draw', file, '-l', 'en').stdout).toContain('>50 %<')
    expect(exampleOf(scheme)?.outlook.refusals).toEqual([])
    expect(checkPublishing(scheme, catalogue)).toEqual([])
  })

  test('where a role is misspelt, exits 1 and names it on both channels', () => {
    const path = join(folder, 'misspelt.json')
    writeFileSync(path, readFileSync(file, 'utf8').replace('"rest": "lender"', '"rest": "lendor"'))
    const { status, stdout, stderr } = qunrong('check', path)
    expect([status, JSON.parse(stdout).findings]).toEqual([1, [{ code: 'role-undeclared', at: 'scheme', name: 'lendor' }]]) // prettier-ignore
    expect(stderr).toContain('role-undeclared at scheme: lendor')
  })

  test('where it is no scheme, exits 1 and names the place as a JSON pointer', () => {
    const path = join(folder, 'no-scheme.json')
    writeFileSync(path, JSON.stringify({ ...scheme, colour: 'green', number: 0 }))
    const { status, stdout, stderr } = qunrong('check', path)
    expect(status).toBe(1)
    expect(JSON.parse(stdout).findings).toEqual([
      { code: 'unknown-member', at: '/colour', name: 'colour' },
      { code: 'not-a-whole-number', at: '/number', name: '1–9999' },
    ])
    expect(stderr).toContain('unknown-member at /colour: colour')
    for (const verb of ['print', 'draw']) expect(qunrong(verb, path).status).toBe(1)
    writeFileSync(path, '['.repeat(10_000))
    expect(qunrong('check', path).stderr).toContain('too-deep')
  })
})

const yuan = (amount: number) => money(BigInt(amount) * 100n, 'CNY')
const start = date('2026-01-05')
const growers = { org_a: 100_000, org_b: 100_000, org_c: 50_000 }

function opened(principal: number): { readonly world: World; readonly answer: ReturnType<World['open']> } {
  const members = Object.fromEntries(Object.entries(growers).map(([firm, paid]) => [firm, yuan(paid).minor]))
  const cast = { association: 'org_keeper', fund: 'fnd_pot', members, lines: { org_bank: yuan(1_000_000).minor }, limits: {}, mayGuarantee: false } // prettier-ignore
  const world = startWorld(cast, start)
  const holders = { borrower: ['org_a'], lender: ['org_bank'], association: ['org_keeper'], fund: ['fnd_pot'], members: Object.keys(growers) } // prettier-ignore
  const terms = { method: 'bullet', annualRate: '0', months: 3, everyMonths: 3 } as const
  const answer = world.open(scheme, { facility: 'fac_tea', application: 'app_tea', principal: yuan(principal), terms, holders, settings: {} }, start) // prettier-ignore
  return { world, answer }
}

describe('a loan under it', () => {
  /*
   * 200,000 lost: the pot bears 30 %, 60,000; the growers but the borrower 50 %, 100,000, by 100,000 : 50,000 paid in;
   * the bank 20 %, 40,000. Of 90,000 recovered each has back what it bore of it: 27,000, 45,000 (2 : 1) and 18,000.
   */
  test('is borne, and comes back, as the file says, to the cent', () => {
    const { world, answer } = opened(200_000)
    expect(answer.ok).toBe(true)
    const late = addDays(start, 150)
    const act = (command: FacilityCommand, party: string, on = late) =>
      expect([command.move, world.act('fac_tea', command, party, on)]).toMatchObject([command.move, { ok: true }])
    act({ move: 'draw', amount: yuan(200_000) }, 'org_bank', start)
    world.endOfDay(late)
    act({ move: 'claim', evidence: 'reminders' }, 'org_bank')
    act({ move: 'pour' }, 'org_keeper')
    act({ move: 'recover', amount: yuan(90_000) }, 'org_keeper')
    const text = (minor: bigint) => formatAmount(money(minor, 'CNY'))
    const legs = world.facilities.get('fac_tea')?.legs ?? []
    expect(legs.map(({ bearer, amount, returned }) => [bearer, text(amount), text(returned)])).toEqual([
      ['fnd_pot/cash', '60000.00', '27000.00'],
      ['org_b/promise', '66666.67', '30000.00'],
      ['org_c/promise', '33333.33', '15000.00'],
      ['org_bank/promise', '40000.00', '18000.00'],
    ])
    expect(audit(world)).toEqual([])
  })

  test('above what the pot may promise is refused, the limit named', () => {
    const { answer } = opened(1_300_000)
    expect(answer.ok ? [] : answer.error.map((each) => [each.code, 'counter' in each ? each.counter : ''])).toContainEqual(['limit-exceeded', 'fund-capacity']) // prettier-ignore
  })

  test('whatever moves are made by whomever in whatever order, the books balance', () => {
    const parties = ['org_a', 'org_b', 'org_c', 'org_bank', 'org_keeper', 'fnd_pot', 'org_stranger']
    const commands = (amount: number, nr: number): readonly FacilityCommand[] => [
      { move: 'draw', amount: yuan(amount) },
      { move: 'repay', amount: yuan(amount) },
      { move: 'claim', evidence: 'x' },
      { move: 'pour' },
      { move: 'pay', payer: parties[nr % parties.length]!, amount: yuan(amount) },
      { move: 'recover', amount: yuan(amount) },
      { move: 'settle' },
      { move: 'write-off', reason: 'x' },
    ] as readonly FacilityCommand[] // prettier-ignore
    const step = fc.record({ move: fc.nat(7), by: fc.nat(6), days: fc.nat(60), amount: fc.integer({ min: 1, max: 120_000 }) }) // prettier-ignore
    const reached = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 40 }), (steps) => {
        const { world } = opened(200_000)
        let on = start
        for (const { move, by, days, amount } of steps) {
          on = addDays(on, days)
          world.endOfDay(on)
          const facility = world.facilities.get('fac_tea')!
          const open = movesFrom(scheme.processes.life, facility.status).map(({ name }) => name)
          const wanted = commands(amount, by).filter((each) => open.includes(each.move))
          const command = wanted[move % Math.max(1, wanted.length)] ?? commands(amount, by)[move]!
          world.act('fac_tea', command, move % 3 === 0 ? 'org_bank' : parties[by]!, on)
          reached.add(world.facilities.get('fac_tea')!.status)
        }
        expect(audit(world)).toEqual([])
      }),
      { numRuns: 150 },
    )
    expect(reached.size).toBeGreaterThan(4)
  })
})
