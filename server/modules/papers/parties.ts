import type { Named, Parties } from '#core/paper/source.ts'
import type { Happened } from '#core/projection/project.ts'
import type { DirectoryEvent } from '#core/projection/directory-events.ts'
import { sealedUntil, type Archive } from './sources.ts'

/** Organisations and funds as the record knew them at a position, with the keepers of the funds among them. */
export async function partiesAsOf(archive: Archive, ids: readonly string[], position: number): Promise<Parties> {
  const found = await sealedUntil(archive, ids, position)
  const parties = new Map(found.flatMap(namedBy))
  const keepers = [...parties.values()].flatMap(({ keeper }) =>
    keeper === null || parties.has(keeper) ? [] : [keeper],
  )
  for (const [id, named] of (await sealedUntil(archive, keepers, position)).flatMap(namedBy)) parties.set(id, named)
  return parties
}

function namedBy({ stream, event }: Happened): readonly (readonly [string, Named])[] {
  const known = event as DirectoryEvent
  if (known.type === 'organisation-registered') {
    const { organisation, kind, name, identifier } = known.data
    return [[organisation, { id: organisation, kind, name, identifier, keeper: null }]]
  }
  if (known.type !== 'fund-founded') return []
  const { name, keeper } = known.data
  return [[stream, { id: stream, kind: 'fund', name, identifier: null, keeper }]]
}
