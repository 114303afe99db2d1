import { type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#contract/routes.ts'
import { pathParameters, type Route } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { demoOrganisations, emailOf, people } from './modules/demo/index.ts'
import { freePort } from './platform/postgres/embedded.ts'
import { eventually, openCollector, type Collector } from './testing/collector.ts'
import { doers } from './testing/doers.ts'
import { plantedBody } from './testing/planted-bodies.ts'
import { signInAs } from './testing/program.ts'
import { soundBodies } from './testing/sound-bodies.ts'
import { idsOf, tableOf, type Ids } from './testing/two-clusters.ts'
import { connectionString, spawnServer, stopServer } from './testing/whole-server.ts'

const database = freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'canary-'))
const planted: string[] = []
const statuses = new Map<number, number>()
const tokens = new Map<string, string>()
let collector: Collector
let server: ChildProcess
let url = ''
let cluster = ''
let ids: Ids
let log = ''

const song = /zqcanary\d+x/gi

/** A word that stands nowhere else; among them numbers as telephones and identity cards have them. */
const token = (where: string): string => {
  const nr = planted.length
  const number =
    nr % 2 === 0 ? `1863${String(nr).padStart(7, '0')}` : `33010619900307${String(nr % 10_000).padStart(4, '0')}`
  const word =
    nr % 20 < 2 && /name|reason|text|purpose|query|password/.test(where)
      ? number
      : `zqcanary${nr}x${where.slice(0, 12)}`
  planted.push(word)
  return word
}

/** Which planted words stand in a text, in whatever case. */
const heardIn = (text: string): readonly string[] => [
  ...(text.match(song) ?? []),
  ...planted.filter((word) => !word.startsWith('zqcanary') && text.includes(word)),
]

/** The lines in which something was heard, to be told by the test that fails. */
const tellingLines = (text: string): readonly string[] => text.split('\n').filter((line) => heardIn(line).length > 0)

/** What an upload must be told of itself. */
const needed = { kind: 'firms', fileName: 'x.csv', scheme: 'own' }

type Sent = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

const send = async (path: string, { method = 'POST', headers = {}, body }: Sent = {}): Promise<number> => {
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  await answer.text()
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  return answer.status
}

/** Somebody at a kind of desk that may do it, and somebody at another. */
const callersOf = (route: Route): readonly string[] => {
  const kinds = doers[route.name]
  const kindOf = (organisation: string) => demoOrganisations.find(({ key }) => key === organisation)?.kind ?? ''
  const one = people.find(({ organisation }) => kinds?.includes(kindOf(organisation)) ?? true)?.key ?? 'manager'
  return [one, one === 'owner' ? 'banker' : 'owner']
}

const secretHeaders = (odd = true): Record<string, string> => ({
  cookie: `${odd ? `qunrong_desk=${token('cookie')}; ` : ''}other=${token('cookie')}`,
  origin: url,
  'user-agent': token('agent'),
  'accept-language': token('language'),
  referer: `${url}/${token('referer')}`,
  tracestate: `vendor=${token('tracestate')}`,
  traceparent: '00-6bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'x-forwarded-for': token('address'),
})

const pathOf = (route: Route, odd: boolean): string => {
  const table = tableOf(route)
  const id = odd || table === null ? token('path') : (ids[table][0] ?? token('path'))
  const filled = pathParameters(route.path).reduce(
    (path, name) => path.replace(`:${name}`, name === 'cluster' && !odd ? cluster : name === 'id' ? id : token(name)),
    route.path as string,
  )
  const asked = odd
    ? Object.fromEntries(
        ['q', 'search', 'fileName', 'kind', 'cursor', 'sort', 'firm'].map((name) => [name, token('query')]),
      )
    : ((route.query ? plantedBody(route.query, route.upload ? needed : {}, token, false) : {}) as Record<
        string,
        string
      >)
  return `${filled}?${new URLSearchParams(asked).toString()}`
}

async function drive(route: Route): Promise<void> {
  const sound = soundBodies(ids)[route.name]
  for (const who of callersOf(route))
    for (const [odd, everywhere] of [[false, false], [false, true], [true, true]] as const) {
      const body = route.upload
        ? `企业代号,企业名称,${token('column')}\n9,${token('row')},1\n`
        : JSON.stringify(route.body ? plantedBody(route.body, sound, token, everywhere) : { secret: token('body') })
      await send(pathOf(route, odd), {
        method: route.method,
        headers: {
          ...secretHeaders(odd),
          authorization: `Bearer ${tokens.get(who)}`,
          ...(route.method === 'GET' ? {} : { 'content-type': route.upload?.media ?? 'application/json' }),
          ...(route.isCommand ? { 'idempotency-key': everywhere ? token('key').padEnd(16, '0') : randomUUID() } : {}),
        },
        ...(route.method === 'GET' ? {} : { body }),
      })
    } // prettier-ignore
}

