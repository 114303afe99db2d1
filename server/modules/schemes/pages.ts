import { present } from '#core/basics/assert.ts'
import { schemePageWithExample } from '#core/facility/scheme-example.ts'
import type { SchemeVersionStatus } from '#core/publication/scheme-version.ts'
import { schemeDrawing } from '#core/scheme/drawing.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { Language } from '#core/scheme/words.ts'
import { Problem } from '#contract/problem.ts'
import type { Reading } from '../record/index.ts'
import { knownVersions, openAmong, type KnownVersion } from './known.ts'

export const rowOf = (scheme: Scheme) => ({
  id: scheme.id,
  number: scheme.number,
  names: scheme.names,
  about: scheme.about,
  source: scheme.source,
  version: scheme.version,
  roles: Object.keys(scheme.roles),
})

/** A version of a scheme is immutable, and its page rehearses a whole case: told once, when somebody first asks. */
const told = new WeakMap<Scheme, ReturnType<typeof tell>>()

export function pageOf(scheme: Scheme) {
  const page = told.get(scheme) ?? tell(scheme)
  told.set(scheme, page)
  return page
}

function tell(scheme: Scheme) {
  const inBoth = (words: (language: Language) => string) => ({ zh: words('zh'), en: words('en') })
  return {
    ...rowOf(scheme),
    page: inBoth((language) => schemePageWithExample(scheme, language)),
    drawing: inBoth((language) => schemeDrawing(scheme, language)),
  }
}

export async function schemeList(reading: Reading) {
  const versions = await knownVersions(reading)
  const open = openAmong(versions)
  const numbersOf = (id: string) =>
    versions.filter(({ scheme }) => scheme.id === id).map(({ scheme }) => scheme.version)
  const retired = new Map(versions.map(({ scheme }) => [scheme.id, { id: scheme.id, names: scheme.names }]))
  for (const { scheme } of open) retired.delete(scheme.id)
  return {
    items: open.map(({ scheme, origin }) => ({ ...rowOf(scheme), origin, scheme, versions: numbersOf(scheme.id) })),
    retired: [...retired.values()],
  }
}

/** A scheme with all its versions; of the one that is asked for, or else the one that is open, the page. */
export async function schemeWithVersions(reading: Reading, id: string, wanted: number | undefined) {
  const versions = await knownVersions(reading, id)
  const [open] = openAmong(versions)
  const shown = wanted === undefined ? (open ?? versions[0]) : versions.find(({ scheme }) => scheme.version === wanted)
  if (shown === undefined) throw new Problem('not-found')
  const statusOf = (each: KnownVersion) =>
    each.isWithdrawn ? ('withdrawn' as const) : each === open ? ('open' as const) : ('superseded' as const)
  return {
    ...pageOf(shown.scheme),
    origin: shown.origin,
    scheme: shown.scheme,
    status: statusOf(shown),
    versions: versions.map((each) => ({
      version: each.scheme.version,
      origin: each.origin,
      status: statusOf(each),
      stream: each.stream,
      publishedAt: each.at,
      reason: each.reason,
    })),
  }
}

type DraftRow = {
  id: string
  status: SchemeVersionStatus
  data: string
  based_on: string | null
  based_on_version: number | null
  drafted_by: string
  changed_by: string
  published_by: string | null
  reason: string
  events: number
  at: string
}

const columns = 'id, status, data, based_on, based_on_version, drafted_by, changed_by, published_by, reason, events, at'

/** Drafts of the reader's own organisation; to anybody else there are none. */
export async function draftList(reading: Reading) {
  const { tx, cluster, desk } = reading
  const rows = await tx.query<DraftRow>(
    `select ${columns} from schemes where cluster_id = $1 and subject = $2 and status <> 'dropped' order by at desc, id`,
    [cluster, desk.organisation],
  )
  return { items: rows.map((row) => draftOf(row, reading)) }
}

export async function draftPage(reading: Reading, id: string) {
  const { tx, cluster, desk } = reading
  const [row] = await tx.query<DraftRow>(
    `select ${columns} from schemes where cluster_id = $1 and id = $2 and subject = $3`,
    [cluster, id, desk.organisation],
  )
  if (row === undefined) throw new Problem('not-found')
  const draft = draftOf(row, reading)
  const versions = await knownVersions(reading)
  const before = versions.find((each) => each.scheme.id === draft.scheme.id && each.stream !== id)
  const taken = new Map(versions.map(({ scheme }) => [scheme.id, { id: scheme.id, number: scheme.number }]))
  return { ...draft, before: before?.scheme ?? null, taken: [...taken.values()] }
}

const draftOf = (row: DraftRow, { desk, personName }: Reading) => ({
  id: row.id,
  version: row.events,
  status: row.status,
  scheme: JSON.parse(row.data) as Scheme,
  basedOn:
    row.based_on === null
      ? null
      : { scheme: row.based_on, version: present(row.based_on_version, 'the version that it is based on') },
  draftedBy: personName(row.drafted_by),
  changedBy: personName(row.changed_by),
  publishedBy: row.published_by === null ? null : personName(row.published_by),
  changedAt: row.at,
  reason: row.reason,
  isSecondPerson: ![row.drafted_by, row.changed_by].includes(desk.person),
})
