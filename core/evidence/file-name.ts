import { fail, ok, type Result } from '../basics/result.ts'
import { extensionsOf, type MediaType } from './media-type.ts'

/** The rule that a file's name breaks. */
export type NameFault = 'half-character' | 'bidi' | 'control' | 'path' | 'empty' | 'too-long'

/** In characters, before what its type may add. */
export const longestName = 120

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
/** Controls, invisible characters and those that nobody has defined. */
const unseen = /[\p{C}\u2028\u2029]/u
const path = /[/\\:]/

/**
 * The name under which a file is kept: in Unicode's composed form, single blanks, no blanks or dots at its ends. What
 * would lead elsewhere, hide or turn round what a reader sees is refused, never silently taken out.
 */
export function parseFileName(text: string): Result<string, NameFault> {
  if (!text.isWellFormed()) return fail('half-character')
  if (bidi.test(text)) return fail('bidi')
  if (unseen.test(text)) return fail('control')
  if (path.test(text)) return fail('path')
  const name = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (name === '') return fail('empty')
  return Array.from(name).length > longestName ? fail('too-long') : ok(name)
}

/** The name with the ending of what the file is, so that nobody opens it as something else. */
export function namedAs(name: string, media: MediaType): string {
  const endings = extensionsOf(media)
  const isNamedSo = endings.some((ending) => name.toLowerCase().endsWith(ending))
  return isNamedSo ? name : `${name}${endings[0]}`
}

/** A name that was refused, fit to be shown: what is not to be seen stands as a mark, and no more than fits a line. */
export const shownName = (text: string): string =>
  Array.from(text.replace(/[\p{C}\u2028\u2029]/gu, '\ufffd'))
    .slice(0, longestName)
    .join('')
