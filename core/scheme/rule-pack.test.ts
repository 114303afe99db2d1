import { describe, expect, test } from 'vitest'
import association from './catalogue/association-guarantee.ts'
import { catalogue } from './catalogue/index.ts'
import confidi from './catalogue/confidi.ts'
import mutual from './catalogue/mutual-guarantee.ts'
import { checkScheme } from './check.ts'
import type { Scheme } from './scheme.ts'

const prc = (scheme: Scheme): Scheme => ({ ...scheme, rules: 'prc' })
const articles = (scheme: Scheme) => checkScheme(scheme).flatMap(({ code, name, article }) => (article === undefined ? [] : [[code, name, article]])) // prettier-ignore
const withRole = (scheme: Scheme, id: string, change: object): Scheme => ({ ...scheme, roles: { ...scheme.roles, [id]: { ...scheme.roles[id]!, ...change } } }) // prettier-ignore
const withClaim = (scheme: Scheme, from: object): Scheme => ({ ...scheme, flows: { ...scheme.flows, claim: { ...scheme.flows['claim']!, from: from as never }, settle: { ...scheme.flows['settle']!, from: from as never } } }) // prettier-ignore

describe('the law under which a scheme is made', () => {
  test('lets no state organ stand for a debt; where another law lets it, the scheme says whose', () => {
    expect(articles(withRole(mutual, 'guarantor', { is: ['guarantor', 'government'] }))).toEqual([
      ['state-organ-guarantees', 'guarantor', '民法典 683'],
    ])
    expect(articles(prc(confidi))).toEqual([['state-organ-guarantees', 'publicFund', '民法典 683']])
    expect(articles({ ...confidi, rules: 'it' })).toEqual([])
  })

  test('lets an association stand only where its competence is on record, whatever else must hold beside', () => {
    const claim = (from: object) => articles(prc(withClaim(association, from))).map(([code, name]) => [code, name])
    const asked = { from: 'association' }
    const [members] = [{ each: 'members', how: 'jointly', by: 'contribution', except: 'borrower' }]
    const when = (condition: object) => ({ inOrder: [{ from: 'fund' }, { choose: [[condition, asked]], otherwise: members }] }) // prettier-ignore
    const unlawful = [['association-without-competence', 'association'], ['association-without-competence', 'association']] // prettier-ignore
    expect(articles(prc(association))).toEqual([])
    expect(claim({ inOrder: [{ from: 'fund' }, asked, members] })).toEqual(unlawful)
    expect(claim(when({ flag: 'associationMayGuarantee' }))).toEqual([])
    expect(claim(when({ all: [{ flag: 'fundOpen' }, { flag: 'associationMayGuarantee' }] }))).toEqual([])
    expect(claim(when({ any: [{ flag: 'fundOpen' }, { flag: 'associationMayGuarantee' }] }))).toEqual(unlawful)
    expect(claim(when({ not: { flag: 'associationMayGuarantee' } }))).toEqual(unlawful)
    expect(claim({ inOrder: [{ fronted: 'association', behind: members }, { from: 'fund' }] })).toEqual(unlawful)
  })

  test('lets nobody but a bank cover a currency', () => {
    const by = (role: string, rules: 'prc' | 'it') =>
      articles({ ...confidi, rules, currencyCover: { ...confidi.currencyCover!, by: role } }).filter(([code]) => code === 'cover-without-licence') // prettier-ignore
    expect(by('lender', 'prc')).toEqual([])
    expect(by('fund', 'prc')).toEqual([['cover-without-licence', 'fund', '期货和衍生品法 31']])
    expect(by('confidi', 'it')).toEqual([['cover-without-licence', 'confidi', 'd.lgs. 58/1998 (TUF) 18']])
  })

  test('lets no guarantee company lend, and not the public', () => {
    expect(articles(withRole(mutual, 'lender', { is: ['bank', 'guarantor'] }))).toEqual([
      ['guarantor-lends', 'lender', '融资担保公司监督管理条例 23'],
    ])
    expect(articles(withRole(mutual, 'lender', { is: ['investor'], many: true }))).toEqual([
      ['public-lends', 'lender', '防范和处置非法集资条例 2'],
    ])
    expect(articles(withRole(mutual, 'lender', { is: ['investor'] }))).toEqual([])
  })

  test('gives every guarantee company its three ceilings, and lets none be set above the law', () => {
    const { ceilings: _, ...without } = mutual
    expect(articles(without as Scheme).map(([code, , article]) => [code, article])).toEqual([
      ['guarantor-without-ceiling', '融资担保公司监督管理条例 15'],
      ['guarantor-without-ceiling', '融资担保公司监督管理条例 16'],
      ['guarantor-without-ceiling', '融资担保公司监督管理条例 16'],
    ])
    const set = (id: string, most: string | undefined, value = '0.05') => {
      const { most: _most, ...setting } = mutual.settings[id]!
      const bounds = most === undefined ? {} : { most }
      return articles({ ...mutual, settings: { ...mutual.settings, [id]: { ...setting, value, ...bounds } } })
    }
    expect(set('oneObligor', '0.10')).toEqual([])
    expect(set('oneObligor', '0.11')).toEqual([['ceiling-above-law', 'one-obligor', '融资担保公司监督管理条例 16']])
    expect(set('connected', '0.16')).toEqual([['ceiling-above-law', 'connected', '融资担保公司监督管理条例 16']])
    expect(set('oneObligor', undefined, '0.20')).toEqual([
      ['ceiling-above-law', 'one-obligor', '融资担保公司监督管理条例 16'],
    ])
  })

  test('is asked of a scheme that chooses it; the new ones of the catalogue choose that of the PRC', () => {
    expect(articles(withRole({ ...mutual, rules: undefined } as never, 'guarantor', { is: ['government'] }))).toEqual(
      [],
    )
    const choosing = catalogue.filter(({ rules }) => rules === 'prc').map(({ id }) => id)
    expect(choosing).toEqual(expect.arrayContaining(['compensation-pool', 'layered-guarantee', 'mutual-guarantee', 'sector-guarantee-company'])) // prettier-ignore
  })

  test('has nothing against any scheme of the catalogue, whether it chooses it or not, but for the Italian one', () => {
    const unlawful = catalogue.filter((scheme) => articles(prc(scheme)).length > 0)
    expect(unlawful.map(({ id }) => id)).toEqual(['confidi'])
  })
})
