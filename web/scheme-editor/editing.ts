import { createContext, useContext } from 'react'
import type { SchemeFinding } from '#core/scheme/finding.ts'
import { findingPlace, findingText } from '#core/scheme/finding-text.ts'
import { parseScheme } from '#core/scheme/parse.ts'
import { checkPublishing, type Taken } from '#core/scheme/publishing.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { wordFor, type Language } from '#web/language/language.ts'

/** Something to mend: the sentence, and the place that it leads to. */
export type Problem = { readonly at: string; readonly text: string }

/** What every field of the form needs. */
export type Editing = {
  readonly scheme: Scheme
  readonly isReadOnly: boolean
  readonly problems: readonly Problem[]
  readonly opened: ReadonlySet<string>
  readonly set: (at: string, value: unknown) => void
  readonly rename: (member: string, from: string, to: string) => boolean
  readonly toggle: (at: string) => void
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('A field of the editor stands outside of it.')
  return editing
}

export const fieldId = (at: string): string => `at${at}`

/** Every place from the outside in down to this one: what has to be open for it to be seen. */
export const placesAbove = (at: string): readonly string[] =>
  at.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')) // prettier-ignore

/** All that stands against publishing what is in the form now: first what cannot be read at all. */
export function problemsOf(scheme: Scheme, taken: readonly Taken[], language: Language): readonly Problem[] {
  const parsed = parseScheme(scheme)
  if (!parsed.ok)
    return parsed.error.map(({ code, at, name }) => ({ at, text: `${wordFor(language, 'parseFault', code)} ${name}` }))
  const others = taken.filter(({ id }) => id !== scheme.id)
  return checkPublishing(scheme, others).map((finding: SchemeFinding) => ({
    at: findingPlace(scheme, finding),
    text: findingText(finding, language),
  }))
}
