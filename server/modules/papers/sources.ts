import { foldApplication, type Application, type ApplicationEvent } from '#core/approval/application.ts'
import { foldMeeting, type MeetingEvent } from '#core/approval/meeting.ts'
import { present } from '#core/basics/assert.ts'
import type { CalendarDate, Instant } from '#core/basics/calendar-date.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { fold } from '#core/facility/evolve.ts'
import { partiesOf } from '#core/facility/state.ts'
import type { Place } from '#core/paper/paper.ts'
import type { FacilitySource, HeardCase, MeetingSource, Private, Source } from '#core/paper/source.ts'
import type { Happened } from '#core/projection/project.ts'
import type { Subject } from '#core/record/event.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import { openRows, type EventRow, type Ground } from '../record/index.ts'
import { schemeAgreed, schemeAt } from '../schemes/index.ts'
import { partiesAsOf } from './parties.ts'

/** The record of a cluster up to a position, for whoever writes papers from it. */
export type Archive = {
  readonly tx: Transaction
  readonly cluster: string
  readonly ground: Ground
}

export type People = ReadonlyMap<string, Private>

/** A source with whom its event is about. */
export type Loaded = { readonly source: Source; readonly subjects: readonly Subject[] }

/** What of these streams was sealed up to a position: what a paper about that position may know. */
export async function sealedUntil(
  { tx, cluster, ground }: Archive,
  streams: readonly string[],
  position: number,
): Promise<readonly Happened[]> {
  const rows = await tx.query<EventRow>(
    `select e.* from events e join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where e.cluster_id = $1 and e.stream = any($2) and s.position <= $3 order by e.stream, e.version`,
    [cluster, streams, position],
  )
  return openRows(tx, ground.master, cluster, rows)
}

/** Everything that a paper about one event is written from. People of a meeting are named as `people` says. */
export async function loadSource(
  archive: Archive,
  stream: string,
  version: number,
  people: (members: readonly string[]) => Promise<People>,
): Promise<Loaded> {
  const { place, subjects } = await placeOf(archive, stream, version)
  const events = await sealedUntil(archive, [stream], place.position)
  const source = stream.startsWith('mtg_')
    ? await meetingSource(archive, place, events, people)
    : await facilitySource(archive, place, events)
  return { source, subjects }
}

type PlaceRow = {
  occurred_on: CalendarDate
  recorded_at: Instant
  subjects: Subject[]
  position: bigint
  leaf: string
}

async function placeOf({ tx, cluster }: Archive, stream: string, version: number) {
  const [found] = await tx.query<PlaceRow>(
    `select e.occurred_on, e.recorded_at, e.subjects, s.position, s.leaf
     from events e join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where e.cluster_id = $1 and e.stream = $2 and e.version = $3`,
    [cluster, stream, version],
  )
  const row = present(found, `the sealed event ${stream}/${version}`)
  const { position, leaf, occurred_on: on, recorded_at: recordedAt } = row
  const place: Place = { stream, version, on, recordedAt, position: Number(position), leaf }
  return { place, subjects: row.subjects }
}

async function facilitySource(archive: Archive, place: Place, events: readonly Happened[]): Promise<FacilitySource> {
  const facility = present(fold(events.map(({ event, on }) => ({ event: event as FacilityEvent, on }))), place.stream)
  const heard = await applicationOf(archive, facility.application, place)
  return {
    is: 'facility',
    place,
    facility,
    event: present(events.at(-1), place.stream).event as FacilityEvent,
    scheme: await schemeAgreed(archive, facility),
    purpose: heard.purpose,
    conditions: heard.conditions,
    parties: await partiesAsOf(archive, partiesOf(facility), place.position),
  }
}

async function applicationOf(archive: Archive, id: string, { position }: Place): Promise<Application> {
  const events = await sealedUntil(archive, [id], position)
  return present(foldApplication(events.map(({ event }) => event as ApplicationEvent)), id)
}

async function meetingSource(
  archive: Archive,
  place: Place,
  events: readonly Happened[],
  people: (members: readonly string[]) => Promise<People>,
): Promise<MeetingSource> {
  const meeting = present(foldMeeting(events.map(({ event }) => event as MeetingEvent)), place.stream)
  const cases = new Map<string, HeardCase>()
  for (const id of meeting.applications) {
    const { firm, amount, months, purpose, scheme } = await applicationOf(archive, id, place)
    const known = await schemeAt(archive, scheme, place.position)
    cases.set(id, { firm, amount, months, purpose, scheme: known })
  }
  const firms = [...cases.values()].map(({ firm }) => firm)
  return {
    is: 'meeting',
    place,
    meeting,
    convenedOn: present(events[0], place.stream).on,
    cases,
    people: await people(meeting.members),
    parties: await partiesAsOf(archive, [meeting.fund, ...firms], place.position),
  }
}
