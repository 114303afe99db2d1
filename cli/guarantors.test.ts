import { describe, expect, test } from 'vitest'
import { runCaptured } from './testing/run-captured.ts'

const answerOf = async (verb: string, input: unknown): Promise<unknown> => {
  const { code, out, err } = await runCaptured([verb], JSON.stringify(input))
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out)
}

describe('on the command line', () => {
  test('guarantee-period tells of each guarantor until when it can be asked and whether it was (worked example G)', async () => {
    const standing = { dueOn: '2025-08-31', today: '2026-03-01', acts: [{ kind: 'demand', on: '2026-02-28', proof: 'EMS 77', guarantor: 'B' }], guarantors: [{ id: 'A', mode: 'joint' }, { id: 'B', mode: 'joint', agreed: 'until-repaid' }, { id: 'C', mode: 'joint', agreed: { until: '2025-08-31' } }] } // prettier-ignore
    expect(await answerOf('guarantee-period', standing)).toMatchObject([
      { id: 'A', period: { lastDay: '2026-02-28' }, standing: { is: 'free', since: '2026-03-01' } },
      { id: 'B', period: { lastDay: '2026-02-28' }, standing: { is: 'asked', since: '2026-02-28', proof: 'EMS 77' } },
      { id: 'C', period: { lastDay: '2026-02-28', isAgreed: false }, standing: { is: 'free' } },
    ])
  })

  test('contribution tells who claims what from whom (worked examples E and F)', async () => {
    const sureties = [
      { id: 'A', weight: 50, paid: '900000' },
      { id: 'B', weight: 30 },
      { id: 'C', weight: 20 },
    ]
    const debtors = ['M1', 'M2', 'M3', 'M4', 'M5'].map((id) => ({ id, paid: id === 'M1' ? 100_000 : 0, isUncollectable: id === 'M5' })) // prettier-ignore
    const [agreed, coDebtors] = (await answerOf('contribution', [{ currency: 'CNY', ground: 'agreed', sureties }, { currency: 'CNY', ground: 'co-debtors', sureties: debtors }])) as readonly { claims: object; bears: readonly { amount: string }[] }[] // prettier-ignore
    expect(agreed!.claims).toEqual([{ by: 'A', against: 'B', amount: '270000.00' }, { by: 'A', against: 'C', amount: '180000.00' }]) // prettier-ignore
    expect(coDebtors!.bears.map(({ amount }) => amount)).toEqual(['25000.00', '25000.00', '25000.00', '25000.00', '0.00']) // prettier-ignore
  })

  test('prudence weighs a book against every limit and tells the reserves of the year (worked examples A and B)', async () => {
    const book = [
      ['X', 'small-micro', 4], ['Y', 'small-micro', 5], ['Z', 'small-micro', 6], ['W', 'small-micro', 3], ['W', 'small-micro', 2.5],
      ['F', 'farmer', 2], ['M', 'other', 9.000001], ['A', 'bond-aa', 10], ['B', 'bond', 5],
    ].map(([obligor, kind, million]) => ({ obligor, kind, gross: `${Number(million) * 1e6}`, ...(obligor === 'M' || obligor === 'Z' ? { group: 'M and Z' } : {}) })) // prettier-ignore
    const company = { currency: 'CNY', netAssets: '120000000', stakes: '20000000', book, feeIncome: '7000000', claimsReserve: '4000000' } // prettier-ignore
    expect(await answerOf('prudence', company)).toMatchObject({
      base: '100000000.00',
      weighted: '41750001.00',
      multiple: '0.4175',
      findings: [{ limit: 'connected', who: 'M and Z', tooMuch: '1.00', source: '融资担保公司监督管理条例 16' }],
      reserves: { unearned: '3500000.00', claimsAdded: '465000.01', claims: '4465000.01' },
    })
  })

  test('conduct tells what rewards and penalties come to on a day, and until when a mark stands', async () => {
    const reward = { id: 'r', sign: 'reward', status: 'granted', measures: [{ is: 'fee-cut', share: '0.1', days: 365 }], effectiveOn: '2026-01-01' } // prettier-ignore
    const penalty = { id: 'p', sign: 'penalty', status: 'in-force', measures: [{ is: 'suspension', days: 90 }], effectiveOn: '2026-03-06', conductEndedOn: '2026-02-01' } // prettier-ignore
    expect(await answerOf('conduct', { on: '2026-03-05', proceedings: [reward, penalty] })).toMatchObject({ standing: 'good' }) // prettier-ignore
    expect(await answerOf('conduct', { on: '2026-03-01', proceedings: [reward] })).toMatchObject({ feeCut: { share: '0.1000', by: 'r' } }) // prettier-ignore
    expect(await answerOf('conduct', { on: '2026-03-07', proceedings: [reward, penalty] })).toMatchObject({ standing: 'suspended', feeCut: { by: null }, marks: [{ id: 'p', expiresOn: '2031-02-01' }] }) // prettier-ignore
  })

  test.each([
    ['conduct', { on: '2026-03-01', proceedings: [{ id: 'p' }] }, 'proceedings.0.sign'],
    ['guarantee-period', { dueOn: '2025-02-30', today: '2025-01-01', guarantors: [{ id: 'A' }] }, 'dueOn: "2025-02-30" is not a date'],
    ['contribution', { currency: 'CNY', ground: 'agreed', sureties: [{ id: 'A', weight: 0 }] }, 'sureties.0.weight: "0" is not above zero'],
    ['contribution', { currency: 'CNY', ground: 'agreed', sureties: [{ id: 'A', paid: '1', recovered: '2' }] }, 'sureties.0.recovered: more than was paid'],
    ['contribution', { currency: 'CNY', ground: 'agreed', sureties: [{ id: 'A' }, { id: 'A' }] }, 'sureties: one is named twice'],
    ['prudence', { currency: 'CNY', netAssets: '-1', book: [] }, 'netAssets: is below zero'],
  ])('%s says what is wrong, and where', async (verb, input, told) => {
    const { code, err } = await runCaptured([verb], JSON.stringify(input))
    expect(code).toBe(1)
    expect(err).toContain(told)
  }) // prettier-ignore
})
