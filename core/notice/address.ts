import type { Audience } from '../conduct/measure.ts'
import type { BoundPurse } from '../facility/events.ts'
import type { OrganisationKind } from '../party/organisation.ts'
import type { Subject } from '../record/event.ts'
import { isEventName, tellingTable } from './table.ts'
import {
  isTold,
  type Addressee,
  type Beginning,
  type EventData,
  type EventName,
  type NoticeKind,
  type Telling,
  type Weight,
} from './telling.ts'
import type { SentenceName } from './sentences.ts'

/** A sealed event as far as it decides who hears of it. */
export type HeardEvent = {
  readonly type: string
  readonly data: unknown
  readonly subjects: readonly Subject[]
  readonly began: Beginning
}

/** Who may be told: whom a party of the event stands for (a fund is told through its keeper), and who is told without being one. */
export type Listeners = {
  readonly tells: (party: string) => { readonly organisation: string; readonly kind: OrganisationKind } | null
  readonly supervisors: readonly string[]
  readonly invited: readonly string[]
  /** To whom the penalty of the event would be made known, and who was told of it before. */
  readonly audience: (audience: Audience) => readonly string[]
  readonly toldAs: (audience: Audience) => readonly string[]
}

/** One event told to one organisation; empty offices and people mean everybody there. */
export type Notice = {
  readonly organisation: string
  readonly kind: NoticeKind
  readonly weight: Weight
  readonly says: SentenceName
  readonly offices: readonly string[]
  readonly people: readonly string[]
}

/** The notices of one event: to each organisation at most one. */
export function noticesOf(event: HeardEvent, listeners: Listeners): readonly Notice[] {
  return isEventName(event.type) ? noticesOfType(event.type, event, listeners) : []
}

/** The parties of whom `noticesOf` asks whom they stand for: whoever loads no others loads enough. */
export function partiesAskedOf(event: HeardEvent): readonly string[] {
  const asked = new Set<string>()
  const tells = (party: string): null => {
    asked.add(party)
    return null
  }
  noticesOf(event, { tells, supervisors: [], invited: [], audience: () => [], toldAs: () => [] })
  return [...asked]
}

function noticesOfType<T extends EventName>(type: T, event: HeardEvent, listeners: Listeners): readonly Notice[] {
  const row = tellingTable[type]
  if (!isTold<T>(row)) return []
  const data = event.data as EventData[T]
  const found = new Map<string, Notice>()
  for (const telling of row.tell) {
    if (telling.when?.(data, event.began) === false) continue
    for (const organisation of toldBy(telling.to, data, event, listeners)) {
      if (!found.has(organisation)) found.set(organisation, notice(organisation, row.kind, telling, data, event.began))
    }
  }
  return [...found.values()]
}

const notice = <T extends EventName>(
  organisation: string,
  kind: NoticeKind,
  { weight, says, offices = [], people }: Telling<T>,
  data: EventData[T],
  began: Beginning,
): Notice => ({ organisation, kind, weight, says, offices, people: people?.(data, began) ?? [] })

function toldBy<T extends EventName>(
  to: Addressee<T>,
  data: EventData[T],
  { subjects, began }: HeardEvent,
  { tells, supervisors, invited, audience, toldAs }: Listeners,
): readonly string[] {
  if (to === 'supervisors') return supervisors
  if (to === 'invited') return invited
  if (typeof to === 'object' && 'audience' in to) return audience(to.audience)
  if (typeof to === 'object' && 'toldAs' in to) return toldAs(to.toldAs)
  const organisations = (parties: readonly string[]): readonly string[] =>
    parties.flatMap((party) => tells(party)?.organisation ?? [])
  if (to === 'behind') return organisations(behind(data, began))
  if ('role' in to) return organisations(partiesOf(subjects, ({ role }) => role === to.role))
  if ('parties' in to) return organisations(to.parties(data))
  const kindOf = (party: string): OrganisationKind | undefined => tells(party)?.kind
  return organisations(
    partiesOf(subjects, ({ party }) => {
      const kind = kindOf(party)
      return kind !== undefined && to.kinds.includes(kind)
    }),
  )
}

const partiesOf = (subjects: readonly Subject[], isWanted: (subject: Subject) => boolean): readonly string[] =>
  subjects.filter(isWanted).map(({ party }) => party)

/** Whoever was bound to a purse of the waterfall when the facility was opened, but for the two sides of the debt. */
function behind(data: unknown, began: Beginning): readonly string[] {
  const { purses } = { ...began, ...(data as object) } as { readonly purses?: unknown }
  const bound = Array.isArray(purses) ? (purses as readonly BoundPurse[]) : []
  return bound.filter(({ role }) => role !== 'borrower' && role !== 'lender').map(({ holder }) => holder)
}
