import fc from 'fast-check'
import { expect, test } from 'vitest'
import golden from '../../golden/loans/guarantee-premium-claim-recovery.json' with { type: 'json' }
import { fraction } from '../basics/fraction.ts'
import { money } from '../basics/money.ts'
import { parseRate, rate, type Rate } from '../basics/rate.ts'
import { claimAmount, claimLimit, recoveryShare } from './guarantee-claim.ts'

const rateOf = (text: string): Rate => {
  const parsed = parseRate(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
const pence = (minor: number | bigint) => money(BigInt(minor), 'GBP')

test.each(golden.recoveryCases)('$id: the share of what was realised', (given) => {
  const share = recoveryShare(
    {
      linked: pence(given.linkedSecurityProceeds),
      nonLinked: pence(given.nonLinkedSecurityProceeds),
      rankingAhead: pence(given.outstandingNonGuaranteedDebt),
    },
    rateOf(`${given.guaranteeRatePct}%`),
    { claimed: pence(given.claimedPence), alreadyShared: pence(0) },
  )
  expect(share).toEqual({
    attributable: pence(given.expect.realisationsAttributable),
    due: pence(given.expect.dueToGuarantor),
  })
})

test('EFG-CL-P3: a band of 15 % up to a million, 9.225 % above', () => {
  const [given] = golden.claimLimitCases
  const bands = [
    { upTo: pence(1_000_000_00), rate: rateOf('15%') },
    { upTo: null, rate: rateOf('9.225%') },
  ]
  const { limit, remaining } = claimLimit(pence(given!.drawnPence), bands, {
    settled: pence(given!.settledPence),
    realisedBefore: pence(given!.preClaimRealisationsPence),
  })
  expect([limit, remaining]).toEqual([pence(given!.expect.limitPence), pence(given!.expect.remainingPence)])
})

test('a claim is the guaranteed share of what its scope covers', () => {
  const demanded = { principal: pence(100_01), interest: pence(10_00), costs: pence(1_00) }
  const of = (scope: Parameters<typeof claimAmount>[1]) => claimAmount(demanded, scope, rateOf('50%')).minor
  expect([of('principal'), of('principal-interest'), of('everything')]).toEqual([50_01n, 55_01n, 55_51n])
})

test('a limit on nothing drawn is nothing, and no share of it is left', () => {
  const none = { settled: pence(0), realisedBefore: pence(0) }
  expect(claimLimit(pence(0), [{ upTo: null, rate: rateOf('13%') }], none)).toEqual({
    limit: pence(0),
    remaining: pence(0),
    remainingShare: null,
  })
})

test('all shares together are never more than was claimed, nor more than was realised', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(pence)
  const part = fc.integer({ min: 0, max: 100 }).map((points) => rate(fraction(BigInt(points), 100n)))
  const aCase = fc.record({
    linked: amount,
    nonLinked: amount,
    rankingAhead: amount,
    claimed: amount,
    alreadyShared: amount,
    guaranteed: part,
  })
  fc.assert(
    fc.property(aCase, ({ claimed, alreadyShared, guaranteed, ...realised }) => {
      const { due, attributable } = recoveryShare(realised, guaranteed, { claimed, alreadyShared })
      expect(due.minor >= 0n && attributable.minor >= 0n).toBe(true)
      expect(due.minor <= attributable.minor).toBe(true)
      if (alreadyShared.minor <= claimed.minor) expect(alreadyShared.minor + due.minor <= claimed.minor).toBe(true)
      expect(attributable.minor <= realised.linked.minor + realised.nonLinked.minor).toBe(true)
    }),
  )
})
