import { z } from 'zod'
import { pathParameters, type Route } from '#contract/route.ts'
import { routes } from '#contract/routes.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import { people } from '../modules/demo/index.ts'
import { song } from './canaries.ts'
import { formsOf, mayRead, readerOf, unknownStreams, type Canary } from './carriers.ts'
import { readable } from './readable.ts'
import type { Answer, TestHouse } from './test-house.ts'
import { organisationOf, tableOf, type Ids, type TwoClusters } from './two-clusters.ts'

export const inCluster = routes.filter((route) => pathParameters(route.path).includes('cluster'))
export const reads = routes.filter(({ method, access }) => method === 'GET' && access === 'signed-in')

/** Reads that are answered to the firm they are about and to nobody else, said independently of the modules. */
const ofTheFirmAlone = ['read-firm-data']

export const idsIn = (raw: string): readonly string[] => raw.match(/[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}/g) ?? []

/**
 * The id that the caller named tells nothing new; an application's own events name the meeting that heard it and the
 * evaluation it was submitted with, a facility the application it came from, an allocation the line it is of, by id alone.
 */
const isWhatWasAsked = (each: string, asked: readonly string[], route: string): boolean =>
  asked.includes(each) ||
  (/feed|proof|prove/.test(route) && /^(mtg|evl|app)_/.test(each)) ||
  (/feed|proof|prove|list-allocations/.test(route) && each.startsWith('lin_')) ||
  (route.startsWith('read-facility') && each.startsWith('app_'))

type Query = Readonly<Record<string, string>>
type Asked = { readonly route: Route; readonly id: string; readonly query: Query }

/** What a field of a query may be: each of its words, or of free text what finds the planted tokens. */
function valuesOf(field: z.ZodType, name: string, own: Ids): readonly string[] {
  const inner = field instanceof z.ZodOptional || field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field
  if (name === 'language') return []
  if (inner instanceof z.ZodEnum) return inner.options.map(String)
  if (name === 'q' || name === 'search') return [song]
  if (name === 'limit') return ['2']
  const ids: Readonly<Record<string, readonly string[]>> = {
    application: own.applications,
    facility: own.facilities,
    about: [...own.facilities, ...own.meetings],
    stream: [...own.facilities, ...own.questions],
    borrower: own.parties,
    subject: own.parties,
  }
  return (ids[name] ?? []).slice(-2)
}

const organisationKeyOf = (who: string): string => people.find(({ key }) => key === who)?.organisation ?? ''

const fieldsOf = ({ query }: Route): Readonly<Record<string, z.ZodType>> =>
  query instanceof z.ZodObject ? query.shape : {}

/** What a route cannot be asked without. */
const needed: Readonly<Record<string, Query>> = { 'search-cluster': { q: '药' }, 'list-views': { list: 'facilities' } }

/** A route as it is, and once for each value of each field of its query; sorted up alone, for down is the same rows. */
export const queriesOf = (route: Route, own: Ids): readonly Query[] => [
  needed[route.name] ?? {},
  ...Object.entries(fieldsOf(route)).flatMap(([name, field]) =>
    valuesOf(field, name, own)
      .filter((value) => name !== 'sort' || !value.startsWith('-'))
      .map((value) => ({ ...needed[route.name], [name]: value })),
  ),
]

export type Strangers = {
  /** What somebody read, by these routes, that they have no right to: nothing, if all walls stand. */
  readonly trespassesOf: (
    who: string,
    by?: { house?: TestHouse; routes?: readonly Route[] },
  ) => Promise<readonly string[]>
  /** Planted tokens in this answer that the reader may not know. */
  readonly strayIn: (who: string, answer: Answer, purpose?: string) => Promise<readonly string[]>
  /** How many answers were looked through so far, and which tokens were read in them by somebody who may. */
  readonly seen: () => { readonly answers: number; readonly met: ReadonlySet<string> }
}

