import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Route } from '#contract/route.ts'
import { isOutcomeOpen } from './api-problem.ts'
import { call, type AnswerTo, type CallInput } from './call.ts'
import { IntendedKey } from './intended-key.ts'

export const queryOf = <const R extends Route>(route: R, input: CallInput<R>) => ({
  queryKey: [route.name, input] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<AnswerTo<R>> => call(route, input, { signal }),
})

type ReadOptions = { readonly isWanted?: boolean; readonly keepsPrevious?: boolean }

/** What a route answers, kept fresh; commands make everything be asked again. */
export const useRead = <const R extends Route>(
  route: R,
  input: CallInput<R>,
  { isWanted = true, keepsPrevious = false }: ReadOptions = {},
) =>
  useQuery({
    ...queryOf(route, input),
    enabled: isWanted,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })

/**
 * A command: its key is made once per intended action, and every list and page is fresh when it is done. `onDone`
 * is heard even where what showed the button is gone by then.
 */
export const useCommand = <const R extends Route>(route: R, onDone?: (answer: AnswerTo<R>) => void) => {
  const queries = useQueryClient()
  const key = useRef<IntendedKey>(null)
  return useMutation({
    mutationFn: async (input: CallInput<R>): Promise<AnswerTo<R>> => {
      key.current ??= new IntendedKey()
      try {
        const answer = await call(route, input, { idempotencyKey: key.current.keyFor(input) })
        key.current.forget()
        return answer
      } catch (error) {
        if (!isOutcomeOpen(error)) key.current.forget()
        throw error
      }
    },
    onSuccess: (answer) => {
      onDone?.(answer)
      return queries.invalidateQueries()
    },
  })
}
