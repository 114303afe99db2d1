import { compareFractions, parseDecimal, type Fraction } from '../basics/fraction.ts'

/** Among fewer judged firms than these nothing is said of how one stands to the others. */
export const leastPeers = 5

/** How a score stands among those of all judged firms: a share of the others, never a name or a number of theirs. */
export type PeerPosition =
  | { readonly kind: 'too-few'; readonly least: number }
  | { readonly kind: 'among'; readonly judged: number; readonly aheadOfPercent: number }

/** `scores` are the latest of every judged firm, one's own among them; what is no number was erased and is left out. */
export function peerPosition(own: string, scores: readonly string[]): PeerPosition {
  const mine = parseDecimal(own)
  const known = scores.flatMap((score): Fraction[] => {
    const parsed = parseDecimal(score)
    return parsed.ok ? [parsed.value] : []
  })
  if (!mine.ok || known.length < leastPeers) return { kind: 'too-few', least: leastPeers }
  const compared = known.map((score) => compareFractions(score, mine.value))
  const lower = compared.filter((order) => order < 0).length
  const equal = Math.max(0, compared.filter((order) => order === 0).length - 1)
  const aheadOfPercent = Math.floor((100 * (2 * lower + equal)) / (2 * (known.length - 1)))
  return { kind: 'among', judged: known.length, aheadOfPercent }
}
