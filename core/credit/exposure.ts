/** How much a member owes, in classes; `least` and `below` in fen. */
export const exposureBuckets = [
  { bucket: 'none', least: 0n, below: 1n },
  { bucket: 'below-500k', least: 1n, below: 50_000_000n },
  { bucket: 'below-1m', least: 50_000_000n, below: 100_000_000n },
  { bucket: 'below-3m', least: 100_000_000n, below: 300_000_000n },
  { bucket: 'from-3m', least: 300_000_000n, below: null },
] as const
export type ExposureBucket = (typeof exposureBuckets)[number]['bucket']

export const bucketOf = (outstanding: bigint): ExposureBucket =>
  exposureBuckets.find(({ below }) => below === null || outstanding < below)?.bucket ?? 'none'