/** Signing in in vain and well, broken bodies, unknown addresses and methods, a stolen token. */
async function driveTheEdge(): Promise<void> {
  const json = { 'content-type': 'application/json', origin: url }
  const signIn = (email: string, password: string): Promise<number> =>
    send('/api/auth/sign-in/email', { headers: { ...secretHeaders(), ...json }, body: JSON.stringify({ email, password }) }) // prettier-ignore
  await signIn(`${token('email')}@example.com`, token('password'))
  await signIn(emailOf({ key: 'owner' }), token('password'))
  await signIn(token('no-address'), token('password'))
  await signIn(emailOf({ key: 'owner' }), 'qunrong-demo')
  const bearer = { authorization: `Bearer ${tokens.get('owner')}` }
  await send('/api/auth/change-password', { headers: { ...json, ...bearer }, body: JSON.stringify({ currentPassword: token('password'), newPassword: token('password') }) }) // prettier-ignore
  await send('/api/v1/session', { method: 'GET', headers: { authorization: `Bearer ${token('token')}` } })
  await send(`/api/v1/clusters/${cluster}/funds`, {
    headers: { ...json, ...bearer },
    body: `{"name":"${token('broken')}`,
  })
  await send(`/api/v1/clusters/${cluster}/funds`, { headers: { 'content-type': `text/${token('media')}`, ...bearer }, body: token('body') }) // prettier-ignore
  await send(`/${token('page')}/%E0%A4%A`, { method: 'GET' })
  await send(`/api/v1/${token('nowhere')}`, { method: 'GET', headers: bearer })
  await send(`/api/v1/clusters/${token('cluster')}/funds`, { headers: { ...json, ...bearer, origin: `https://${token('origin')}.example` }, body: '{}' }) // prettier-ignore
}

/** The database fails with everything that it knows of the row in its message, and its sessions are ended. */
async function driveFaults(): Promise<void> {
  await database.owner.query(`
    create function speak() returns trigger language plpgsql as $$
      begin raise exception 'defect: %', row_to_json(new) using detail = row_to_json(new)::text, hint = row_to_json(new)::text; end $$;
    create trigger speak before insert on funds for each row execute function speak();
    create trigger speak before update on uploads for each row execute function speak();
    create trigger speak before insert on papers for each row execute function speak();
    create trigger speak before insert on auth.session for each row execute function speak();
    alter table parties add constraint quiet check (name not like '%zqcanary%') not valid`)
  const bearer = { authorization: `Bearer ${tokens.get('manager')}`, 'content-type': 'application/json' }
  const command = () => ({ ...bearer, 'idempotency-key': randomUUID() })
  const base = `/api/v1/clusters/${cluster}`
  expect(await send(`${base}/funds`, { headers: command(), body: JSON.stringify({ name: token('fund') }) })).toBe(500)
  await send(`${base}/uploads?kind=firms&fileName=${token('file')}.csv`, { headers: { ...command(), 'content-type': 'text/csv' }, body: `企业名称\n${token('row')}\n` }) // prettier-ignore
  await send(`${base}/organisations`, { headers: command(), body: JSON.stringify({ kind: 'firm', name: token('name'), identifier: { scheme: 'demo', value: token('number') } }) }) // prettier-ignore
  const signIn = { email: emailOf({ key: 'owner' }), password: 'qunrong-demo' }
  const headers = { 'content-type': 'application/json', origin: url, 'user-agent': token('agent') }
  expect(await send('/api/auth/sign-in/email', { headers, body: JSON.stringify(signIn) })).toBeGreaterThanOrEqual(500)
  await database.owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qunrong' and datname = current_database()") // prettier-ignore
  await send(`${base}/firms?q=${token('query')}`, { method: 'GET', headers: bearer })
}

beforeAll(async () => {
  collector = await openCollector()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const { child, ready } = spawnServer(port, folder, {
    DATABASE_URL: connectionString(database.address),
    PUBLIC_URL: url,
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
  })
  server = child
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await ready
  cluster = (await database.owner.query<{ cluster_id: string }>('select cluster_id from clusters')).rows[0]!.cluster_id
  ids = await idsOf(database, cluster)
  for (const who of new Set(routes.flatMap(callersOf))) tokens.set(who, await signInAs(who, url))
  planted.push(...tokens.values(), 'qunrong-demo-wrong')
})

afterAll(async () => {
  await stopServer(server)
  await collector.stop()
  rmSync(folder, { recursive: true, force: true })
})

const last = ['rebuild-cluster', 'end-day', 'start-end-of-day', 'end-sessions', 'disable-account']
const driven = routes
  .filter(({ isStream, access, name }) => !isStream && access === 'signed-in' && !last.includes(name))
  .concat(routes.filter(({ name }) => last.includes(name)))

test('nothing that people type, send or are known by is in the log or leaves with a trace, whatever goes wrong', async () => {
  await driveTheEdge()
  for (const route of driven) await drive(route)
  await driveFaults()
  await pause(1_500)
  await stopServer(server)
  process.stdout.write(`canary: ${planted.length} words, ${log.split('\n').length} lines, ${collector.spans().length} spans, answers ${[...statuses].toSorted((a, b) => a[0] - b[0]).map(([status, n]) => `${status}×${n}`).join(' ')}\n`) // prettier-ignore
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 422, 500]))
  expect(log).toContain('"msg":"defect"')
  expect(collector.spans().length).toBeGreaterThan(500)
  expect(collector.points('qunrong_request_seconds').length).toBeGreaterThan(100)
  expect(tellingLines(log)).toEqual([])
  expect(heardIn(collector.raw())).toEqual([])
}, 180_000)

test('control: a line, a span and a count that tell one of the words are found', async () => {
  const word = planted.find((each) => each.startsWith('zqcanary'))!
  expect(tellingLines(`${log.length > 0}\n{"level":50,"url":"/firms?q=${word.toUpperCase()}"}`)).toHaveLength(1)
  const attribute = { key: 'url.path', value: { stringValue: word } }
  const span = { name: 'GET', traceId: '0', spanId: '0', attributes: [attribute] }
  await fetch(`${collector.url}/v1/traces`, { method: 'POST', body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }) }) // prettier-ignore
  expect(await eventually(() => heardIn(collector.raw())[0])).toMatch(/^zqcanary/i)
})
