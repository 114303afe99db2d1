import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { endConnection, listConnections, recordConnection } from '#contract/guarantors.ts'
import { readOutlook } from '#contract/outlook.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { newBorrowers } from '../testing/borrowers.ts'
import { offeredCases } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const newMember = ['invoices-on-record', 'evaluated', 'within-evaluated-limit'].map((rule) => ({ rule, reason: '新会员，协会已走访' })) // prettier-ignore
const firmOf = async (owner: string): Promise<string> => (await house().call(owner, readSession)).body.desks[0].organisation // prettier-ignore
const accept = (owner: string, id: string) => house().call(owner, approval.acceptOffer, { params: { id }, body: {} })

/** A fund of 1.2 m, ten times of it: 1.2 m for one borrower, 1.8 m for one with all that are connected with it. */
test('firms that belong together have one limit in a fund, however many come at once; whoever leaves them has its own', async () => {
  const { fund, owners } = await newBorrowers(house(), { name: '关联限额', count: 4, paidIn: '300000.00' })
  const cases = await offeredCases(house(), owners, { scheme: 'chamber-joint-guarantee', fund, amount: '600000.00', exceptions: newMember }) // prettier-ignore
  const [first = '', ...others] = await Promise.all(owners.map(firmOf))
  for (const b of others) {
    const body = { a: first, b, kind: 'same-controller', source: '工商登记' }
    expect((await house().call('manager', recordConnection, { body })).status).toBe(201)
  }
  const answers = await Promise.all(cases.map((id, i) => accept(owners[i]!, id)))
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map(({ status, body }) => [status, body.refusals.map(({ counter }: Body) => counter)])).toEqual([[422, ['connected-group']]]) // prettier-ignore
  expect(refused[0]!.body.refusals[0]).toMatchObject({ atMost: { amount: '1800000.00' }, room: { amount: '0.00' } })
  const left = answers.findIndex(({ status }) => status !== 200)
  const { body: outlook } = await house().call('manager', readOutlook, { params: { id: cases[left]! } })
  expect(outlook.limits.find(({ counter }: Body) => counter === 'connected-group')).toMatchObject({ used: { amount: '1800000.00' } }) // prettier-ignore

  for (const { id } of (await house().call('manager', listConnections)).body.items)
    await house().call('manager', endConnection, { params: { id }, body: { reason: '股权已转让' } })
  expect((await accept(owners[left]!, cases[left]!)).status).toBe(200)
  await expectInvariants(database)
})
