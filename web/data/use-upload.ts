import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Route } from '#contract/route.ts'
import { isOutcomeOpen } from './api-problem.ts'
import type { AnswerTo, CallInput } from './call.ts'
import { IntendedKey } from './intended-key.ts'
import { upload } from './upload.ts'

type Given<R extends Route> = { readonly input: CallInput<R>; readonly file: File }

/** An upload as a command: the same file sent again after a doubtful answer is the same command. */
export const useUpload = <const R extends Route>(route: R) => {
  const queries = useQueryClient()
  const [share, setShare] = useState<number | null>(null)
  const key = useRef(new IntendedKey())
  const running = useRef<AbortController>(null)
  const mutation = useMutation({
    mutationFn: async ({ input, file }: Given<R>): Promise<AnswerTo<R>> => {
      running.current = new AbortController()
      const { name, size, lastModified } = file
      const idempotencyKey = key.current.keyFor({ input, name, size, lastModified })
      try {
        setShare(0)
        const answer = await upload(route, input, file, {
          idempotencyKey,
          signal: running.current.signal,
          onProgress: setShare,
        })
        key.current.forget()
        return answer
      } catch (error) {
        if (!isOutcomeOpen(error)) key.current.forget()
        throw error
      } finally {
        setShare(null)
      }
    },
    onSuccess: () => queries.invalidateQueries(),
  })
  return { ...mutation, share, cancel: () => running.current?.abort() }
}
