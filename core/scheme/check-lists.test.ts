import { describe, expect, test } from 'vitest'
import pool from './catalogue/compensation-pool.ts'
import { checkScheme } from './check.ts'
import { differencesOf } from './compare.ts'
import { findingPlace, findingText } from './finding-text.ts'
import { schemePage } from './page.ts'
import { parseScheme } from './parse.ts'
import type { Scheme, Setting } from './scheme.ts'

const listed = (change: Partial<Setting>): Scheme => ({
  ...pool,
  settings: { ...pool.settings, sectors: { ...pool.settings['sectors']!, ...change } },
})
const asked = (id: string): Scheme => ({
  ...pool,
  requirements: pool.requirements.map((each) => (each.name === 'sector-not-listed' ? { ...each, holds: { sectorIn: id } } : each)), // prettier-ignore
})
const codes = (scheme: Scheme) => checkScheme(scheme).map(({ code, name }) => `${code} ${name}`)

describe('a list of sectors in a scheme', () => {
  test('holds sections and divisions of the standard; what is none is refused by its code, at its place', () => {
    expect(codes(listed({ value: 'C,51' }))).toEqual([])
    const scheme = listed({ value: 'C,Z9,2730' })
    const findings = checkScheme(scheme)
    expect(findings.map((finding) => findingText(finding, 'en'))).toEqual([
      '“Z9” is no section or division of GB/T 4754',
      '“2730” is no section or division of GB/T 4754',
    ])
    expect(findings.map((finding) => findingPlace(scheme, finding))).toEqual(Array(2).fill('/settings/sectors/value'))
  })

  test('may name every sector there is', () => {
    expect(parseScheme(listed({ value: Array.from({ length: 97 }, (_, i) => `${i + 1}`.padStart(2, '0')).join(',') })).ok).toBe(true) // prettier-ignore
  })

  test('has no bounds, and no number stands in for it', () => {
    expect(codes(listed({ most: '1' }))).toEqual(['list-with-bounds sectors'])
    expect(codes(listed({ unit: 'count' }))).toContain('setting-not-a-list sectors')
    expect(codes(asked('leverage'))).toEqual(['setting-unused sectors', 'setting-not-a-list leverage'])
    expect(codes(asked('nothing'))).toEqual(['setting-undeclared nothing', 'setting-unused sectors'])
  })

  test('is no number to count with', () => {
    const leverage = { ...pool.settings['leverage']!, unit: 'sectors', value: 'C' } as const
    expect(codes({ ...pool, settings: { ...pool.settings, leverage } })).toContain('list-as-number leverage')
  })

  test('is asked for at opening, and by no move', () => {
    const { moves } = pool.processes.life
    const draw = moves['reserved']!.map((move) => ({ ...move, when: { sectorIn: 'sectors' } }))
    const life = { ...pool.processes.life, moves: { ...moves, reserved: draw } }
    expect(codes({ ...pool, processes: { ...pool.processes, life } })).toContain('sector-asked-too-late draw')
  })

  test('is told by the names of its sectors on the page and in a comparison; empty, it means all', () => {
    expect(schemePage(pool, 'zh')).toContain('| `sectors` | 政策行业目录 | 全部行业 | 行业 |')
    expect(schemePage(listed({ value: 'C,51' }), 'en')).toContain('| C manufacturing, 51 wholesale | sectors |')
    expect(schemePage(listed({ value: 'C' }), 'zh')).toContain(
      '| 行业属于政策行业目录（C 制造业） | 借款人所属行业须在政策目录内 |',
    )
    const [difference] = differencesOf(pool, listed({ value: 'C,51' }), 'zh')
    expect(difference).toMatchObject({ before: '全部行业', after: 'C 制造业、51 批发业' })
    const { sectors: _, ...without } = pool.settings
    const [added] = differencesOf({ ...pool, settings: without }, listed({ value: 'C' }), 'en')
    expect(added).toMatchObject({ is: 'added', after: expect.stringContaining('value C manufacturing') })
  })
})
