import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { qunrong } from './testing/run-program.ts'

const waterfall = (input: object) => qunrong(['waterfall'], JSON.stringify(input))

describe('qunrong waterfall', () => {
  test('a need is poured: legs, what is left, and why', async () => {
    const { code, out, err } = await waterfall({
      need: '1000000.00',
      tree: { fronted: 'confidi', behind: { severally: [['0.3', { from: 'federation' }], ['0.7', { from: 'confidi' }]] } }, // prettier-ignore
      purses: { confidi: '2000000.00', federation: 'endless' },
    })
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      legs: [
        { bearer: 'federation', amount: '300000.00', via: ['confidi'], under: [] },
        { bearer: 'confidi', amount: '700000.00', via: [], under: [] },
      ],
      unmet: '0.00',
      after: { purses: { confidi: '1300000.00', federation: 'endless' }, room: {} },
    })
    expect(JSON.parse(out).explanation.length).toBeGreaterThan(0)
  })

  test('a purse that is not named holds nothing, a counter likewise', async () => {
    const tree = { inOrder: [{ upTo: 'year', of: { from: 'pool' } }, { from: 'nobody' }] }
    const { out } = await waterfall({ need: '10.00', tree, purses: { pool: '100' }, room: { year: '3' } })
    expect(JSON.parse(out)).toMatchObject({
      legs: [{ bearer: 'pool', amount: '3.00', under: ['year'] }],
      unmet: '7.00',
      after: { purses: { pool: '97.00' }, room: { year: '0.00' } },
    })
  })

  test('needs are poured one after the other: purses carry on, and shares of the total so far are split', async () => {
    const tree = { severally: [['1', { from: 'a' }], ['1', { from: 'b' }], ['1', { from: 'c' }]] } // prettier-ignore
    const { out } = await waterfall({
      needs: ['0.01', '0.01', '0.01'],
      tree,
      purses: { a: '1', b: '1', c: '1' },
    })
    const pours: { legs: { bearer: string }[] }[] = JSON.parse(out).pours
    expect(pours.map(({ legs }) => legs.map(({ bearer }) => bearer))).toEqual([['a'], ['b'], ['c']])
  })

  test('a tree that must be refused exits 1, each finding named on both channels', async () => {
    const twice = [['1', { from: 'a' }], ['1', { from: 'a' }]] // prettier-ignore
    const tree = { jointly: [['1', { severally: twice }], ['0', { from: 'b' }]] } // prettier-ignore
    const { code, out, err } = await waterfall({ need: '1', tree, purses: { a: '1' } })
    expect(code).toBe(1)
    expect(JSON.parse(out).findings.map((finding: { code: string }) => finding.code)).toEqual([
      'weight-not-positive',
      'severally-inside-jointly',
      'purse-in-two-shares',
    ])
    for (const word of ['weight-not-positive', 'severally-inside-jointly', '"a" stands in two shares'])
      expect(err).toContain(word)
  })

  test('a tree that cannot be read is a finding with its place', async () => {
    const { code, out, err } = await waterfall({ need: '1', tree: { inOrder: [{ from: 'a' }, { form: 'b' }] } })
    expect([code, JSON.parse(out)]).toEqual([1, { findings: [{ code: 'unknown-node', at: '1', name: 'form' }] }])
    expect(err).toContain('unknown-node at 1: form')
  })

  const tree = { from: 'a' }
  test.each([
    ['', 'the input is empty'],
    ['[]', 'not an object'],
    ['{', 'not JSON'],
    [JSON.stringify({ tree }), 'need: is missing'],
    [JSON.stringify({ need: '1' }), 'tree: is missing'],
    [JSON.stringify({ need: '', tree }), 'need: is empty'],
    [JSON.stringify({ need: '-1', tree }), 'need: "-1" is negative'],
    [JSON.stringify({ need: '1.005', tree }), 'need: "1.005" has more than 2 decimals of CNY'],
    [JSON.stringify({ need: '1.5', tree, currency: 'JPY' }), 'need: "1.5" has more than 0 decimals of JPY'],
    [JSON.stringify({ need: 1.1, tree }), 'need: 1.1 is not an amount in quotes'],
    [JSON.stringify({ need: 'x', tree }), 'need: "x" is not an amount'],
    [JSON.stringify({ needs: [], tree }), 'needs: is empty'],
    [JSON.stringify({ needs: ['1', '-2'], tree }), 'needs[1]: "-2" is negative'],
    [JSON.stringify({ need: '1', needs: ['1'], tree }), 'needs: stands beside need'],
    [JSON.stringify({ need: '1', tree, currency: 'XXX' }), 'currency: "XXX" is not one of'],
    [JSON.stringify({ need: '1', tree, purses: { a: '-1' } }), 'purses.a: "-1" is negative'],
    [JSON.stringify({ need: '1', tree, room: 3 }), 'room: is not an object'],
    [JSON.stringify({ need: '1', tree, colour: 1 }), 'colour: is not known'],
  ])('%s is refused and the fault is named', async (input, message) => {
    const { code, out, err } = await qunrong(['waterfall'], input)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
  })
})

describe('qunrong scheme', () => {
  test('list tells every scheme with its roles, as on its page', async () => {
    const { code, out } = await qunrong(['scheme', 'list'])
    const [first] = JSON.parse(out)
    expect(code).toBe(0)
    expect(first).toEqual({
      id: 'association-guarantee',
      number: 1,
      names: { zh: '银协企互助融资', en: 'Association guarantee' },
      version: 3,
      roles: ['borrower', 'lender', 'association', 'fund', 'members', 'buyer'],
    })
    const page = await qunrong(['scheme', 'print', first.id])
    for (const role of first.roles) expect(page.out).toContain(`\`${role}\``)
    expect(page.out).toContain('# 1. 银协企互助融资')
    expect(page.out).toContain('# 1. Association guarantee')
  })

  test('check exits 0 for a sound scheme, and names every finding of a file that is not', async () => {
    expect((await qunrong(['scheme', 'check', 'confidi'])).code).toBe(0)
    const file = join(mkdtempSync(join(tmpdir(), 'qunrong-')), 'odd.ts')
    const from = join(import.meta.dirname, '../core/scheme/catalogue/confidi.ts')
    writeFileSync(file, `import sound from '${from}'\nexport default { ...sound, id: 'odd', limits: [], fees: [] }\n`)
    const { code, out, err } = await qunrong(['scheme', 'check', file])
    expect([code, JSON.parse(out).findings.length]).toEqual([1, 5])
    for (const name of ['setting-unused at scheme: feeRate', 'longFrom', 'long-term', 'one-cap', 'line'])
      expect(err).toContain(name)
  })

  test('draw gives an SVG in the language asked for', async () => {
    const { code, out } = await qunrong(['scheme', 'draw', 'confidi', '--language', 'en'])
    expect([code, out.startsWith('<svg'), out.includes('risk fund')]).toEqual([0, true, true])
  })

  test('what is not there is named', async () => {
    const { code, err } = await qunrong(['scheme', 'print', 'moon'])
    expect([code, err.includes('there is no scheme "moon"')]).toEqual([1, true])
    expect((await qunrong(['scheme', 'check', './no-such.ts'])).code).toBe(1)
    expect((await qunrong(['scheme', 'fly'])).code).toBe(2)
  })
})
