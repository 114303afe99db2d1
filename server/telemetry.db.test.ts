import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { freePort } from './platform/postgres/embedded.ts'
import { eventually, openCollector, type Collector, type SentSpan } from './testing/collector.ts'
import { signInAs } from './testing/program.ts'
import { connectionString, spawnServer, stopServer } from './testing/whole-server.ts'

const database = freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'telemetry-'))
const loaded = join(folder, 'loaded.txt')
const trace = { id: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' }
const quiet = { id: '5bf92f3577b34da6a3ce929d0e0e4736', span: '11f067aa0ba902b7' }
let collector: Collector
let server: ChildProcess
let url = ''
let cluster = ''
let log = ''
const statuses: Record<string, number> = {}

/** Writes the name of every module of the library that is loaded to a file, as the process loads it. */
const listener = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  import { appendFileSync } from 'node:fs'
  registerHooks({ load: (url, context, next) => {
    if (url.includes('/@opentelemetry/')) appendFileSync(${JSON.stringify(loaded)}, url.replace(/.*\\/@opentelemetry\\//, '') + '\\n')
    return next(url, context)
  } })`)}`

const start = async (settings: Readonly<Record<string, string>>): Promise<ChildProcess> => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const { child, ready } = spawnServer(port, folder, {
    DATABASE_URL: connectionString(database.address),
    PUBLIC_URL: url,
    LOG_LEVEL: 'info',
    NODE_OPTIONS: `--import ${listener}`,
    ...settings,
  })
  child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await ready
  return child
}

const ask = async (name: string, path: string, token: string, body?: object, parent?: string): Promise<void> => {
  const answer = await fetch(`${url}/api/v1/clusters/${cluster}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(parent === undefined ? {} : { traceparent: parent }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  statuses[name] = answer.status
  await answer.text()
}

beforeAll(async () => {
  writeFileSync(loaded, '')
  collector = await openCollector()
  server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '1000', OTEL_SERVICE_NAME: 'qunrong-here' }) // prettier-ignore
  const { rows } = await database.owner.query<{ cluster_id: string }>('select cluster_id from clusters')
  cluster = rows[0]!.cluster_id
  const token = await signInAs('manager', url)
  await ask('read', 'firms?limit=5', token)
  await ask('command', 'funds', token, { name: '备用金' }, `00-${trace.id}-${trace.span}-01`)
  await ask('refused', 'funds', await signInAs('owner', url), { name: '备用金' }, `00-${trace.id}-${trace.span}-01`)
  await ask('unwanted', 'firms', token, undefined, `00-${quiet.id}-${quiet.span}-00`)
})

afterAll(async () => {
  await stopServer(server)
  await collector.stop()
  rmSync(folder, { recursive: true, force: true })
})

const named = (name: string, where: (span: SentSpan) => boolean = () => true): Promise<SentSpan> =>
  eventually(() => collector.spans().find((span) => span.name === name && where(span)))

describe('with a collector named', () => {
  test('a request is a span of its route’s template, and its transactions stand below it with their statements counted', async () => {
    expect(statuses).toEqual({ read: 200, command: 201, refused: 403, unwanted: 200 })
    const request = await named('GET /api/v1/clusters/:cluster/firms')
    expect(request).toMatchObject({ kind: 2, facts: {
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'qunrong.route': 'list-firms',
      'qunrong.cluster': cluster,
    } }) // prettier-ignore
    const below = collector.spans().filter(({ parentSpanId }) => parentSpanId === request.spanId)
    expect(below.map(({ name }) => name)).toContain('transaction')
    expect(below.every(({ facts }) => Number(facts['qunrong.statements']) > 0)).toBe(true)
  })

  test('a command stands below its request, below the span that the caller named, with its events and its outcome', async () => {
    const request = await named('POST /api/v1/clusters/:cluster/funds', ({ facts }) => facts['http.response.status_code'] === 201) // prettier-ignore
    expect(request).toMatchObject({ traceId: trace.id, parentSpanId: trace.span })
    const command = await named('command found-fund', ({ parentSpanId }) => parentSpanId === request.spanId)
    expect(command).toMatchObject({ parentSpanId: request.spanId, traceId: trace.id })
    expect(command.facts).toMatchObject({ 'qunrong.outcome': 'done', 'qunrong.events': 1, 'qunrong.cluster': cluster })
    const transaction = await named('transaction', ({ parentSpanId }) => parentSpanId === command.spanId)
    expect(transaction.facts).toMatchObject({ 'db.system.name': 'postgresql' })
  })

  test('a refused command tells the codes of its reasons', async () => {
    const command = await named('command found-fund', ({ facts }) => facts['qunrong.outcome'] === 'refused')
    expect(command.facts).toMatchObject({ 'qunrong.events': 0, 'qunrong.reasons': ['forbidden'] })
  })

  test('lines of the log that belong to a request bear the ids of its trace', () => {
    const lines = log.split('\n').filter((line) => line.includes('"event":"forbidden"'))
    expect(lines).toEqual([expect.stringContaining('trace_id')])
    expect(JSON.parse(lines[0]!)).toMatchObject({ trace_id: trace.id, span_id: expect.stringMatching(/^[0-9a-f]{16}$/) }) // prettier-ignore
  })

  test('a caller who wants no trace is not traced', async () => {
    await named('command found-fund', ({ traceId }) => traceId === trace.id)
    expect(collector.spans().filter(({ traceId }) => traceId === quiet.id)).toEqual([])
  })

  test('counts of requests, gate, pools, commands, refusals, events and lags arrive, the same as at /metrics', async () => {
    const point = (name: string, facts: Readonly<Record<string, unknown>>) =>
      eventually(() =>
        collector
          .points(name)
          .find((each) => Object.entries(facts).every(([fact, value]) => each.facts[fact] === value)),
      )
    await point('qunrong_commands_total', { command: 'found-fund', outcome: 'done' })
    expect(await point('qunrong_commands_total', { command: 'found-fund', outcome: 'refused' })).toMatchObject({ value: 1 }) // prettier-ignore
    expect(await point('qunrong_command_refusals_total', { command: 'found-fund', reason: 'forbidden' })).toMatchObject({ value: 1 }) // prettier-ignore
    expect(Number((await point('qunrong_events_total', {})).value)).toBeGreaterThan(0)
    expect(Number((await point('qunrong_requests_admitted_total', {})).value)).toBeGreaterThan(3)
    expect((await point('qunrong_requests_waiting', {})).value).toBe(0)
    expect((await point('qunrong_requests_shed_total', {})).value).toBe(0)
    for (const state of ['used', 'idle', 'waiting']) await point('qunrong_pool_connections', { pool: 'qunrong', state })
    expect((await point('qunrong_sealing_lag_seconds', { cluster })).value).toBeLessThan(60)
    await eventually(() => collector.points('qunrong_follower_lag_events').find((each) => each.facts['follower'] === 'papers' && each.value === 0)) // prettier-ignore
    const histogram = (await point('qunrong_request_seconds', { route: 'list-firms' })).value as {
      count: number
      bucketCounts: number[]
      explicitBounds: number[]
    }
    expect(histogram.bucketCounts).toHaveLength(histogram.explicitBounds.length + 1)
    expect(histogram.bucketCounts.reduce((sum, n) => sum + n, 0)).toBe(histogram.count)
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toContain('qunrong_commands_total{command="found-fund",outcome="refused"} 1')
  })

  test('libraries that would tell of themselves are not asked', async () => {
    await named('command found-fund')
    const own = /^(GET|POST) |^command |^transaction$|^job /
    expect(collector.spans().filter(({ name }) => !own.test(name))).toEqual([])
    expect(collector.spans().flatMap(({ events }) => events)).toEqual([])
    expect(collector.raw()).toContain('"qunrong-here"')
    expect(readFileSync(loaded, 'utf8')).toMatch(/^sdk-trace\//m)
  })
})

describe('without one', () => {
  test('none of what makes, keeps or sends spans and counts is loaded', async () => {
    await stopServer(server)
    writeFileSync(loaded, '')
    server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })
    await ask('read', 'firms', await signInAs('manager', url))
    expect(statuses['read']).toBe(200)
    const others = readFileSync(loaded, 'utf8').split('\n').filter((name) => /^(sdk-|otlp-|exporter-|resources|core)/.test(name)) // prettier-ignore
    expect(others).toEqual([])
  })
})
