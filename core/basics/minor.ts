/** The least of amounts in minor units. */
export const leastOf = (first: bigint, ...others: readonly bigint[]): bigint =>
  others.reduce((least, each) => (each < least ? each : least), first)

/** The amount, or nothing where it would be less. */
export const notBelowZero = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
