/** A heap of indices whose first changes its place, again and again: choosing costs the logarithm of their number. */
export type Heap = {
  readonly first: () => number
  /** To be called when what ranks the first has changed. */
  readonly resettle: () => void
}

/** Indices from 0 below `count`; `isBefore` is a strict order of any two at this moment. */
export function heapOf(count: number, isBefore: (one: number, other: number) => boolean): Heap {
  const heap = Array.from({ length: count }, (_, i) => i)
  const settle = (from: number): void => {
    for (let at = from; ; ) {
      const foremost = [2 * at + 1, 2 * at + 2]
        .filter((child) => child < count)
        .reduce((best, child) => (isBefore(heap[child]!, heap[best]!) ? child : best), at)
      if (foremost === at) return
      const moved = heap[at]!
      heap[at] = heap[foremost]!
      heap[foremost] = moved
      at = foremost
    }
  }
  for (let at = count - 1; at >= 0; at -= 1) settle(at)
  return { first: () => heap[0]!, resettle: () => settle(0) }
}
