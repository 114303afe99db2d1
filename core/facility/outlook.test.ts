import { describe, expect, test } from 'vitest'
import { formatAmount } from '../basics/money.ts'
import { catalogue } from '../scheme/catalogue/index.ts'
import scheme1 from '../scheme/catalogue/association-guarantee.ts'
import { outlookOf } from './outlook.ts'
import { exampleOf, schemeExample } from './scheme-example.ts'
import { facts, open, world, yuan } from './testing/small-world.ts'

const borne = ({ worstCase }: ReturnType<typeof outlookOf>) =>
  Object.fromEntries(worstCase.map(({ party, amount }) => [party, formatAmount(amount)]))

describe('what would be borne if all were lost', () => {
  test('is what is borne when all is lost: the fund no more than its cash and what the drawing leaves in it', () => {
    const outlook = borne(outlookOf(open, facts(scheme1, '2026-01-15')))
    expect(outlook).toEqual({ fund: '150000.00', firm2: '116666.67', firm3: '116666.67', firm4: '116666.66' })
    const it = world(scheme1, open)
    it.does('bank', '2026-01-15', { move: 'draw', amount: yuan(500_000) })
    it.endOfDay('2026-02-15')
    it.endOfDay('2026-02-16')
    it.endOfDay('2026-03-20')
    it.does('bank', '2026-03-20', { move: 'claim', evidence: 'notice' })
    it.does('assoc', '2026-03-20', { move: 'pour' })
    it.does('assoc', '2026-03-20', { move: 'settle' })
    const lived = it.facility().legs.filter(({ bearer }) => bearer.startsWith('fund'))
    expect(lived.reduce((sum, { amount }) => sum + amount, 0n)).toBe(15_000_000n)
  })
})

describe('the worked example of a scheme', () => {
  test.each(catalogue.map((scheme) => [scheme.id, scheme] as const))('%s: what is lent is borne to the cent, within every limit', (_, scheme) => {
    const { command, outlook } = exampleOf(scheme)!
    expect(outlook.worstCase.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(command.principal.minor)
    expect(outlook.rooms.every(({ asked, room }) => asked <= room)).toBe(true)
    for (const language of ['zh', 'en'] as const) {
      const text = schemeExample(scheme, language)
      for (const { amount } of outlook.worstCase) expect(text).toContain(`| ${formatAmount(amount)} |`)
      expect(text).not.toContain('undefined')
    }
  }) // prettier-ignore

  test('is not there where no case of these would open', () => {
    const scheme = { ...scheme1, requirements: [{ name: 'never', names: { zh: '否', en: 'never' }, holds: { not: { all: [] } } }] } // prettier-ignore
    expect(exampleOf(scheme)).toBeNull()
    expect(exampleOf({ ...scheme1, limits: [] })).toBeNull()
    expect(schemeExample(scheme, 'zh')).toBe('')
  })
})
