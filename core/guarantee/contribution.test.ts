import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimAfterRelease, contributionGrounds, contributionOf, type Surety } from './contribution.ts'

const one = (id: string, more: Partial<Surety> = {}): Surety => ({ id, weight: 1n, paid: 0n, recovered: 0n, ...more })
const told = ({ claims }: ReturnType<typeof contributionOf>) => claims.map(({ by, against, amount }) => `${by}←${against} ${amount}`) // prettier-ignore

describe('co-guarantors (worked example E)', () => {
  const three = (recovered: bigint, weights = [1n, 1n, 1n]): readonly Surety[] =>
    ['A', 'B', 'C'].map((id, i) => one(id, { weight: weights[i]!, ...(i === 0 ? { paid: 900_000n, recovered } : {}) }))

  test('who signed one document without shares contribute by head', () => {
    expect(told(contributionOf(three(0n), 'same-document'))).toEqual(['A←B 300000', 'A←C 300000'])
  })

  test('share only what the debtor did not give back', () => {
    expect(told(contributionOf(three(300_000n), 'same-document'))).toEqual(['A←B 200000', 'A←C 200000'])
  })

  test('who agreed on 50 : 30 : 20 contribute so', () => {
    expect(told(contributionOf(three(0n, [50n, 30n, 20n]), 'agreed'))).toEqual(['A←B 270000', 'A←C 180000'])
  })

  test('with contracts of their own and nothing agreed owe one another nothing', () => {
    const { claims, bears, source } = contributionOf(three(0n), 'none')
    expect(claims).toEqual([])
    expect(bears.get('A')).toBe(900_000n)
    expect(source).toContain('13 Ⅲ')
  })
})

describe('co-debtors (worked example F)', () => {
  const five = (isUncollectable: boolean): readonly Surety[] =>
    ['M1', 'M2', 'M3', 'M4', 'M5'].map((id) => one(id, { paid: id === 'M1' ? 100_000n : 0n, isUncollectable: isUncollectable && id === 'M5' })) // prettier-ignore

  test('owe who paid for all a fifth each', () => {
    expect(told(contributionOf(five(false), 'co-debtors'))).toEqual(['M2', 'M3', 'M4', 'M5'].map((m) => `M1←${m} 20000`)) // prettier-ignore
  })

  test('bear the part of one who cannot pay, the payer among them', () => {
    const { claims, bears } = contributionOf(five(true), 'co-debtors')
    expect(claims.map(({ amount }) => amount)).toEqual([25_000n, 25_000n, 25_000n])
    expect(bears.get('M1')).toBe(25_000n)
    expect(bears.get('M5')).toBe(0n)
  })
})

describe('a promise that has an end', () => {
  test('bears no more than it promised; the others bear the rest', () => {
    const capped = [one('A', { paid: 900n }), one('B', { atMost: 100n }), one('C')]
    expect(told(contributionOf(capped, 'joint'))).toEqual(['A←B 100', 'A←C 400'])
  })

  test('what is beyond all promises stays with who paid it', () => {
    const capped = [one('A', { paid: 900n, atMost: 300n }), one('B', { atMost: 100n })]
    const { bears, claims } = contributionOf(capped, 'joint')
    expect([bears.get('A'), bears.get('B')]).toEqual([800n, 100n])
    expect(claims).toEqual([{ by: 'A', against: 'B', amount: 100n }])
  })
})

describe('a guarantor who was let go', () => {
  test('takes from what the others can be asked the part that they could have had from it (解释 29 Ⅱ)', () => {
    const sureties = ['A', 'B', 'C'].map((id) => one(id))
    expect(claimAfterRelease(900n, 'A', sureties, ['B'], 'same-document')).toBe(600n)
    expect(claimAfterRelease(900n, 'A', sureties, ['B'], 'none')).toBe(900n)
    expect(claimAfterRelease(900n, 'A', sureties, ['A'], 'joint')).toBe(900n)
  })
})

describe('laws of contribution', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const surety = fc
    .record({ weight: fc.bigInt({ min: 1n, max: 1000n }), paid: amount, part: fc.integer({ min: 0, max: 100 }), atMost: fc.option(amount, { nil: undefined }), isUncollectable: fc.boolean() }) // prettier-ignore
    .map(({ weight, paid, part, atMost, isUncollectable }) => ({ weight, paid, recovered: (paid * BigInt(part)) / 100n, isUncollectable, ...(atMost === undefined ? {} : { atMost }) })) // prettier-ignore
  const sureties = fc.array(surety, { minLength: 1, maxLength: 8 }).map((all) => all.map((each, i): Surety => ({ id: `S${i}`, ...each }))) // prettier-ignore

  test('what all bear is what was lost; claims make everybody bear it, and ask nobody who paid enough', () => {
    fc.assert(
      fc.property(sureties, fc.constantFrom(...contributionGrounds), (all, ground) => {
        const { bears, claims } = contributionOf(all, ground)
        const sumOf = (of: Iterable<bigint>) => [...of].reduce((a, b) => a + b, 0n)
        expect(sumOf(bears.values())).toBe(sumOf(all.map(({ paid, recovered }) => paid - recovered)))
        for (const { id, paid, recovered } of all) {
          const got = sumOf(claims.filter(({ by }) => by === id).map((claim) => claim.amount))
          const gave = sumOf(claims.filter(({ against }) => against === id).map((claim) => claim.amount))
          expect(paid - recovered - got + gave).toBe(bears.get(id))
          expect(got === 0n || gave === 0n).toBe(true)
        }
        expect(claims.every((claim) => claim.amount > 0n)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('nobody who did not pay bears more than it promised, and nobody who cannot pay is asked', () => {
    fc.assert(
      fc.property(sureties, (all) => {
        const { bears, claims } = contributionOf(all, 'joint')
        for (const { id, paid, atMost, isUncollectable } of all) {
          if (paid === 0n && atMost !== undefined) expect(bears.get(id)! <= atMost).toBe(true)
          if (isUncollectable) expect(claims.some(({ against }) => against === id)).toBe(false)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
