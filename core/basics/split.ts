import { assert } from './assert.ts'
import { heapOf } from './heap.ts'

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
  const missing = total - shares.reduce((a, b) => a + b, 0n)
  if (missing > 0n) changeUnits(shares, missing, 1n, addedFirst)
  else changeUnits(shares, -missing, -1n, takenFirst)
  return shares

  /** Whoever would have the fewest units for its weight is given one first; at a tie the earlier. */
  function addedFirst(one: number, other: number): boolean {
    const order = weights[one]! * odd(shares[other]!, 1n) - weights[other]! * odd(shares[one]!, 1n)
    return order > 0n || (order === 0n && one < other)
  }

  /** Whoever has the most for its weight gives one first, at a tie the later; beside it whoever has none never does. */
  function takenFirst(one: number, other: number): boolean {
    const order = weights[one]! * odd(shares[other]!, -1n) - weights[other]! * odd(shares[one]!, -1n)
    return order < 0n || (order === 0n && one > other)
  }
}

function changeUnits(shares: bigint[], count: bigint, by: bigint, isBefore: (a: number, b: number) => boolean): void {
  if (count === 0n) return
  const queue = heapOf(shares.length, isBefore)
  for (let left = count; left > 0n; left -= 1n) {
    shares[queue.first()]! += by
    queue.resettle()
  }
}

const odd = (share: bigint, step: bigint): bigint => 2n * share + step
