import { partiesAskedOf, type Listeners } from '#core/notice/address.ts'
import type { Beginning } from '#core/notice/telling.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import type { SealedEvent } from '../record/index.ts'
import { audiencesOf } from './audiences.ts'

type Found = {
  readonly began: (stream: string) => Beginning
  /** `known` are those whom notices of the same round, not written yet, tell of a penalty of the stream. */
  readonly of: (event: SealedEvent, known: readonly string[]) => Listeners
}

/** Whoever may be told of these events: the parties that they name, keepers for their funds, supervisors, banks with a line to an application's fund. */
export async function listenersOf(tx: Transaction, cluster: string, events: readonly SealedEvent[]): Promise<Found> {
  const streams = [...new Set(events.map(({ stream }) => stream))]
  const beginnings = await tx.query<{ stream: string; data: Record<string, unknown> }>(
    'select stream, data from events where cluster_id = $1 and stream = any($2) and version = 1',
    [cluster, streams],
  )
  const began = new Map(beginnings.map(({ stream, data }) => [stream, data]))
  const named = events.flatMap((event) =>
    partiesAskedOf({ ...event, ...event.event, began: began.get(event.stream) ?? {} }),
  )
  const parties = await tx.query<{ id: string; organisation: string; kind: string }>(
    `select id, id as organisation, kind from parties where cluster_id = $1 and id = any($2)
     union all select id, id, kind from parties where cluster_id = $1 and kind = 'government'
     union all select f.id, f.keeper, p.kind from funds f join parties p on p.cluster_id = f.cluster_id and p.id = f.keeper where f.cluster_id = $1 and f.id = any($2)`,
    [cluster, [...new Set(named)]],
  )
  const invited = await tx.query<{ application: string; bank: string }>(
    `select distinct a.id as application, l.bank from applications a join lines l on l.cluster_id = a.cluster_id and l.fund = a.fund
     where a.cluster_id = $1 and a.id = any($2) order by l.bank`,
    [cluster, streams],
  )
  const audiences = await audiencesOf(tx, cluster, events)
  const byId = new Map(parties.map((row) => [row.id, row]))
  const tells: Listeners['tells'] = (party) => {
    const row = byId.get(party)
    return row !== undefined && isOrganisationKind(row.kind) ? { organisation: row.organisation, kind: row.kind } : null
  }
  const supervisors = [...byId.values()]
    .filter(({ kind }) => kind === 'government')
    .map(({ organisation }) => organisation)
  return {
    began: (stream) => began.get(stream) ?? {},
    of: (event, known) => ({
      ...audiences(event, known),
      tells,
      supervisors,
      invited: invited.filter(({ application }) => application === event.stream).map(({ bank }) => bank),
    }),
  }
}