export function openStrangers(database: FreshDatabase, house: () => TestHouse, clusters: () => TwoClusters): Strangers {
  let asked = 0
  const met = new Set<string>()
  const known = new Map<string, Promise<readonly Canary[]>>()
  const strangeTo = (who: string, purpose: string): Promise<readonly Canary[]> => {
    const found = known.get(`${who} ${purpose}`) ?? lookUp(who, purpose)
    known.set(`${who} ${purpose}`, found)
    return found
  }
  const lookUp = async (who: string, purpose: string): Promise<readonly Canary[]> => {
    const reader = await readerOf(database, house().cluster, who, purpose)
    return clusters().canaries.filter((canary) => !mayRead(reader, canary))
  }
  const unknownTo = async (who: string): Promise<readonly string[]> =>
    unknownStreams(database, await readerOf(database, house().cluster, who))
  const kindsOfPapers = async (): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await database.owner.query<{ id: string; kind: string }>('select id, kind from papers')
    return new Map(rows.map(({ id, kind }) => [id, kind]))
  }
  const strayIn: Strangers['strayIn'] = async (who, answer, purpose = '') => {
    const text = readable(answer)
    const strange = new Set(await strangeTo(who, purpose))
    const found = clusters().canaries.filter(({ token }) => formsOf(token).some((form) => holds(text, form)))
    for (const canary of found) if (!strange.has(canary)) met.add(canary.token)
    return found.filter((canary) => strange.has(canary)).map(({ token }) => token)
  }
  const trespassesOf: Strangers['trespassesOf'] = async (who, by = {}) => {
    const { own, foreign, mayNotSee } = clusters()
    const forbidden = new Set([...(await mayNotSee(who)), ...(await unknownTo(who))])
    const foreignIds = new Set([...Object.values(foreign).flat(), foreign.cluster])
    const self = await organisationOf(database, who)
    const found: string[] = []
    const judge = async ({ route, id, query }: Asked, answer: Answer): Promise<void> => {
      const named = [id, own.facilities[0]!, ...Object.values(query)]
      const purpose = purposeOf(route, query)
      // What a purpose opens is said by the consents, whose own test asks for each of them.
      const hidden = (each: string): boolean =>
        foreignIds.has(each) || (forbidden.has(each) && !(purpose !== '' && each.startsWith('evl_')))
      const strays = [
        ...idsIn(readableHead(answer)).filter((each) => hidden(each) && !isWhatWasAsked(each, named, route.name)),
        ...(await strayIn(who, answer, purpose)),
      ]
      const where = `${route.name} ${id} ${new URLSearchParams(query).toString()}`.trim()
      if (![200, 404, 503].includes(answer.status)) found.push(`${where}: ${answer.status}`)
      for (const stray of new Set(strays)) found.push(`${where}: ${stray}`)
      const isAnothers = ofTheFirmAlone.includes(route.name) && id !== self
      if (id !== '' && (forbidden.has(id) || foreignIds.has(id) || isAnothers) && answer.status !== 404)
        found.push(`${where}: ${answer.status} for what is not theirs`)
    }
    const isColleague = people.findIndex(({ organisation }) => organisation === organisationKeyOf(who)) !== people.findIndex(({ key }) => key === who) // prettier-ignore
    const papers = await kindsOfPapers()
    const printed = new Set<string>()
    /** Printing takes its time: a paper of each kind that may be read, for one person of each organisation. */
    const isOneTooMany = ({ route, id }: Asked): boolean => {
      if (route.name !== 'print-paper' || forbidden.has(id) || foreignIds.has(id)) return false
      const kind = papers.get(id) ?? ''
      const isMore = isColleague || printed.has(kind)
      printed.add(kind)
      return isMore
    }
    for (const route of by.routes ?? reads)
      for (const one of askedOf(route, own, foreign, isColleague)) {
        if (isOneTooMany(one)) continue
        const stream = { stream: own.facilities[0]!, version: '1', kind: 'firms' }
        const given = { params: { ...(one.id === '' ? {} : { id: one.id }), ...stream }, query: one.query }
        const answer = await (by.house ?? house()).call(who, route, given)
        asked += 1
        await judge(one, answer)
        const next = one.query['limit'] === '2' ? (answer.body?.next ?? null) : null
        if (next === null) continue
        const query = { ...one.query, after: String(next) }
        await judge({ ...one, query }, await (by.house ?? house()).call(who, route, { ...given, query }))
      }
    return found
  }
  return { trespassesOf, strayIn, seen: () => ({ answers: asked, met }) }
}

/** For what somebody reads, where it is not said: as the contract has it. */
export function purposeOf(route: Route, query: Query): string {
  const field = fieldsOf(route)['purpose']
  return query['purpose'] ?? (field instanceof z.ZodDefault ? String(field.def.defaultValue) : '')
}

const readableHead = (answer: Answer): string => `${JSON.stringify(answer.headers)}\n${answer.raw}`

/** A number is not part of a longer one. */
const holds = (text: string, form: string): boolean =>
  text.includes(form) && (!/^[\d.,]+$/.test(form) || new RegExp(`(?<![\\d.])${form.replaceAll('.', '\\.')}(?!\\d)`).test(text)) // prettier-ignore

/** Ids of the own cluster and some of the other; of a route that names its query, one id with each query. */
function askedOf(route: Route, own: Ids, foreign: Ids, isPlain: boolean): readonly Asked[] {
  const queries = queriesOf(route, own).slice(0, isPlain ? 1 : undefined)
  const table = tableOf(route)
  const takesId = pathParameters(route.path).includes('id')
  if (!takesId || table === null) return queries.map((query) => ({ route, id: takesId ? 'chamber-joint-guarantee' : '', query })) // prettier-ignore
  const ids = [...own[table], ...foreign[table].slice(0, 3)]
  const [plain = {}, ...others] = queries
  return [
    ...ids.map((id) => ({ route, id, query: plain })),
    ...own[table].slice(0, 8).flatMap((id) => others.map((query) => ({ route, id, query }))),
  ]
}
