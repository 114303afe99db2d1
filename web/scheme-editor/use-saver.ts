import { useEffect, useState, useSyncExternalStore } from 'react'
import { changeSchemeDraft, readSchemeDraft } from '#contract/schemes.ts'
import { parseScheme } from '#core/scheme/parse.ts'
import { isSame } from '#core/scheme/processes.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { forgetTyped, rememberTyped } from '#web/application/typed-draft.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { call } from '#web/data/call.ts'
import { IntendedKey } from '#web/data/intended-key.ts'
import { Saver, type Hindrance, type SaveState, type Seen } from './saver.ts'

type Place = { readonly cluster: string; readonly id: string; readonly ownForm: string }

/** The saver of one draft, and how it stands: what is in the form is offered to it with every change. */
export function useSaver(place: Place, begun: Seen<Scheme>, scheme: Scheme): { readonly saver: Saver<Scheme>; readonly state: SaveState } {
  const [saver] = useState(() => saverOf(place, begun))
  useEffect(() => saver.offer(scheme), [saver, scheme])
  useEffect(() => () => saver.stop(), [saver])
  return { saver, state: useSyncExternalStore(saver.subscribe, saver.state) }
} // prettier-ignore

function saverOf({ cluster, id, ownForm }: Place, begun: Seen<Scheme>): Saver<Scheme> {
  const params = { cluster, id }
  const key = new IntendedKey()
  return new Saver<Scheme>({
    begun,
    isSame,
    isReadable: (scheme) => parseScheme(scheme).ok,
    put: async (version, scheme) => {
      const input = { params, body: { version, scheme } }
      const answer = await call(changeSchemeDraft, input, { idempotencyKey: key.keyFor(input) })
      key.forget()
      return answer.version
    },
    hindranceOf,
    read: async () => {
      const { version, scheme } = await call(readSchemeDraft, { params })
      return { version, value: scheme }
    },
    remember: (unsaved) => (unsaved === null ? forgetTyped(ownForm) : rememberTyped(ownForm, unsaved)),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    },
  })
}

function hindranceOf(error: unknown): Hindrance {
  if (!(error instanceof ApiProblem)) return 'waiting'
  if (error.kind === 'conflict') return 'conflict'
  return error.status === 400 || error.status === 422 ? 'unreadable' : 'waiting'
}
