import { catalogue } from '#core/scheme/catalogue/index.ts'
import { earlierVersions, schemeOfVersion as builtIn } from '#core/scheme/versions.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { present } from '#core/basics/assert.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** A cluster, seen from a transaction that may see it. */
export type Sight = { readonly tx: Transaction; readonly cluster: string }

export type Origin = 'built-in' | 'published'

/** A version of a scheme that was ever open in a cluster. */
export type KnownVersion = {
  readonly scheme: Scheme
  readonly origin: Origin
  readonly isWithdrawn: boolean
  readonly stream: string | null
  readonly at: string | null
  readonly reason: string
}

type Row = { id: string; scheme: string; version: number; status: string; published_at: string; reason: string }

const ofRelease: readonly KnownVersion[] = [...catalogue, ...earlierVersions].map((scheme) => ({
  scheme,
  origin: 'built-in',
  isWithdrawn: false,
  stream: null,
  at: null,
  reason: '',
}))

/** A published edition never changes, and its stream is named by nobody else: read once by every process. */
const editions = new Map<string, Scheme>()

async function editionsOf({ tx, cluster }: Sight, streams: readonly string[]): Promise<ReadonlyMap<string, Scheme>> {
  const unread = streams.filter((stream) => !editions.has(stream))
  const rows =
    unread.length === 0
      ? []
      : await tx.query<{ id: string; data: string }>('select id, data from schemes where cluster_id = $1 and id = any($2)', [cluster, unread]) // prettier-ignore
  for (const { id, data } of rows) editions.set(id, JSON.parse(data) as Scheme)
  return editions
}

/**
 * Every version that was ever open in the cluster, the newest of each scheme first. Which is the newest is read here
 * and now: whoever decides by it asks in the transaction that decides.
 */
export async function knownVersions(sight: Sight, id?: string): Promise<readonly KnownVersion[]> {
  const rows = await sight.tx.query<Row>(
    `select id, scheme, version, status, published_at, reason from schemes
     where cluster_id = $1 and status in ('published', 'withdrawn') and ($2::text is null or scheme = $2)`,
    [sight.cluster, id ?? null],
  )
  const read = await editionsOf(sight, rows.map((row) => row.id)) // prettier-ignore
  const published = rows.map(
    (row): KnownVersion => ({
      scheme: present(read.get(row.id), row.id),
      origin: 'published',
      isWithdrawn: row.status === 'withdrawn',
      stream: row.id,
      at: row.published_at,
      reason: row.reason,
    }),
  )
  // Where a later release brings a number that this cluster has given, what was published here keeps it.
  const isGiven = ({ scheme }: KnownVersion) =>
    published.some((each) => each.scheme.id === scheme.id && each.scheme.version === scheme.version)
  const built = ofRelease.filter((each) => (id === undefined || each.scheme.id === id) && !isGiven(each))
  return [...published, ...built].sort(
    (a, b) => a.scheme.number - b.scheme.number || b.scheme.version - a.scheme.version,
  )
}

/** The newest version of each that is not withdrawn: what a case may be opened under; earlier ones of the release never again. */
export function openAmong(versions: readonly KnownVersion[]): readonly KnownVersion[] {
  const open = new Map<string, KnownVersion>()
  for (const each of versions) {
    const mayOpen = !each.isWithdrawn && (each.origin === 'published' || catalogue.includes(each.scheme))
    const { id, version } = each.scheme
    if (mayOpen && (open.get(id)?.scheme.version ?? 0) < version) open.set(id, each)
  }
  return [...open.values()]
}

/** The schemes under which a case may be opened in the cluster, each in its newest version, by number. */
export const openSchemes = async (sight: Sight): Promise<readonly Scheme[]> =>
  openAmong(await knownVersions(sight)).map(({ scheme }) => scheme)

/** The scheme under which a case would be opened now; undefined where there is none, or it was withdrawn. */
export const openScheme = async (sight: Sight, id: string): Promise<Scheme | undefined> =>
  openAmong(await knownVersions(sight, id))[0]?.scheme

/** Every scheme in the version that is open, or was open last: cases stand under it whatever became of it since. */
export async function standingSchemes(sight: Sight): Promise<readonly Scheme[]> {
  const versions = await knownVersions(sight)
  const standing = new Map(versions.toReversed().map(({ scheme }) => [scheme.id, scheme]))
  for (const { scheme } of openAmong(versions)) standing.set(scheme.id, scheme)
  return [...standing.values()]
}

/** What a scheme is or was last called and said, for whoever tells of it: also where nothing opens under it any more. */
export async function schemesCalled(sight: Sight): Promise<(id: string) => Scheme | undefined> {
  const versions = await knownVersions(sight)
  const open = openAmong(versions)
  return (id) =>
    open.find(({ scheme }) => scheme.id === id)?.scheme ?? versions.find(({ scheme }) => scheme.id === id)?.scheme
}

type Agreed = { readonly scheme: string; readonly schemeVersion: number }

/** The very version under which something was agreed: it keeps it for life. */
export async function schemeAgreed(sight: Sight, { scheme: id, schemeVersion }: Agreed): Promise<Scheme> {
  const [row] = await sight.tx.query<{ id: string }>(
    'select id from schemes where cluster_id = $1 and scheme = $2 and version = $3',
    [sight.cluster, id, schemeVersion],
  )
  if (row === undefined) return present(builtIn(id, schemeVersion), `scheme ${id}@${schemeVersion}`)
  return present((await editionsOf(sight, [row.id])).get(row.id), row.id)
}

/** The scheme as it stood at a position of the record: what a paper about that position tells. */
export async function schemeAt(sight: Sight, id: string, position: number): Promise<Scheme> {
  const rows = await sight.tx.query<{ id: string; version: number }>(
    `select v.id, v.version from schemes v
     join events e on e.cluster_id = v.cluster_id and e.stream = v.id and e.type = 'scheme-published'
     join seals s on s.cluster_id = e.cluster_id and s.stream = e.stream and s.version = e.version
     where v.cluster_id = $1 and v.scheme = $2 and s.position <= $3 order by v.version desc limit 1`,
    [sight.cluster, id, position],
  )
  const built = catalogue.find((scheme) => scheme.id === id)
  const [newest] = rows
  if (newest === undefined || (built !== undefined && built.version > newest.version)) return present(built, id)
  return present((await editionsOf(sight, [newest.id])).get(newest.id), id)
}
