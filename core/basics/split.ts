import { assert } from './assert.ts'

/**
 * Splits `total` units over whole, non-negative weights by Webster (Sainte-Laguë): the shares sum to
 * the total and none falls when the total grows (house monotone), as largest remainder does not promise.
 * At a tie the earlier share keeps the unit. A weight of zero receives nothing.
 */
export function splitByWebster(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  assert(total >= 0n, 'a split is of a total that is not negative')
  assert(
    weights.every((weight) => weight >= 0n),
    'weights are not negative',
  )
  if (sum === 0n) {
    assert(total === 0n, 'a positive total needs a positive weight')
    return weights.map(() => 0n)
  }
  const shares = weights.map((weight) => (2n * weight * total + sum) / (2n * sum))
  let missing = total - shares.reduce((a, b) => a + b, 0n)
  for (; missing > 0n; missing -= 1n) addUnit(shares, weights)
  for (; missing < 0n; missing += 1n) takeUnit(shares, weights)
  return shares
}

function addUnit(shares: bigint[], weights: readonly bigint[]): void {
  let chosen = 0
  weights.forEach((weight, i) => {
    if (weight * odd(shares[chosen]!, 1n) > weights[chosen]! * odd(shares[i]!, 1n)) chosen = i
  })
  shares[chosen]! += 1n
}

/** Somebody has a unit to give; beside it whoever has none is never chosen. */
function takeUnit(shares: bigint[], weights: readonly bigint[]): void {
  let chosen = 0
  weights.forEach((weight, i) => {
    if (weight * odd(shares[chosen]!, -1n) <= weights[chosen]! * odd(shares[i]!, -1n)) chosen = i
  })
  shares[chosen]! -= 1n
}

const odd = (share: bigint, step: bigint): bigint => 2n * share + step
