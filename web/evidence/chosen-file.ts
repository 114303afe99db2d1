import { mostAtOnce, mostBytes } from '#core/evidence/document.ts'
import { parseFileName, shownName } from '#core/evidence/file-name.ts'
import type { WireReceived } from '#contract/evidence.ts'
import type { WireRefusal } from '#contract/problem.ts'
import { ApiProblem } from '#web/data/api-problem.ts'

/** A file that somebody chose: on its way, received, or not taken and why. */
export type ChosenFile = {
  readonly key: number
  readonly name: string
  readonly size: number
  /** How much has been sent, from 0 to 1. */
  readonly share: number
  readonly received: WireReceived | null
  readonly error: unknown
}

/** What is wrong with a file before a byte of it is sent; what it is, the platform tells by its content. */
export function faultOf({ name, size }: { readonly name: string; readonly size: number }, before: number) {
  const file = shownName(name)
  const parsed = parseFileName(name)
  if (!parsed.ok) return notTaken({ code: `file-name-${parsed.error}`, file })
  if (size === 0) return notTaken({ code: 'document-empty', file })
  if (size > mostBytes) return notTaken({ code: 'document-too-large', file })
  return before >= mostAtOnce ? notTaken({ code: 'too-many-documents', asked: before + 1, most: mostAtOnce }) : null
}

/** The files once one of them was received; a document goes with an act once, however often it was chosen. */
export function withReceived(files: readonly ChosenFile[], key: number, received: WireReceived): readonly ChosenFile[] {
  const isThere = files.some((file) => file.key !== key && file.received?.id === received.id)
  const outcome = isThere ? { error: notTaken({ code: 'document-chosen-twice', file: received.name }) } : { received }
  return files.map((file) => (file.key === key ? { ...file, ...outcome } : file))
}

const notTaken = (refusal: WireRefusal): ApiProblem =>
  new ApiProblem({ kind: 'refused', status: 422, title: refusal.code, refusals: [refusal] })

/** Whether the files can go with an act now. */
export function readinessOf(files: readonly ChosenFile[]): 'none' | 'sending' | 'faulty' | 'ready' {
  if (files.some(({ error }) => error !== null)) return 'faulty'
  if (files.some(({ received }) => received === null)) return 'sending'
  return files.length === 0 ? 'none' : 'ready'
}
