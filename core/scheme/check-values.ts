import { parseDecimal } from '../basics/fraction.ts'
import type { SchemeFinding } from './finding.ts'
import type { Scheme } from './scheme.ts'
import { placesIn, type Place } from './walk.ts'

/** What is left blank or cannot be read as a number; each is at its place, as a JSON pointer. */
export function checkValues(scheme: Scheme): readonly SchemeFinding[] {
  const lists = Object.entries(scheme.settings).flatMap(([id, { unit }]) => (unit === 'sectors' ? [`/settings/${id}/value`] : [])) // prettier-ignore
  return placesIn(scheme).flatMap((place) => (lists.includes(place.at) ? [] : faultOf(place)))
}

function faultOf({ shape, value, at }: Place): readonly SchemeFinding[] {
  if (typeof value !== 'string') return []
  const isNumber = shape.is === 'decimal' || shape.is === 'value'
  if (isNumber && !parseDecimal(value).ok) return [{ code: 'number-unreadable', at, name: value }]
  if ((shape.is === 'text' || shape.is === 'id') && value.trim() === '' && !at.startsWith('/settings/'))
    return [{ code: 'text-missing', at, name: lastOf(at) }]
  return []
}

const lastOf = (at: string): string => at.slice(at.lastIndexOf('/') + 1)
