import { assert } from '../basics/assert.ts'
import { fail, ok, type Result } from '../basics/result.ts'

/** What JSON can say; money and other big integers travel as text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const deepest = 64

/**
 * The one text of a value (RFC 8785): no blanks, names sorted by UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Equal values have equal texts, so a hash of the text is a hash of the value.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'string') return canonicalText(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${canonicalText(name)}:${canonical(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

/** Makes JSON of anything, or says at which JSON pointer it cannot be. */
export function parseJson(value: unknown): Result<Json, string> {
  const fault = faultOf(value, '', 0)
  return fault === null ? ok(value as Json) : fail(fault)
}

function canonicalNumber(value: number): string {
  assert(Number.isFinite(value), 'a canonical number is finite')
  return String(value)
}

function canonicalText(value: string): string {
  if (isPlainText.test(value)) return `"${value}"`
  assert(value.isWellFormed(), 'canonical text has no lone surrogate')
  return JSON.stringify(value)
}

/** Text that stands between quotes as it is. */
const isPlainText = /^[ !#-[\]-~]*$/

function faultOf(value: unknown, pointer: string, depth: number): string | null {
  const at = pointer === '' ? 'the value' : pointer
  if (depth > deepest) return `${at} is nested deeper than ${deepest}`
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${at} is not a finite number`
  if (typeof value === 'string') return value.isWellFormed() ? null : `${at} has a lone surrogate`
  if (Array.isArray(value)) return firstFault(value.entries(), pointer, depth)
  if (typeof value !== 'object' || !isPlain(value)) return `${at} is not JSON`
  if (!Object.keys(value).every((name) => name.isWellFormed())) return `a name in ${at} has a lone surrogate`
  return firstFault(Object.entries(value), pointer, depth)
}

function firstFault(members: Iterable<readonly [string | number, unknown]>, pointer: string, depth: number) {
  for (const [name, value] of members) {
    const fault = faultOf(value, `${pointer}/${name}`, depth + 1)
    if (fault !== null) return fault
  }
  return null
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
