import { describe, expect, test } from 'vitest'
import { listAccesses, listConsents, revokeConsent } from '#contract/consents.ts'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as information from '#contract/information.ts'
import * as record from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase } from '../testing/cases.ts'
import { byTwo } from '../testing/by-two.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

describe('two clients racing', () => {
  test('for the last yuan of a limit: one opens, the others get a refusal that names the limit', async () => {
    const cases = []
    for (let i = 0; i < 4; i += 1) cases.push(await offeredCase(house(), 'owner-three', { amount: '700000.00' }))
    const answers = await Promise.all(
      cases.map((id) => house().call('owner-three', approval.acceptOffer, { params: { id }, body: {} })),
    )
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['200', '422', '422', '422'])
    for (const { status, body } of answers.filter((each) => each.status === 422))
      expect([
        status,
        body.refusals
          .filter((each: { isBinding: boolean }) => each.isBinding)
          .map((each: { code: string; counter: string }) => [each.code, each.counter]),
      ]).toEqual([422, [['limit-exceeded', 'single-obligor']]])
    await expectInvariants(database)
  })

  test('to accept one offer: it is accepted once', async () => {
    const id = await offeredCase(house(), 'owner-four', { amount: '50000.00' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => house().call('owner-four', approval.acceptOffer, { params: { id }, body: {} })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(
      answers.filter(({ status }) => status !== 200).every(({ body }) => body.refusals?.[0]?.code === 'move-not-open'),
    ).toBe(true)
  })

  test('to repay one instalment twice as much as is owed: never more than is owed is taken', async () => {
    const { body } = await house().call('banker', facilities.listFacilities, { query: { status: 'performing' } })
    const id = body.items[0].id
    const { body: before } = await house().call('banker', facilities.readFacility, { params: { id } })
    const owed = before.schedule.reduce(
      (sum: number, row: Body) =>
        sum +
        Number(row.principal.amount) +
        Number(row.interest.amount) -
        Number(row.paidPrincipal.amount) -
        Number(row.paidInterest.amount),
      0,
    )
    const amount = { amount: (owed * 0.6).toFixed(2), currency: 'CNY' }
    const answers = await Promise.all([1, 2, 3].map(() => byTwo(house(), id, { move: 'repay', amount })))
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['200', '422', '422'])
    await expectInvariants(database)
  })

  test('a revocation against readings: what begins after it sees nothing, and what was read is on record', async () => {
    const { body: firms } = await house().call('owner', information.listFirms, { query: { search: '百草' } })
    const firm = firms.items[0].id
    const { body: consents } = await house().call('owner', listConsents)
    const reading = Array.from({ length: 20 }, () =>
      house().call('banker', information.readEvaluation, { params: { id: firm } }),
    )
    const revoking = house().call('owner', revokeConsent, { params: { id: consents.items[0].id } })
    const read = (await Promise.all(reading)).filter(({ status }) => status === 200).length
    expect((await revoking).status).toBe(200)
    expect((await house().call('banker', information.readEvaluation, { params: { id: firm } })).status).toBe(404)
    const { body: accesses } = await house().call('owner', listAccesses, { query: { limit: '200' } })
    expect(accesses.total).toBe(read)
  })

  test('the end of day against repayments: each repayment is before it or after it, and all books agree', async () => {
    const { body: clock } = await house().call('operator', record.readClock)
    const until = new Date(Date.parse(clock.businessDate) + 5 * 86_400_000).toISOString().slice(0, 10)
    const { body } = await house().call('banker', facilities.listFacilities)
    const open = body.items.filter((each: { status: string }) => ['performing', 'overdue'].includes(each.status))
    const ending = house().call('operator', record.endDay, { body: { until } })
    const repaying = open.flatMap((each: { id: string }) =>
      Array.from({ length: 5 }, () =>
        byTwo(house(), each.id, { move: 'repay', amount: { amount: '10.00', currency: 'CNY' } }),
      ),
    )
    const answers = await Promise.all(repaying)
    expect((await ending).body).toMatchObject({ businessDate: until })
    expect(answers.every(({ status }: { status: number }) => [200, 422, 503].includes(status))).toBe(true)
    await expectInvariants(database)
    expect((await house().call('operator', record.rebuildCluster, { body: {} })).body).toMatchObject({
      isIdentical: true,
    })
  })
})
