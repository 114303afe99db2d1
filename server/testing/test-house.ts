import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect } from 'vitest'
import { routes } from '#contract/routes.ts'
import type { Route } from '#contract/route.ts'
import { createHttp } from '#server/platform/http/app.ts'
import { startPress } from '#server/platform/pdf/press.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type pg from 'pg'
import { brokenInvariants } from './invariants.ts'
import { demoSignIns, emailOf, loadDemo, people } from '../modules/demo/index.ts'
import { followersOf, layGround, mountModules } from '../house.ts'
import { followCluster, sealCluster, type Ground } from '../modules/record/index.ts'

// oxlint-disable-next-line no-explicit-any -- what a body holds is said by each test's expectations
export type Body = any
export type Answer = {
  readonly status: number
  readonly body: Body
  readonly raw: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, unknown>>
}

export type Given = {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: unknown
  readonly key?: string
  /** The organisation to act for, of somebody who has several. */
  readonly desk?: string
  /** What is uploaded: a text, or a file as it is. */
  readonly text?: string | Buffer
}

/** The platform with the demo cluster, called without a socket; who calls is said by name of the demo's people. */
export type TestHouse = {
  readonly app: FastifyInstance
  readonly ground: Ground
  readonly cluster: string
  /** Where its keys stand. */
  readonly folder: string
  readonly call: (who: string, route: Route, given?: Given) => Promise<Answer>
  readonly seal: () => Promise<void>
  /** Lets every follower of the house follow until nothing more comes of it; in a test house nobody follows unasked. */
  readonly follow: (cluster?: string) => Promise<void>
}

let keys = 0
let commands = 0

/** How many commands were sent so far, whatever became of them. */
export const commandsSent = (): number => commands

/** A fault that a test plants in a house of its own: in what is sent, or in the statements that it makes. */
export type Planted = {
  readonly sent?: (route: string, payload: string) => string
  readonly statement?: (sql: string) => string
}

/**
 * Opens the house on a fresh database before the tests of a file; signing in itself has its own tests. A house beside
 * another is a second process on the same database, with the same keys.
 */
export function openTestHouse(
  database: FreshDatabase,
  withDemo = true,
  beside?: () => TestHouse,
  planted: Planted = {},
): () => TestHouse {
  let house: TestHouse | undefined
  let stop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const log = pino({ level: process.env['QUNRONG_TEST_LOG'] ?? 'silent' })
    const app = await createHttp({
      log,
      routes,
      authenticate: async (headers) => {
        const who = headers.get('x-test-account')
        return who === null ? null : { accountId: who }
      },
      origins: ['http://localhost'],
      isHttps: false,
      // Tests race on purpose; the gate has its own.
      places: 64,
    })
    const press = startPress()
    const folder = beside?.().folder ?? mkdtempSync(join(tmpdir(), 'house-'))
    const { sent, statement } = planted
    if (sent)
      app.addHook('onSend', async ({ routeOptions }, _reply, payload) =>
        typeof payload === 'string' ? sent(routeOptions.config.route ?? '', payload) : payload,
      )
    const pool = statement ? editing(database.app, statement) : database.app
    const laid = layGround({ pool, log, folder }, [])
    const { ground, signer } = laid
    const createAccount = async ({ email }: { email: string }) => ({ accountId: email })
    mountModules({ app, ground, createAccount, press, noteKey: signer.noteKey }, () => demoSignIns)
    if (withDemo) await loadDemo(ground, createAccount, database.owner, () => undefined)
    await app.ready()
    const { rows } = await database.owner.query<{ cluster_id: string }>('select cluster_id from clusters')
    const cluster = rows[0]?.cluster_id ?? ''
    stop = async () => {
      await laid.stop()
      await press.stop()
      await app.close()
    }
    house = {
      app,
      ground,
      cluster,
      folder,
      call: caller(app, cluster),
      seal: async () => void (await sealCluster(ground, signer, cluster)),
      follow: async (of = cluster) => {
        for (let followed = 1; followed > 0; ) {
          await sealCluster(ground, signer, of)
          followed = 0
          for (const follower of followersOf({ press })) followed += await followCluster(ground, follower, of)
        }
      },
    }
  }, 120_000)
  afterAll(async () => stop?.())
  return () => {
    if (house === undefined) throw new Error('The house is open inside tests only.')
    return house
  }
}

/** The pool whose clients say every statement as the edit has it. */
const editing = (pool: pg.Pool, edit: (sql: string) => string): pg.Pool =>
  withMethod(pool, 'connect', async () => {
    const client = await pool.connect()
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    return withMethod(client, 'query', (said: string | pg.QueryConfig, ...rest: unknown[]) =>
      query(typeof said === 'string' ? edit(said) : { text: edit(said.text), values: said.values }, ...rest),
    )
  })

const withMethod = <T extends object>(thing: T, name: string, method: (...given: never[]) => unknown): T =>
  new Proxy(thing, {
    get: (target, key) => {
      const value: unknown = key === name ? method : Reflect.get(target, key)
      return typeof value === 'function' && key !== name ? (value as () => unknown).bind(target) : value
    },
  })

const caller =
  (app: FastifyInstance, cluster: string): TestHouse['call'] =>
  async (who, route, { params = {}, query = {}, body, key, desk, text } = {}) => {
    const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) =>
      encodeURIComponent(({ cluster, ...params } as Record<string, string>)[name] ?? ''),
    )
    const search = new URLSearchParams(query).toString()
    keys += 1
    if (route.isCommand) commands += 1
    const person = people.find((each) => each.key === who)
    const request: InjectOptions = {
      method: route.method,
      url: search === '' ? path : `${path}?${search}`,
      headers: {
        ...(who === '' ? {} : { 'x-test-account': person ? emailOf(person) : who }),
        ...(desk === undefined ? {} : { 'qunrong-desk': desk }),
        ...(route.isCommand ? { 'idempotency-key': key ?? `test-key-${String(keys).padStart(12, '0')}` } : {}),
        ...(route.upload
          ? { 'content-type': route.upload.media }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(text !== undefined ? { payload: text } : body === undefined ? {} : { payload: JSON.stringify(body) }),
    }
    if (route.isStream) return firstOfStream(app, request)
    const answer = await app.inject(request)
    const isJson = /json/.test(answer.headers['content-type'] ?? '')
    const read = isJson && answer.body !== '' ? JSON.parse(answer.body) : null
    return {
      status: answer.statusCode,
      raw: answer.body,
      body: read,
      bytes: answer.rawPayload,
      headers: answer.headers,
    }
  }

/** The first event of a stream, which is then left; or why there is none. */
async function firstOfStream(app: FastifyInstance, request: InjectOptions): Promise<Answer> {
  const answer = await app.inject({ ...request, payloadAsStream: true })
  const stream = answer.stream()
  let raw = ''
  for await (const chunk of stream) {
    raw += String(chunk)
    if (raw.includes('data: ') || answer.statusCode !== 200) break
  }
  answer.raw.res.destroy()
  const data = /^(?:data: )?(\{.*\})$/m.exec(raw)?.[1] ?? 'null'
  const bytes = Buffer.from(raw)
  return { status: answer.statusCode, raw, body: JSON.parse(data), bytes, headers: answer.headers }
}

/** Every file of db/invariants, run by the owner: none may return a row. */
export async function expectInvariants(database: FreshDatabase): Promise<void> {
  expect(await brokenInvariants(database.owner)).toEqual([])
}
