import type { WireOutlook } from '#contract/outlook.ts'

type Limit = WireOutlook['limits'][number]

/** A limit, and of how many others it is a part. */
export type Nested = { readonly limit: Limit; readonly depth: number }

/** Limits with their parts below them, as they come otherwise. */
export function nested(limits: readonly Limit[]): readonly Nested[] {
  const isTold = (counter: string | null): boolean => limits.some((limit) => limit.counter === counter)
  const below = (parent: string | null, depth: number): readonly Nested[] =>
    limits
      .filter((limit) => (isTold(limit.parent) ? limit.parent : null) === parent)
      .flatMap((limit, i, all) => {
        const isLast = !all.slice(i + 1).some(({ counter }) => counter === limit.counter)
        return [{ limit, depth }, ...(isLast ? below(limit.counter, depth + 1) : [])]
      })
  return below(null, 0)
}
