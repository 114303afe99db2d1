import { describe, expect, test } from 'vitest'
import * as banking from '#contract/banking.ts'
import * as facilities from '#contract/facilities.ts'
import { listPapers } from '#contract/papers.ts'
import * as record from '#contract/record.ts'
import type { RepaymentMethod } from '#core/obligation/usual-terms.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { byTwo } from '../testing/by-two.ts'
import { offeredCase } from '../testing/cases.ts'
import * as approval from '#contract/approval.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const read = async (id: string): Promise<Body> =>
  (await house().call('banker', facilities.readFacility, { params: { id } })).body
const minor = (amount: string): number => Math.round(Number(amount) * 100)

/** 60,000 over six months, drawn whole today. */
async function drawn(method: RepaymentMethod): Promise<string> {
  const id = await offeredCase(house(), 'owner-four', { scheme: 'association-guarantee', amount: '60000.00', months: 6, method }, true) // prettier-ignore
  const accepted = await house().call('owner-four', approval.acceptOffer, { params: { id }, body: {} })
  expect(accepted.status).toBe(200)
  const facility = accepted.body.id
  const draw = { move: 'draw', amount: cny('60000.00') }
  expect((await house().call('banker', facilities.moveFacility, { params: { id: facility }, body: draw })).status).toBe(
    200,
  )
  return facility
}

async function daysPass(days: number): Promise<string> {
  const { body } = await house().call('operator', record.readClock)
  const until = new Date(Date.parse(body.businessDate) + days * 86_400_000).toISOString().slice(0, 10)
  expect((await house().call('operator', record.endDay, { body: { until } })).status).toBe(200)
  return until
}

describe('a prepayment', () => {
  test('takes two people, is quoted to the cent, shortens the schedule and can be taken back', async () => {
    const id = await drawn('equal-principal')
    await daysPass(10)
    const before = await read(id)
    expect(before.payoff).toMatchObject({ due: cny('0.00'), principal: cny('60000.00') })
    const move = { move: 'prepay', amount: cny('20000.00'), effect: 'shorten' }
    const alone = await house().call('banker', facilities.moveFacility, { params: { id }, body: move })
    expect(alone.body.refusals).toEqual([{ code: 'needs-second-person', move: 'prepay' }])
    expect((await byTwo(house(), id, move)).status).toBe(200)
    const after = await read(id)
    const prepaid = 20_000 - Number(before.payoff.interest.amount)
    expect(after.outstanding.amount).toBe((60_000 - prepaid).toFixed(2))
    expect(after.drawings).toEqual([
      { amount: cny('60000.00'), on: before.drawings[0].on, changes: [{ kind: 'prepayment', on: expect.any(String), principal: cny(prepaid.toFixed(2)), effect: 'shorten' }] }, // prettier-ignore
    ])
    expect(after.schedule.length).toBeLessThan(before.schedule.length + 1)
    expect(after.schedule.reduce((sum: number, row: Body) => sum + minor(row.principal.amount), 0)).toBe(6_000_000)
    await expectInvariants(database)

    const { body } = await house().call('banker', facilities.readFacilityEvents, { params: { id } })
    const { version } = body.items.find(({ type }: Body) => type === 'repayment-received')
    expect((await byTwo(house(), id, { move: 'reverse', version, reason: '录错' })).status).toBe(200)
    const again = await read(id)
    expect([again.schedule, again.drawings, again.outstanding]).toEqual([before.schedule, before.drawings, before.outstanding]) // prettier-ignore
    await expectInvariants(database)
  })

  test('of what was quoted ends the loan, also where it is confirmed days after the money came in', async () => {
    const id = await drawn('equal-instalment')
    const receivedOn = await daysPass(12)
    const { payoff } = await read(id)
    const { body: proposed } = await house().call('banker', banking.proposeMove, {
      params: { id },
      body: { move: 'prepay', amount: payoff.whole, effect: 'reduce', receivedOn },
    })
    expect((await house().call('banker', banking.listProposals, { query: { facility: id } })).body.items[0]).toMatchObject({ move: 'prepay-reduce', amount: payoff.whole }) // prettier-ignore
    await daysPass(3)
    const confirmed = await house().call('checker', banking.confirmProposal, { params: { id: proposed.id } })
    expect([confirmed.status, confirmed.body.status]).toEqual([200, 'closed'])
    await expectInvariants(database)
  })

  test('is rebuilt identically, and what is owed from then on stands on paper', async () => {
    const id = await drawn('bullet')
    await daysPass(5)
    expect((await byTwo(house(), id, { move: 'prepay', amount: cny('9000.00'), effect: 'reduce' })).status).toBe(200)
    const { body } = await house().call('operator', record.rebuildCluster, { body: {} })
    expect(body.tables.filter((table: Body) => !table.isIdentical)).toEqual([])
    await house().follow()
    const papers = (await house().call('banker', listPapers, { query: { about: id, limit: '50' } })).body.items
    expect(papers.filter(({ kind }: Body) => kind === 'schedule').length).toBe(2)
  })

  test('that reaches no principal, or is more than everything, is refused with what it would take', async () => {
    const id = await drawn('bullet')
    await daysPass(10)
    const { payoff } = await read(id)
    const tried = async (amount: string) => (await byTwo(house(), id, { move: 'prepay', amount: cny(amount), effect: 'reduce' })).body.refusals // prettier-ignore
    expect(await tried(payoff.interest.amount)).toMatchObject([{ code: 'prepayment-pays-no-principal' }])
    expect(await tried('99999.00')).toMatchObject([{ code: 'more-than-owed', owed: payoff.whole }])
  })
})
