import { quantile } from '#server/testing/quantile.ts'

export type Pace = {
  readonly perSecond: number
  /** Milliseconds that one took. */
  readonly p50: number
  readonly p99: number
}

/** So many clients who ask one after the other, for so long. */
export async function pace(clients: number, seconds: number, ask: (client: number) => Promise<unknown>): Promise<Pace> {
  const taken: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  const client = async (nth: number): Promise<void> => {
    for (let at = performance.now(); at < end; ) {
      await ask(nth)
      const now = performance.now()
      taken.push(now - at)
      at = now
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, nth) => client(nth)))
  const sorted = taken.toSorted((a, b) => a - b)
  return {
    perSecond: (taken.length / (performance.now() - start)) * 1000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  }
}

export const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0

/** Seconds that it takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
