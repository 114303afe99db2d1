/** A share as a percentage with one decimal; a dash where there is no whole. */
export function shareText(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '—'
  const tenths = (part * 2000n + whole) / (2n * whole)
  return `${tenths / 10n}.${tenths % 10n}%`
}

/** How many times one amount is of another, with two decimals; a dash where there is none. */
export function timesText(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '—'
  const hundredths = (part * 200n + whole) / (2n * whole)
  return `${hundredths / 100n}.${`${hundredths % 100n}`.padStart(2, '0')}×`
}
