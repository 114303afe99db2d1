import { beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#contract/routes.ts'
import { pathParameters } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { doers } from '../testing/doers.ts'
import { soundBodies } from '../testing/sound-bodies.ts'
import { openTestHouse, type Answer } from '../testing/test-house.ts'
import {
  nobodyOf,
  openTwoClusters,
  organisationOf,
  tableOf,
  tables,
  type Ids,
  type TwoClusters,
} from '../testing/two-clusters.ts'
import { emailOf, people } from './demo/index.ts'
import { readAs } from './record/index.ts'
import { desksIn } from './identity/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const clusters = openTwoClusters(database, house)
let own: Ids
let foreign: TwoClusters['foreign']
let mayNotSee: TwoClusters['mayNotSee']
beforeAll(() => {
  ;({ own, foreign, mayNotSee } = clusters())
})

const person = 'per_01ARZ3NDEKTSV4RRFFQ69G5FAV'
const bodies = (): Record<string, unknown> => soundBodies(own)

const queries: Record<string, Record<string, string>> = { 'search-cluster': { q: '药' } }

/** Reads that are answered to the firm they are about and to nobody else, said independently of the modules. */
const ofTheFirmAlone = ['read-firm-data']

const withoutTrace = ({ raw }: Answer): string => raw.replace(/"traceId":"[^"]*"/, '')
const idsIn = (raw: string): readonly string[] => raw.match(/[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}/g) ?? []
const inCluster = routes.filter((route) => pathParameters(route.path).includes('cluster'))
const reads = inCluster.filter(({ method }) => method === 'GET')
const commands = inCluster.filter(({ method }) => method === 'POST')

describe.each(people.map(({ key }) => key))('%s', (who) => {
  test('reads nothing of another cluster, and nothing that is not theirs in their own', async () => {
    const forbidden = await mayNotSee(who)
    const foreignIds = new Set(Object.values(foreign).flat())
    for (const route of reads) {
      const table = tableOf(route)
      const wantsId = pathParameters(route.path).includes('id')
      const stream = { stream: own.facilities[0]!, version: '1' }
      const ids = wantsId && table ? [...own[table], ...foreign[table].slice(0, 3)] : ['']
      for (const id of ids) {
        const answer = await house().call(who, route, { params: { id, ...stream }, query: queries[route.name] ?? {} })
        expect([200, 404, 503]).toContain(answer.status)
        const seen = idsIn(answer.raw).filter(
          (each) =>
            foreignIds.has(each) || (forbidden.has(each) && !isWhatWasAsked(each, id, stream.stream, route.name)),
        )
        expect({ route: route.name, id, seen }).toEqual({ route: route.name, id, seen: [] })
        const isAnothers = ofTheFirmAlone.includes(route.name) && id !== (await organisationOf(database, who))
        if (forbidden.has(id) || foreignIds.has(id) || isAnothers)
          expect({ route: route.name, status: answer.status }).toEqual({ route: route.name, status: 404 })
      }
    }
  }, 60_000)

  test('is answered alike for what is another’s and for what does not exist', async () => {
    for (const route of inCluster.filter((each) => pathParameters(each.path).includes('id'))) {
      const table = tableOf(route)
      if (table === null) continue
      const nobody = nobodyOf(table)
      const given = (id: string) => ({
        params: { id, person },
        body: bodies()[route.name],
        ...(route.upload ? { text: 'a', query: { kind: 'firms', fileName: 'x' } } : {}),
      })
      const ofNobody = await house().call(who, route, given(nobody))
      const ofOthers = await house().call(who, route, given(foreign[table][0] ?? nobody))
      expect({ route: route.name, status: ofOthers.status, raw: withoutTrace(ofOthers) }).toEqual({
        route: route.name,
        status: ofNobody.status,
        raw: withoutTrace(ofNobody),
      })
      expect([403, 404]).toContain(ofOthers.status)
    }
  })

  test('does nothing in another cluster, and in their own nothing that is not their desk’s', async () => {
    const before = await countEvents()
    const kind = (
      await desksIn(
        house().ground.pool,
        { accountId: emailOf(people.find(({ key }) => key === who)!) },
        house().cluster,
      )
    )[0]!.kind
    for (const route of commands) {
      const table = tableOf(route)
      const id = table ? (own[table][0] ?? nobodyOf(table)) : ''
      const given = {
        body: bodies()[route.name],
        ...(route.upload ? { text: 'a', query: { kind: 'firms', fileName: 'x' } } : {}),
      }
      const abroad = await house().call(who, route, { params: { id, person, cluster: foreign.cluster }, ...given })
      expect({ route: route.name, status: abroad.status }).toEqual({ route: route.name, status: 404 })
      if (doers[route.name]?.includes(kind)) continue
      const athome = await house().call(who, route, { params: { id, person }, ...given })
      expect({ route: route.name, status: athome.status }).toEqual({ route: route.name, status: 403 })
    }
    expect(await countEvents()).toBe(before)
  })
})

/**
 * The id that the caller named tells nothing new; an application's own events name the meeting that heard it and
 * the evaluation it was submitted with, by id alone.
 */
const isWhatWasAsked = (each: string, id: string, stream: string, route: string): boolean =>
  each === id || each === stream || (/feed|proof|prove/.test(route) && /^(mtg|evl)_/.test(each))

const countEvents = async (): Promise<string> =>
  String((await database.owner.query<{ n: bigint }>('select count(*) as n from events')).rows[0]!.n)

describe('the second wall, with every rule of the first switched off', () => {
  const walls = [
    ...tables,
    'counter_uses',
    'entries',
    'postings',
    'balances',
    'invoices',
    'refused_rows',
    'accesses',
    'events',
    'lines_aside',
    'upload_parts',
    'upload_refusals',
    'matchings',
    'financial_statements',
    'soft_facts',
    'statement_lines',
    'evidence_contents',
    'private_values',
    'subject_keys',
    'commands',
    'unsealed',
    'followers',
    'day_runs',
    'day_run_days',
    'notices',
    'notice_reads',
    'notice_settings',
  ] as const

  test('without a context no table shows a row', async () => {
    for (const table of [...walls, 'counters', 'seals', 'trees', 'clusters', 'people', 'offices', 'identifiers']) {
      const { rows } = await database.app.query(`select 1 from ${table} limit 1`)
      expect({ table, rows }).toEqual({ table, rows: [] })
    }
  })

  test.each(people.map(({ key }) => key))(
    '%s, asking every table for everything, gets only what is theirs',
    async (who) => {
      const forbidden = await mayNotSee(who)
      const foreignIds = new Set(Object.values(foreign).flat())
      const desks = await desksIn(
        house().ground.pool,
        { accountId: emailOf(people.find(({ key }) => key === who)!) },
        house().cluster,
      )
      await readAs(house().ground, { cluster: house().cluster, desks }, async ({ tx }) => {
        for (const table of walls) {
          const rows = await tx.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
          const seen = rows.flatMap(({ row }) => idsIn(row)).filter((id) => foreignIds.has(id))
          const keyed =
            {
              events: 'stream',
              invoices: 'subject',
              notices: 'stream',
              notice_reads: 'position::text',
              notice_settings: 'kind',
            }[table as string] ?? 'id'
          const isForEngineOnly = [
            'private_values',
            'subject_keys',
            'evidence_contents',
            'commands',
            'unsealed',
            'followers',
            'day_runs',
            'day_run_days',
          ].includes(table)
          const ids = isForEngineOnly
            ? rows.map(() => table)
            : (await tx.query<{ id: string }>(`select distinct ${keyed} as id from ${table}`)).map(({ id }) => id)
          const hidden = isForEngineOnly ? ids : ids.filter((id) => forbidden.has(id))
          expect({ table, seen, hidden }).toEqual({ table, seen: [], hidden: [] })
        }
      })
    },
  )

  test('a context set by whoever slips SQL in ends with the transaction', async () => {
    await inTransaction(database.app, { 'app.mode': 'worker', 'app.cluster': foreign.cluster }, (tx) =>
      tx.query('select 1'),
    )
    const { rows } = await database.app.query('select 1 from facilities limit 1')
    expect(rows).toEqual([])
  })

  test('the harness catches a wall that is taken down', async () => {
    await database.owner.query('alter table facilities disable row level security')
    const { body } = await house().call('investor-of-nobody', routes.find(({ name }) => name === 'list-facilities')!)
    const asStranger = await house().call('banker-two', routes.find(({ name }) => name === 'list-facilities')!)
    await database.owner.query('alter table facilities enable row level security')
    expect(body.status).toBe(403)
    expect(idsIn(asStranger.raw).some((id) => own.facilities.includes(id))).toBe(true)
  })
})
