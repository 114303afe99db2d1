import { describe, expect, test } from 'vitest'
import { prudenceOf, reservesOf, type InForce } from './prudence.ts'
import { prcPrudence, type GuaranteeKind } from './prudence-rules.ts'

const million = (value: number): bigint => BigInt(Math.round(value * 100)) * 1_000_000n
const company = { currency: 'CNY', netAssets: million(120), stakes: million(20) } as const
const owes = (obligor: string, kind: GuaranteeKind, own: number, group?: string): InForce => ({
  obligor,
  kind,
  own: million(own),
  gross: million(own * 1.25),
  ...(group === undefined ? {} : { group }),
})
const book: readonly InForce[] = [
  owes('X', 'small-micro', 4),
  owes('Y', 'small-micro', 5),
  owes('Z', 'small-micro', 6, 'M and Z'),
  owes('W', 'small-micro', 3),
  owes('W', 'small-micro', 2.5),
  owes('F', 'farmer', 2),
  owes('M', 'other', 9, 'M and Z'),
  owes('A', 'bond-aa', 10),
  owes('B', 'bond', 5),
]

describe('the liability balance (worked example A)', () => {
  const prudence = prudenceOf(company, book, prcPrudence)

  test('weighs each obligor by all that it has', () => {
    const weighted = Object.fromEntries(prudence.obligors.map(({ obligor, weighted: of }) => [obligor, of]))
    expect(weighted).toEqual({
      X: million(3), Y: million(3.75), Z: million(6), W: million(5.5), F: million(1.5),
      M: million(9), A: million(8), B: million(5),
    }) // prettier-ignore
    expect(prudence.weighted).toBe(million(41.75))
  })

  test('is measured by net assets without stakes in other guarantors: 0.4175 times', () => {
    expect(prudence.base).toBe(million(100))
    expect(prudence.multiple).toEqual({ over: 167n, under: 400n })
    expect(prudence.room).toBe(million(958.25))
  })

  test('nine in a hundred of one and fifteen of two who belong together are allowed, a cent more is not', () => {
    expect(prudence.findings).toEqual([])
    const more = book.map((each) => (each.obligor === 'M' ? { ...each, own: each.own + 1n } : each))
    expect(prudenceOf(company, more, prcPrudence).findings).toEqual([
      { limit: 'connected', who: 'M and Z', amount: million(15) + 1n, atMost: million(15), tooMuch: 1n, source: '融资担保公司监督管理条例 16' }, // prettier-ignore
    ])
  })

  test('counted by all that was promised, one obligor is too much', () => {
    const gross = prudenceOf(company, book, prcPrudence, 'gross')
    expect(gross.findings.map(({ limit, who }) => `${limit} ${who}`)).toEqual(['one-obligor M', 'connected M and Z'])
  })

  test('fifteen times where half of the balance and four fifths of the clients are small, else ten', () => {
    expect(prudence.atMostTimes.value).toEqual({ over: 10n, under: 1n })
    const mostlySmall = book.filter(({ kind }) => kind === 'small-micro' || kind === 'farmer' || kind === 'bond')
    expect(prudenceOf(company, mostlySmall, prcPrudence).atMostTimes.value).toEqual({ over: 15n, under: 1n })
    expect(prudenceOf(company, [], prcPrudence)).toMatchObject({ weighted: 0n, room: million(1000), findings: [] })
  })

  test('without net assets everything is too much', () => {
    const none = prudenceOf({ ...company, netAssets: million(1) }, book, prcPrudence)
    expect(none.multiple).toBeNull()
    expect(none.findings[0]).toMatchObject({ limit: 'multiple', atMost: 0n, tooMuch: million(41.75) })
  })
})

describe('reserves (worked example B)', () => {
  test('half of the fees, and a hundredth of the balance until a tenth of it is there', () => {
    const year = { feeIncome: million(7), balance: million(500) }
    expect(reservesOf({ ...year, claimsBefore: million(48) }, prcPrudence)).toEqual({ unearned: million(3.5), claimsAdded: million(2), claims: million(50) }) // prettier-ignore
    expect(reservesOf({ ...year, claimsBefore: 0n }, prcPrudence).claimsAdded).toBe(million(5))
    expect(reservesOf({ ...year, claimsBefore: million(60) }, prcPrudence)).toMatchObject({ claimsAdded: 0n, claims: million(60) }) // prettier-ignore
  })
})
