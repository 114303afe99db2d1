/**
 * The shortest part of a sequence that still fails, found by leaving out ever smaller stretches of it; at most so many
 * tries, so that it ends. The sequence itself must fail.
 */
export async function shortest<T>(
  whole: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  mostTries: number,
): Promise<readonly T[]> {
  let kept = whole
  let tries = 0
  for (let stretch = Math.ceil(kept.length / 2); stretch >= 1 && tries < mostTries; ) {
    let wasShortened = false
    for (let from = 0; from < kept.length && tries < mostTries; ) {
      const part = [...kept.slice(0, from), ...kept.slice(from + stretch)]
      tries += 1
      if (part.length > 0 && (await fails(part))) {
        kept = part
        wasShortened = true
      } else from += stretch
    }
    if (stretch === 1 && !wasShortened) break
    stretch = wasShortened ? Math.min(stretch, Math.max(1, Math.ceil(kept.length / 2))) : Math.floor(stretch / 2)
  }
  return kept
}
