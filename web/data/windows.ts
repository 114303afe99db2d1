import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Route } from '#contract/route.ts'
import type { AnswerTo, CallInput } from './call.ts'
import { queryOf } from './queries.ts'

const size = 200

type Windowed = { readonly items: readonly unknown[]; readonly total: number }
type ItemOf<A> = A extends { readonly items: readonly (infer Item)[] } ? Item : never

/** A long list read in windows: the first and those in sight are asked for, those that were stay at hand. */
export function useWindows<const R extends Route>(route: R, inputOf: (from: number, limit: number) => CallInput<R>) {
  const [wanted, setWanted] = useState<readonly number[]>([0])
  const reads = useQueries({
    queries: wanted.map((nr) => ({ ...queryOf(route, inputOf(nr * size, size)), staleTime: 60_000 })),
  })
  const pages = new Map(wanted.map((nr, i) => [nr, reads[i]?.data as (AnswerTo<R> & Windowed) | undefined]))
  const onSight = useCallback((from: number, until: number): void => {
    const first = Math.floor(from / size)
    const last = Math.floor(Math.max(from, until - 1) / size)
    const next = [...new Set([0, ...Array.from({ length: last - first + 1 }, (_, i) => first + i)])]
    setWanted((before) => (before.join() === next.join() ? before : next))
  }, [])
  const any = [...pages.values()].find((page) => page !== undefined)
  return {
    total: any?.total,
    error: reads.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (place: number): ItemOf<AnswerTo<R>> | undefined =>
      pages.get(Math.floor(place / size))?.items[place % size] as ItemOf<AnswerTo<R>> | undefined,
    onSight,
  }
}
