import { expect, test } from 'vitest'
import { listFacilities, moveFacility, readFacility } from '#contract/facilities.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const told = { move: 'tell-collateral', object: '厂房 201', isFirst: true, proof: '抵押登记 2026-118' }

test('what the debtor itself gave is told by its bank alone, is seen by the association, and comes before a claim', async () => {
  const { items } = (await house().call('banker', listFacilities, { query: { limit: '200' } })).body
  const { id } = items.find(({ status }: Body) => status === 'overdue')
  const move = (who: string, body: object) => house().call(who, moveFacility, { params: { id }, body })
  const page = async (who: string): Promise<Body> => (await house().call(who, readFacility, { params: { id } })).body
  const nextOf = async () => (await page('banker')).next.map((each: Body) => each.move)

  expect(await nextOf()).toContain('claim')
  expect(await nextOf()).not.toContain('realise-collateral')
  expect((await move('manager', told)).body.refusals).toMatchObject([{ code: 'not-your-move' }])
  expect((await move('banker', { ...told, object: '' })).status).toBe(400)
  expect((await move('banker', told)).status).toBe(200)
  expect(await nextOf()).not.toContain('claim')
  expect(await nextOf()).toContain('realise-collateral')
  expect((await page('manager')).collateral).toEqual([{ nr: 1, object: '厂房 201', isFirst: true, fetched: null }])

  const realise = (nr: number, amount: string) => move('banker', { move: 'realise-collateral', nr, amount: cny(amount), proof: '拍卖成交书 7' }) // prettier-ignore
  expect((await realise(1, '1000.00')).body.refusals).toMatchObject([{ code: 'proceeds-not-booked', booked: cny('0.00') }]) // prettier-ignore
  expect((await realise(2, '0.00')).body.refusals).toMatchObject([{ code: 'no-such-collateral', nr: 2 }])
  expect((await realise(1, '0.00')).status).toBe(200)
  expect((await page('banker')).collateral).toMatchObject([{ fetched: cny('0.00') }])
  expect(await nextOf()).toContain('claim')
  await expectInvariants(database)
})
