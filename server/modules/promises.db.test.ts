import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { readFacility } from '#contract/facilities.ts'
import { givePromise, listPromises, withdrawPromise } from '#contract/promises.ts'
import { rebuildCluster } from '#contract/record.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase } from '../testing/cases.ts'
import { openTestHouse } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const accept = (who: string, id: string, holders: Record<string, readonly string[]>) =>
  house().call(who, approval.acceptOffer, { params: { id }, body: { holders } })
const promise = async (
  who: string,
  firm: string,
  amount: string,
  scheme = 'chamber-joint-guarantee',
  role = 'guarantors', // prettier-ignore
) => house().call(who, givePromise, { body: { firm, scheme, role, amount: cny(amount), until: '2026-12-31' } })

describe('a named guarantor', () => {
  test('who has promised nothing, or too little, cannot be bound by the borrower', async () => {
    const [borrower, guarantor] = [await organisationOf('owner-three'), await organisationOf('owner-two')]
    const id = await offeredCase(house(), 'owner-three')
    const refusal = { code: 'promise-not-given', role: 'guarantors', party: guarantor, asked: cny('30000.00') }
    expect((await accept('owner-three', id, { guarantors: [guarantor] })).body.refusals).toEqual([refusal])
    expect((await promise('owner-two', borrower, '29999.99')).status).toBe(201)
    expect((await accept('owner-three', id, { guarantors: [guarantor] })).body.refusals).toEqual([refusal])
    const { body } = await house().call('owner-two', listPromises)
    expect(body.items).toMatchObject([{ promiser: guarantor, firm: borrower, status: 'given', facility: null }])
    expect((await house().call('banker', listPromises)).body.items).toEqual([])
    expect((await accept('owner-three', id, {})).status).toBe(200)
  })

  test('stands for one loan by one promise, and may withdraw it only before', async () => {
    const [borrower, guarantor] = [await organisationOf('owner-four'), await organisationOf('owner-two')]
    const withdrawn = (await promise('owner-two', borrower, '50000.00')).body.id as string
    const withdraw = (who: string, id: string) => house().call(who, withdrawPromise, { params: { id } })
    expect((await withdraw('owner-three', withdrawn)).status).toBe(404)
    expect((await withdraw('owner-two', withdrawn)).body.status).toBe('withdrawn')
    const first = await offeredCase(house(), 'owner-four')
    expect((await accept('owner-four', first, { guarantors: [guarantor] })).status).toBe(422)
    const given = (await promise('owner-two', borrower, '50000.00')).body.id as string
    const facility = (await accept('owner-four', first, { guarantors: [guarantor] })).body.id as string
    const page = (await house().call('owner-two', readFacility, { params: { id: facility } })).body
    expect(page.roles.find(({ role }: { role: string }) => role === 'guarantors').holders).toMatchObject([{ id: guarantor }]) // prettier-ignore
    expect((await withdraw('owner-two', given)).status).toBe(409)
    const second = await offeredCase(house(), 'owner-four')
    expect((await accept('owner-four', second, { guarantors: [guarantor] })).body.refusals).toMatchObject([{ code: 'promise-not-given' }]) // prettier-ignore
  })

  test('promises only what there is: a scheme, a role that stands by itself, another firm, an amount, a day within a year', async () => {
    const borrower = await organisationOf('owner-four')
    const pointers = await Promise.all([
      promise('owner-two', borrower, '1.00', 'no-such-scheme'),
      promise('owner-two', borrower, '1.00', 'chamber-joint-guarantee', 'members'),
      promise('owner-two', await organisationOf('owner-two'), '1.00'),
      promise('owner-two', borrower, '0.00'),
    ])
    expect(pointers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  })
})

test('a second level stands behind a fund by its own promise, and all of it is rebuilt from the record', async () => {
  const [borrower, federation] = [await organisationOf('owner-three'), await organisationOf('federation')]
  const id = await offeredCase(house(), 'owner-three', { scheme: 'confidi', amount: '50000.00' })
  expect((await accept('owner-three', id, { federation: [federation] })).body.refusals).toMatchObject([{ role: 'federation' }]) // prettier-ignore
  expect((await promise('federation', borrower, '15000.00', 'confidi', 'federation')).status).toBe(201)
  expect((await accept('owner-three', id, { federation: [federation] })).status).toBe(200)
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
})
