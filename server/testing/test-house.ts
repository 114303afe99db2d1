import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect } from 'vitest'
import { routes } from '#contract/routes.ts'
import type { Route } from '#contract/route.ts'
import { createHttp } from '#server/platform/http/app.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import type { FastifyInstance } from 'fastify'
import { demoSignIns, emailOf, loadDemo, people } from '../modules/demo/index.ts'
import { layGround, mountModules } from '../house.ts'
import { sealCluster, type Ground } from '../modules/record/index.ts'

// oxlint-disable-next-line no-explicit-any -- what a body holds is said by each test's expectations
export type Body = any
export type Answer = { readonly status: number; readonly body: Body; readonly raw: string; readonly bytes: Buffer }

/** The platform with the demo cluster, called without a socket; who calls is said by name of the demo's people. */
export type TestHouse = {
  readonly app: FastifyInstance
  readonly ground: Ground
  readonly cluster: string
  readonly call: (
    who: string,
    route: Route,
    given?: {
      params?: Record<string, string>
      query?: Record<string, string>
      body?: unknown
      key?: string
      /** What is uploaded: a text, or a file as it is. */
      text?: string | Buffer
    },
  ) => Promise<Answer>
  readonly seal: () => Promise<void>
}

let keys = 0

/** Opens the house on a fresh database before the tests of a file; signing in itself has its own tests. */
export function openTestHouse(database: FreshDatabase, withDemo = true): () => TestHouse {
  let house: TestHouse | undefined
  let stop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const log = pino({ level: 'silent' })
    const app = await createHttp({
      log,
      routes,
      authenticate: async (headers) => {
        const who = headers.get('x-test-account')
        return who === null ? null : { accountId: who }
      },
      origins: ['http://localhost'],
      isHttps: false,
    })
    const { ground, sealing, signer } = layGround({
      pool: database.app,
      log,
      folder: mkdtempSync(join(tmpdir(), 'house-')),
    })
    const createAccount = async ({ email }: { email: string }) => ({ accountId: email })
    mountModules({ app, ground, createAccount }, () => demoSignIns)
    if (withDemo) await loadDemo(ground, createAccount, database.owner, () => undefined)
    await app.ready()
    const { rows } = await database.owner.query<{ cluster_id: string }>('select cluster_id from clusters')
    const cluster = rows[0]?.cluster_id ?? ''
    stop = async () => {
      await sealing.stop()
      await app.close()
    }
    house = {
      app,
      ground,
      cluster,
      call: caller(app, cluster),
      seal: async () => void (await sealCluster(ground, signer, cluster)),
    }
  }, 120_000)
  afterAll(async () => stop?.())
  return () => {
    if (house === undefined) throw new Error('The house is open inside tests only.')
    return house
  }
}

const caller =
  (app: FastifyInstance, cluster: string): TestHouse['call'] =>
  async (who, route, { params = {}, query = {}, body, key, text } = {}) => {
    const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) =>
      encodeURIComponent(({ cluster, ...params } as Record<string, string>)[name] ?? ''),
    )
    const search = new URLSearchParams(query).toString()
    keys += 1
    const person = people.find((each) => each.key === who)
    const answer = await app.inject({
      method: route.method,
      url: search === '' ? path : `${path}?${search}`,
      headers: {
        ...(who === '' ? {} : { 'x-test-account': person ? emailOf(person) : who }),
        ...(route.isCommand ? { 'idempotency-key': key ?? `test-key-${String(keys).padStart(12, '0')}` } : {}),
        ...(route.upload
          ? { 'content-type': route.upload.media }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(text !== undefined ? { payload: text } : body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const isJson = answer.headers['content-type']?.includes('json') === true
    return {
      status: answer.statusCode,
      raw: answer.body,
      bytes: answer.rawPayload,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : null,
    }
  }

/** Every file of db/invariants, run by the owner: none may return a row. */
export async function expectInvariants(database: FreshDatabase): Promise<void> {
  const folder = resolve(import.meta.dirname, '../../db/invariants')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
    const { rows } = await database.owner.query(readFileSync(join(folder, file), 'utf8'))
    expect({ file, rows }).toEqual({ file, rows: [] })
  }
}
