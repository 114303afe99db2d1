/** Mean and variance of samples. */
function momentsOf(samples: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = samples.reduce((sum, each) => sum + each, 0) / samples.length
  const variance = samples.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (samples.length - 1)
  return { mean, variance }
}

/** The slowest tenth is what the machine did meanwhile: it is left out of both, by one bound. */
function withoutStragglers(
  a: readonly number[],
  b: readonly number[],
): readonly [readonly number[], readonly number[]] {
  const all = [...a, ...b].toSorted((x, y) => x - y)
  const bound = all[Math.floor(all.length * 0.9)] ?? Infinity
  return [a.filter((each) => each <= bound), b.filter((each) => each <= bound)]
}

/** Welch's t of two sets of times: beyond 4.5 either way, one can tell from the time alone which is which. */
export function welchT(a: readonly number[], b: readonly number[]): number {
  const [one, two] = withoutStragglers(a, b)
  if (Math.min(one.length, two.length) < 2) return Infinity
  const [p, q] = [momentsOf(one), momentsOf(two)]
  return (p.mean - q.mean) / Math.sqrt(p.variance / one.length + q.variance / two.length)
}
