import { staleAfterAll } from '#core/notice/pages.ts'
import type { watchCluster } from '#contract/notices.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { StreamedEvent } from '#server/platform/http/event-stream.ts'
import type { Caller } from '#server/platform/http/app.ts'
import { desksIn } from '../identity/index.ts'
import { readAs, type Ground, type Reading } from '../record/index.ts'
import type { Ear } from './bell.ts'
import { countUnread } from './inbox.ts'

export type Watching = {
  readonly cluster: string
  readonly caller: Caller
  /** The last position that the reader has heard of; null where the reader begins to listen. */
  readonly after: number | null
  readonly signal: AbortSignal
}

type Word = AnswerOf<typeof watchCluster>
type News = { readonly position: number } & Word

/**
 * Says after every sealed batch which pages are stale for this reader and how much is unread: from events that the
 * policy lets them read at this moment, in the offices that they hold at this moment.
 */
export async function* watch(ground: Ground, ear: Ear, watching: Watching): AsyncGenerator<StreamedEvent<Word>> {
  let { after } = watching
  let unread = -1
  try {
    do {
      const news = await newsFor(ground, watching, after)
      if (news.unread !== unread || news.changed.length > 0)
        yield { id: String(news.position), data: { unread: news.unread, changed: news.changed } }
      after = news.position
      unread = news.unread
    } while (await ear.next(watching.signal))
  } finally {
    ear.close()
  }
}

async function newsFor(ground: Ground, { cluster, caller }: Watching, after: number | null): Promise<News> {
  const desks = await desksIn(ground.pool, caller, cluster)
  return readAs(ground, { cluster, desks }, async (reading) => {
    const [end] = await reading.tx.query<{ last: bigint | null }>(
      'select max(position) as last from seals where cluster_id = $1',
      [cluster],
    )
    const position = Number(end?.last ?? -1)
    const changed = after === null ? [] : staleAfterAll(await streamsBetween(reading, after, position))
    return { position, changed: [...changed], unread: await countUnread(reading) }
  })
}

/** One stream of each kind in which something happened that the reader may read: kinds are all that is told. */
async function streamsBetween({ tx, cluster }: Reading, after: number, until: number): Promise<readonly string[]> {
  const rows = await tx.query<{ stream: string }>(
    `select min(e.stream) as stream from seals s join events e on e.cluster_id = s.cluster_id and e.stream = s.stream and e.version = s.version
     where s.cluster_id = $1 and s.position > $2 and s.position <= $3 group by left(e.stream, 4)`,
    [cluster, after, until],
  )
  return rows.map(({ stream }) => stream)
}
