import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { moveFacility, readFacility } from '#contract/facilities.ts'
import { listFunds, payCapital, setProgramme } from '#contract/funds.ts'
import { readApplication } from '#contract/approval.ts'
import { rebuildCluster } from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { byTwo } from '../testing/by-two.ts'
import { offeredCase, offeredCases } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'
import { endDayOf } from './facilities/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const scheme = 'compensation-pool'

const accept = (who: string, id: string) =>
  house().call(who, approval.acceptOffer, { params: { id }, body: { holders: {} } })

async function lent(owner: string, amount: string): Promise<string> {
  const id = await offeredCase(house(), owner, { scheme, amount }, true)
  expect((await accept(owner, id)).status).toBe(200)
  const { facility } = (await house().call(owner, readApplication, { params: { id } })).body
  const drawn = await house().call('banker', moveFacility, { params: { id: facility }, body: { move: 'draw', amount: cny(amount) } }) // prettier-ignore
  expect(drawn.status).toBe(200)
  return facility
}

const today = async (): Promise<Date> => {
  const { rows } = await database.owner.query<{ business_date: string }>('select business_date::text from clusters')
  return new Date(`${rows[0]!.business_date}T00:00:00Z`)
}

/** Lets days pass. */
async function pass(days: number): Promise<void> {
  const until = new Date((await today()).getTime() + days * 86_400_000).toISOString().slice(0, 10)
  await endDayOf(house().ground, house().cluster, until)
}

const statusesOf = async (): Promise<readonly string[]> =>
  (await database.owner.query<{ status: string }>('select status from breakers order by lender')).rows.map(({ status }) => status) // prettier-ignore

test(
  'a bank whose pooled loans go bad is shut out, and let in again only when they have been low for a while',
  { timeout: 180_000 },
  async () => {
    const { id: fund } = (await house().call('manager', listFunds)).body.items[0]
    const capital = { amount: cny('5000000.00'), purpose: 'fiscal' }
    expect((await house().call('manager', payCapital, { params: { id: fund }, body: capital })).status).toBe(403)
    expect((await house().call('supervisor', payCapital, { params: { id: fund }, body: capital })).status).toBe(200)
    const programme = { scheme, settings: { leastCases: '2', restFor: '10' }, reason: '试点' }
    expect((await house().call('manager', setProgramme, { params: { id: fund }, body: programme })).status).toBe(200)
    const bad = await lent('owner-two', '50000.00')
    await lent('owner-three', '60000.00')
    await pass(100)
    expect(await statusesOf()).toEqual(['closed'].slice(1))
    await pass(40)
    expect(await statusesOf()).toEqual(['tripped'])

    const refused = await offeredCase(house(), 'owner-four', { scheme, amount: '40000.00' }, true)
    expect((await accept('owner-four', refused)).body.refusals).toMatchObject([{ code: 'requirement-not-met', requirement: 'lender-shut-out' }]) // prettier-ignore
    const [elsewhere = ''] = await offeredCases(house(), ['owner-four'], { scheme, amount: '40000.00', banker: 'banker-two' }) // prettier-ignore
    expect((await accept('owner-four', elsewhere)).status).toBe(200)

    for (const id of [bad, ...(await othersThan(bad))]) await repayAll(id)
    await pass(1)
    expect(await statusesOf()).toEqual(['resting'])
    await pass(9)
    expect((await accept('owner-four', refused)).status).toBe(422)
    await pass(1)
    expect(await statusesOf()).toEqual(['closed'])
    expect((await accept('owner-four', refused)).status).toBe(200)
    const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
    expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
    await expectInvariants(database)
  },
)

const othersThan = async (id: string): Promise<readonly string[]> =>
  (await database.owner.query<{ id: string }>(`select id from facilities where scheme = $1 and id <> $2 and status not in ('closed', 'reserved')`, [scheme, id])).rows.map((row) => row.id) // prettier-ignore

async function repayAll(id: string): Promise<void> {
  const { schedule } = (await house().call('banker', readFacility, { params: { id } })).body
  const cents = schedule.reduce((sum: number, row: Body) => sum + Math.round(100 * (Number(row.principal.amount) + Number(row.interest.amount) - Number(row.paidPrincipal.amount) - Number(row.paidInterest.amount))), 0) // prettier-ignore
  expect((await byTwo(house(), id, { move: 'repay', amount: cny((cents / 100).toFixed(2)) })).status).toBe(200)
}
