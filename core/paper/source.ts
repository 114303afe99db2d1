import type { Meeting } from '../approval/meeting.ts'
import type { Money } from '../basics/money.ts'
import type { FacilityEvent } from '../facility/events.ts'
import type { Facility } from '../facility/state.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { Telling } from '../scheme/words.ts'
import type { Language, Place } from './paper.ts'
import { told, type Tongue } from './wording.ts'

/** A private value: what it says, or the commitment that stands where it was erased. */
export type Private = string | { readonly erased: string }

/** Whoever a paper names, as the record knew them when the event was sealed. A fund has the keeper that acts for it. */
export type Named = {
  readonly id: string
  readonly kind: string
  readonly name: Private
  readonly identifier: string | null
  readonly keeper: string | null
}

export type Parties = ReadonlyMap<string, Named>

/** A facility as it stood after one of its events. */
export type FacilitySource = {
  readonly is: 'facility'
  readonly place: Place
  readonly facility: Facility
  readonly event: FacilityEvent
  readonly scheme: Scheme
  readonly purpose: Private
  /** What the committee attached to its approval. */
  readonly conditions: readonly string[]
  readonly parties: Parties
}

/** What a committee heard about one application. */
export type HeardCase = {
  readonly firm: string
  readonly scheme: Scheme
  readonly amount: Money
  readonly months: number
  readonly purpose: Private
}

/** A meeting that was closed; people are named as they were when its minutes were issued. */
export type MeetingSource = {
  readonly is: 'meeting'
  readonly place: Place
  readonly meeting: Meeting
  readonly convenedOn: Place['on']
  readonly cases: ReadonlyMap<string, HeardCase>
  readonly people: ReadonlyMap<string, Private>
  readonly parties: Parties
}

export type Source = FacilitySource | MeetingSource

export const nameIn = (parties: Parties, id: string, tongue: Tongue): string => {
  const party = parties.get(id)
  return party === undefined ? id : told(party.name, tongue)
}

/** The scheme as it was agreed for this facility: settings with the values that were bound. */
export function tellingOf({ scheme, facility }: FacilitySource, language: Language): Telling {
  const settings = Object.fromEntries(
    Object.entries(scheme.settings).map(([id, setting]) => [
      id,
      { ...setting, value: facility.settings[id] ?? setting.value },
    ]),
  )
  return { language, scheme: { ...scheme, settings } }
}
