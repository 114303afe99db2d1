import type { Listeners } from '#core/notice/address.ts'
import { kindOfStream } from '#core/notice/pages.ts'
import type { Audience } from '#core/conduct/measure.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import type { SealedEvent } from '../record/index.ts'

export type Audiences = Pick<Listeners, 'audience' | 'toldAs'>
type Row = { readonly audience: Audience; readonly of: string; readonly organisation: string }

/**
 * To whom penalties are made known: the members of the association, the banks of the cluster, who supervises; none of them
 * is the respondent. Who was told of a mark before is read from the notices, and `known` adds those of the same round.
 */
export async function audiencesOf(
  tx: Transaction,
  cluster: string,
  events: readonly SealedEvent[],
): Promise<(event: SealedEvent, known: readonly string[]) => Audiences> {
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((id) => kindOfStream(id) === 'proceeding')
  const associations = events.flatMap((event) => partyOf(event, 'association') ?? [])
  const entitled = streams.length === 0 ? [] : await readEntitled(tx, cluster, associations)
  const told = streams.length === 0 ? [] : await readTold(tx, cluster, streams)
  return (event, known) => {
    const [association, respondent] = [partyOf(event, 'association'), partyOf(event, 'respondent')]
    const audience = (wanted: Audience): readonly string[] =>
      entitled
        .filter((row) => row.audience === wanted && (wanted !== 'members' || row.of === association))
        .map(({ organisation }) => organisation)
        .filter((organisation) => organisation !== respondent)
    const before = told.filter(({ of }) => of === event.stream)
    const toldAs = (wanted: Audience): readonly string[] => [
      ...new Set([
        ...before.filter((row) => row.audience === wanted).map(({ organisation }) => organisation),
        ...audience(wanted).filter((organisation) => known.includes(organisation)),
      ]),
    ]
    return { audience, toldAs }
  }
}

const partyOf = ({ subjects }: SealedEvent, role: string): string | undefined =>
  subjects.find((subject) => subject.role === role)?.party

const audienceOfKind = `case p.kind when 'bank' then 'banks' when 'government' then 'supervisor' else 'members' end`

const readEntitled = (tx: Transaction, cluster: string, associations: readonly string[]): Promise<Row[]> =>
  tx.query<Row>(
    `select 'members' as audience, association as of, firm as organisation from memberships
       where cluster_id = $1 and association = any($2) and standing <> 'expelled'
     union all select ${audienceOfKind}, '', p.id from parties p where p.cluster_id = $1 and p.kind in ('bank', 'government')
     order by 1, 3`,
    [cluster, associations],
  )

const readTold = (tx: Transaction, cluster: string, streams: readonly string[]): Promise<Row[]> =>
  tx.query<Row>(
    `select ${audienceOfKind} as audience, n.stream as of, n.organisation from notices n
       join parties p on p.cluster_id = n.cluster_id and p.id = n.organisation
       where n.cluster_id = $1 and n.stream = any($2) and n.says = 'penalty-made-known' order by 3`,
    [cluster, streams],
  )
