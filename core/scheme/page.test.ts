import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue/index.ts'
import scheme1 from './catalogue/association-guarantee.ts'
import scheme2 from './catalogue/chamber-joint-guarantee.ts'
import confidi from './catalogue/confidi.ts'
import { methodNames } from '../obligation/usual-terms.ts'
import { schemeDrawing } from './drawing.ts'
import { moveNames, stateNames } from './page-names.ts'
import { schemePage } from './page.ts'
import type { Scheme } from './scheme.ts'

const both = catalogue.flatMap((scheme) =>
  (['zh', 'en'] as const).map((language) => [scheme.id, language, scheme] as const),
)

describe('the page of a scheme', () => {
  test('says which legal cap binds whom of those who may lend, and the prime rate only where it matters', () => {
    expect(schemePage(scheme1, 'en')).toContain('| bank | no cap of private lending | 法释〔2020〕27号 第1条 |')
    expect(schemePage(scheme1, 'en')).not.toContain('LPR')
    const lender = { ...scheme1.roles['lender']!, is: ['bank', 'investor'] as const }
    const mixed = schemePage({ ...scheme1, roles: { ...scheme1.roles, lender } }, 'zh')
    expect(mixed).toContain('| 投资者 | 合同成立时一年期 LPR 的四倍 | 法释〔2020〕17号 第25、28、29条 |')
    expect(mixed).toContain('3.45 % (2023-08-21 – 2024-07-21)')
  })

  test.each(both)('%s in %s names every role, setting, counter, flow and state', (_, language, scheme) => {
    const page = schemePage(scheme, language)
    const said = (words: typeof stateNames, id: string) => words[id]![language === 'zh' ? 0 : 1]
    const names = [scheme.roles, scheme.settings, scheme.counters, scheme.flows].flatMap((part) => Object.keys(part))
    for (const name of names) expect(page).toContain(`\`${name}\``)
    for (const setting of Object.values(scheme.settings)) expect(page).toContain(setting.source)
    for (const { terms } of scheme.obligations)
      for (const method of terms.methods) expect(page).toContain(methodNames[method][language])
    const { moves } = scheme.processes.life
    for (const [state, open] of Object.entries(moves))
      for (const { name } of open) expect(page).toContain(`| ${said(stateNames, state)} | ${said(moveNames, name)} |`)
    expect(page).not.toContain('undefined')
    expect(page).not.toContain('[object')
  })

  test('a state or a move that a scheme invents is told by its own word', () => {
    const life = { initial: 'asleep', ends: ['closed'], moves: { asleep: [{ name: 'wake-up', to: 'closed', by: ['time'] }] } } as const // prettier-ignore
    const page = schemePage({ ...scheme1, processes: { ...scheme1.processes, life } }, 'zh')
    expect(page).toContain('| asleep | wake-up | 已结清 | 到期 |')
    expect(page).toContain('始于“asleep”，止于“已结清”。')
  })

  test('tells flows as sentences, one node a line', () => {
    const page = schemePage(scheme2, 'en')
    expect(page).toContain('    - 1: guarantee fund')
    expect(page).toContain(
      '    - 3: every one of: all members (jointly and severally, by contribution paid in, each at most “what one member pays at most”, except the borrowing member)',
    )
    expect(page).toContain('- What no layer bears, the lending bank keeps.')
  })

  test('tells the worst case of every supporter', () => {
    const page = schemePage(scheme2, 'en')
    expect(page).toContain('| all members (each) | a promise of at most member’s cap over all loans')
  })

  test('shares are percentages, whatever their decimals', () => {
    const settings = { ...confidi.settings, feeRate: { ...confidi.settings['feeRate']!, value: '0.0125' } }
    expect(schemePage({ ...confidi, settings }, 'en')).toContain('| `feeRate` | guarantee fee a year | 1.25 % |')
  })
})

describe('the drawing of a scheme', () => {
  test.each(both)('%s in %s is well-formed, with every layer inside the picture', (_, language, scheme) => {
    const svg = schemeDrawing(scheme, language)
    expect(svg.match(/<svg /g)).toHaveLength(1)
    expect(svg).not.toContain('NaN')
    const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(svg)?.[1])
    for (const [, y, h] of svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g))
      expect(Number(y) + Number(h)).toBeLessThan(height)
  })

  test('layers stand in the order in which they bear, the rest below them', () => {
    const svg = schemeDrawing(scheme2, 'zh')
    const at = ['担保基金', '每一指定保证会员', '每一全体会员', '贷款银行：自留'].map((name) => svg.indexOf(`>${name}`))
    expect(at).not.toContain(-1)
    expect([...at].sort((a, b) => a - b)).toEqual(at)
  })

  test('shares are told in percent', () => {
    const svg = schemeDrawing(confidi, 'en')
    for (const share of ['80 %', '20 %', '30 %', '40 %', '50 %']) expect(svg).toContain(`>${share}<`)
  })

  test('names are text, never markup', () => {
    const named: Scheme = { ...scheme1, names: { zh: '<甲>&"乙"', en: 'x' } }
    expect(schemeDrawing(named, 'zh')).toContain('&lt;甲&gt;&amp;&quot;乙&quot;')
  })
})
