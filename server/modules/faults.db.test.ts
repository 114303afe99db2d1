import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftApplication } from '#contract/approval.ts'
import { foundFund, listFunds } from '#contract/funds.ts'
import { registerOrganisation } from '#contract/parties.ts'
import type { Route } from '#contract/route.ts'
import { appRole, openPool } from '#server/platform/postgres/pool.ts'
import { freshDatabase, type FreshDatabase } from '#tools/testing/fresh-database.ts'
import type pg from 'pg'
import { faultKinds, faultPlaces, startFaultProxy, type Fault, type FaultProxy } from '../testing/fault-proxy.ts'
import { expectInvariants, openTestHouse, type Answer } from '../testing/test-house.ts'

const database = freshDatabase()
const near = openTestHouse(database)

let proxy: FaultProxy | undefined
let pool: pg.Pool | undefined
beforeAll(async () => {
  proxy = await startFaultProxy(database.address)
  pool = openPool(proxy.address, { role: appRole, size: 4, statementSeconds: 1, silenceSeconds: 0.2 })
})
afterAll(async () => {
  await Promise.race([pool?.end(), new Promise((done) => setTimeout(done, 1000))])
  await proxy?.stop()
})
const behindProxy: FreshDatabase = {
  get address() {
    return database.address
  },
  get owner() {
    return database.owner
  },
  get app() {
    if (pool === undefined) throw new Error('The pool is open inside tests only.')
    return pool
  },
}
/** The same platform, whose way to the database is bad. */
const far = openTestHouse(behindProxy, false, near)

const eventCount = async (): Promise<number> =>
  Number((await database.owner.query<{ n: string }>('select count(*) as n from events')).rows[0]?.n)

type Order = { readonly who: string; readonly route: Route; readonly body: object }
let made = 0
const orders: Readonly<Record<string, () => Promise<Order>>> = {
  'a fund is founded': async () => ({ who: 'manager', route: foundFund, body: { name: `风险池 ${(made += 1)}` } }),
  'an organisation is registered': async () => ({
    who: 'manager',
    route: registerOrganisation,
    body: { kind: 'firm', name: `新企业 ${(made += 1)}`, identifier: { scheme: 'x', value: `F${made}` } },
  }),
  'an application is drafted': async () => ({
    who: 'owner-three',
    route: draftApplication,
    body: {
      scheme: 'association-guarantee',
      fund: (await near().call('manager', listFunds)).body.items[0].id,
      amount: { amount: '50000.00', currency: 'CNY' },
      months: 6,
      purpose: `备货 ${(made += 1)}`,
    },
  }),
}

/** Sends the command over the bad way until it is answered, as a careful caller does: the same key again and again. */
async function sendUntilAnswered(order: Order, fault: Fault, key: string) {
  const before = await eventCount()
  proxy?.arm(fault)
  const first = await far().call(order.who, order.route, { body: order.body, key })
  const isThere = (await eventCount()) > before
  let last: Answer = first
  for (let tries = 0; last.status === 503 && tries < 5; tries += 1)
    last = await far().call(order.who, order.route, { body: order.body, key })
  return { first, last, isThere, effects: (await eventCount()) - before }
}

const [command, reading] = [`app.mode = 'command'`, 'read only']
const faults = faultPlaces.flatMap((at) => faultKinds.map((kind) => [at, kind] as const))

describe.each(Object.keys(orders))('%s while the database is lost', (name) => {
  test.each(faults)('%s, %s: it is never said to have failed, and the same key does it once', async (at, kind) => {
    const order = await orders[name]!()
    const struck = proxy?.struck() ?? 0
    const key = `fault-${name}-${at}-${kind}`.replaceAll(' ', '-')
    const { first, last, isThere, effects } = await sendUntilAnswered(order, { at, kind, begunWith: command }, key)
    expect(proxy?.struck()).toBe(struck + 1)
    const isAtCommit = at.endsWith('commit')
    expect([first.status, first.body.kind ?? first.body.type]).toEqual([
      503,
      expect.stringContaining(isAtCommit ? 'outcome-unknown' : 'unavailable'),
    ])
    expect(Number(first.headers['retry-after'])).toBeGreaterThan(0)
    expect(isThere).toBe(at === 'after commit')
    expect(last.status).toBe(order.route.status ?? 200)
    expect(effects).toBe(1)
  })
})

test('what is lost before the command begins is said to be unavailable, not unknown', async () => {
  for (const at of faultPlaces) {
    const order = await orders['a fund is founded']!()
    const { first, isThere, effects } = await sendUntilAnswered(
      order,
      { at, kind: 'reset', begunWith: reading },
      `early-fault-${at}`.replaceAll(' ', '-'),
    )
    expect({ at, status: first.status, type: first.body.type, isThere, effects }).toEqual({
      at,
      status: 503,
      type: expect.stringContaining('unavailable'),
      isThere: false,
      effects: 1,
    })
  }
})

test('control: a caller who takes a lost answer for a failure and sends the command anew does it twice', async () => {
  const order = await orders['a fund is founded']!()
  const before = await eventCount()
  proxy?.arm({ at: 'after commit', kind: 'reset', begunWith: command })
  await far().call(order.who, order.route, { body: order.body, key: 'control-first-key' })
  await far().call(order.who, order.route, { body: order.body, key: 'control-other-key' })
  expect((await eventCount()) - before).toBe(2)
})

test('after all of it every book agrees', () => expectInvariants(database))
