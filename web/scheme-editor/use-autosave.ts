import { useEffect, useRef, useState } from 'react'
import { changeSchemeDraft, readSchemeDraft } from '#contract/schemes.ts'
import { parseScheme } from '#core/scheme/parse.ts'
import { isSame } from '#core/scheme/processes.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { forgetTyped, rememberTyped } from '#web/application/typed-draft.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { call } from '#web/data/call.ts'
import { IntendedKey } from '#web/data/intended-key.ts'

export type SaveState = 'saved' | 'typed' | 'saving' | 'waiting' | 'conflict' | 'unreadable'

/** A draft as it was last seen on record. */
export type Seen = { readonly version: number; readonly scheme: Scheme }

type Place = { readonly cluster: string; readonly id: string; readonly ownForm: string }

const pause = 1_500
const again = 5_000

/**
 * What is in the form goes on record a moment after the last key, and is remembered by the browser until it is there:
 * a page that was left or reloaded, or a line that is gone, loses nothing. A draft that somebody else changed is not
 * overwritten: who saves second is told, and says which of the two shall stand.
 */
export function useAutosave({ cluster, id, ownForm }: Place, scheme: Scheme, begun: Seen, isOpen: boolean) {
  const [seen, setSeen] = useState(begun)
  const [state, setState] = useState<SaveState>('saved')
  const key = useRef(new IntendedKey())
  const isUnsaved = isOpen && !isSame(scheme, seen.scheme)
  const [tries, setTries] = useState(0)

  const save = async (on: number): Promise<void> => {
    setState('saving')
    const input = { params: { cluster, id }, body: { version: on, scheme } }
    try {
      const { version } = await call(changeSchemeDraft, input, { idempotencyKey: key.current.keyFor(input) })
      key.current.forget()
      setSeen({ version, scheme })
      setState('saved')
    } catch (error) {
      setState(isConflict(error) ? 'conflict' : isBad(error) ? 'unreadable' : 'waiting')
    }
  }

  useEffect(() => {
    if (!isUnsaved) return forgetTyped(ownForm)
    rememberTyped(ownForm, { version: seen.version, scheme })
    if (state === 'conflict' || state === 'saving') return
    if (!parseScheme(scheme).ok) return setState('unreadable')
    if (state !== 'waiting') setState('typed')
    const timer = setTimeout(() => void save(seen.version), state === 'waiting' ? again : pause)
    return () => clearTimeout(timer)
    // What is saved is what stood in the form when the pause began; `tries` begins another pause.
  }, [scheme, seen, isUnsaved, tries, state === 'saving', state === 'conflict'])

  useEffect(() => {
    if (state !== 'waiting') return
    const timer = setTimeout(() => setTries((count) => count + 1), again)
    return () => clearTimeout(timer)
  }, [state, tries])

  /** As it stands on record now, which somebody else has written. */
  const theirs = async (): Promise<Seen> => {
    const { version, scheme: written } = await call(readSchemeDraft, { params: { cluster, id } })
    const now = { version, scheme: written }
    setSeen(now)
    setState('saved')
    return now
  }

  /** Saves at once, on what stands on record now: what is in the form shall stand. */
  const insist = async (): Promise<void> => save((await theirs()).version)

  return { state: isUnsaved || state === 'conflict' ? state : ('saved' as const), seen, isUnsaved, theirs, insist, save: () => save(seen.version) } // prettier-ignore
}

const isConflict = (error: unknown): boolean => error instanceof ApiProblem && error.status === 409 && error.kind === 'conflict' // prettier-ignore
const isBad = (error: unknown): boolean => error instanceof ApiProblem && (error.status === 400 || error.status === 422)
