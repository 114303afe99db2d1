import type { Happened } from '#core/projection/project.ts'
import { loadStreams, type Ground, type Reading } from '../record/index.ts'

/** Folds the streams that a page shows, as far as the reader may know them. */
export async function foldsOf(
  ground: Ground,
  { tx, cluster, openStreams }: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Happened[]>> {
  await openStreams(ids)
  const events = await loadStreams(tx, ground.master, cluster, ids)
  return Map.groupBy(events, ({ stream }) => stream)
}
