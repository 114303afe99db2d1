import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { readOutlook } from '#contract/outlook.ts'
import * as facilities from '#contract/facilities.ts'
import * as record from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })

const offer = (who: string, id: string, annualRate: string, more: object = {}) =>
  house().call(who, approval.offerLoan, {
    params: { id },
    body: { amount: cny('90000.00'), annualRate, method: 'bullet', months: 6, everyMonths: 1, ...more },
  })
const read = async (who: string, id: string): Promise<Body> =>
  (await house().call(who, approval.readApplication, { params: { id } })).body
const ratesSeen = async (who: string, id: string): Promise<string[]> =>
  (await read(who, id)).offers.filter((each: Body) => each.status === 'open').map((each: Body) => each.loan.annualRate)

describe('offers of several banks for one application', () => {
  test('stand side by side for the firm and the association; no bank sees another’s, by any route', async () => {
    const id = await offeredCase(house(), 'owner-four')
    expect((await offer('banker-two', id, '0.05')).status).toBe(200)
    expect(await ratesSeen('owner-four', id)).toEqual(['0.05', '0.06'])
    expect(await ratesSeen('manager', id)).toEqual(['0.05', '0.06'])
    expect(await ratesSeen('banker', id)).toEqual(['0.06'])
    expect(await ratesSeen('banker-two', id)).toEqual(['0.05'])
    await house().seal()
    const feed = await house().call('banker', record.readFeed, { query: { after: '0', limit: '500' } })
    const offered = feed.body.items.filter(({ type }: Body) => type === 'loan-offered')
    expect(new Set(offered.map(({ data }: Body) => data.terms.annualRate))).toEqual(new Set(['0.06']))
  })

  test('of one bank are one: a new one replaces what it offered before, and a no replaces an offer', async () => {
    const id = await offeredCase(house(), 'owner-four')
    expect((await offer('banker', id, '0.055')).status).toBe(200)
    expect(await ratesSeen('owner-four', id)).toEqual(['0.055'])
    const no = await house().call('banker', approval.declineApplication, {
      params: { id },
      body: { reason: '行业限额已满' },
    })
    expect(no.body.status).toBe('declined')
    const page = await read('owner-four', id)
    expect([page.next.includes('accept'), page.offers[0].reason]).toEqual([false, '行业限额已满'])
    const none = await house().call('owner-four', approval.acceptOffer, { params: { id }, body: {} })
    expect(none.body.refusals).toEqual([{ code: 'offer-not-chosen', count: 0 }])
  })

  test('are chosen by name; the others end with the choice, and an offer ends on its day', async () => {
    const id = await offeredCase(house(), 'owner-four')
    await offer('banker-two', id, '0.05')
    const unnamed = await house().call('owner-four', approval.acceptOffer, { params: { id }, body: {} })
    expect(unnamed.body.refusals).toEqual([{ code: 'offer-not-chosen', count: 2 }])
    const chosen = (await read('owner-four', id)).offers.find((each: Body) => each.loan.annualRate === '0.05')
    const taken = await house().call('owner-four', approval.acceptOffer, { params: { id }, body: { offer: chosen.id } })
    expect(taken.status).toBe(200)
    const { body: facility } = await house().call('owner-four', facilities.readFacility, {
      params: { id: taken.body.id },
    })
    expect([facility.annualRate, facility.lender.id]).toEqual(['0.05', chosen.bank])
    expect((await read('owner-four', id)).offers.map((each: Body) => each.status).sort()).toEqual([
      'taken',
      'withdrawn',
    ])
    await expectInvariants(database)
    const late = await offeredCase(house(), 'owner-four')
    const { body: clock } = await house().call('operator', record.readClock)
    await offer('banker', late, '0.06', { until: clock.businessDate })
    const next = new Date(Date.parse(clock.businessDate) + 86_400_000).toISOString().slice(0, 10)
    await house().call('operator', record.endDay, { body: { until: next } })
    const refused = await house().call('owner-four', approval.acceptOffer, { params: { id: late }, body: {} })
    expect(refused.body.refusals).toEqual([{ code: 'offer-expired', until: clock.businessDate }])
  })
})

describe('the outlook of a case', () => {
  test('names every limit with the binding one, and who bears what if all is lost, to the last cent; it changes nothing', async () => {
    const id = await offeredCase(house(), 'owner-four')
    const count = async () => (await database.owner.query('select count(*) as n from events')).rows[0].n as bigint
    const before = await count()
    const { status, body } = await house().call('manager', readOutlook, { params: { id } })
    expect(status).toBe(200)
    expect(body.isAssumed).toBe(true)
    expect(body.limits.filter((each: Body) => each.isBinding).length).toBeGreaterThan(0)
    const borne = body.worstCase.reduce(
      (sum: number, each: Body) => sum + Math.round(Number(each.amount.amount) * 100),
      0,
    )
    expect(borne).toBe(100_000_00)
    expect(await count()).toBe(before)
  })

  test('is for the applicant and the keeper of the fund; a bank with a line hears what stays with it, and no member’s share', async () => {
    const id = await offeredCase(house(), 'owner-four')
    for (const [
      who,
      expected,
    ] of [['owner-four', 200], ['member-one', 200], ['banker', 200], ['owner', 404], ['supervisor', 404]] as const) // prettier-ignore
      expect([who, (await house().call(who, readOutlook, { params: { id } })).status]).toEqual([who, expected])
    const whole = (await house().call('manager', readOutlook, { params: { id } })).body
    const seen = (await house().call('banker', readOutlook, { params: { id } })).body
    const members = whole.worstCase.filter((each: Body) => each.roles.en === 'members').map((each: Body) => each.party)
    expect([seen.limits, seen.refusals]).toEqual([[], []])
    expect(members.filter((member: string) => JSON.stringify(seen).includes(member))).toEqual([])
    expect(seen.worstCase.length).toBeGreaterThan(0)
  })

  test('of more than there is room for says which limit lacks it, and shows no loss', async () => {
    const { body } = await house().call('owner-four', approval.listApplications, { query: { limit: '200' } })
    const fund = body.items[0].fund as string
    const drafted = await house().call('owner-four', approval.draftApplication, {
      body: { scheme: 'chamber-joint-guarantee', fund, amount: cny('50000000.00'), months: 6, purpose: '扩产' },
    })
    const outlook = await house().call('owner-four', readOutlook, { params: { id: drafted.body.id } })
    expect(outlook.body.refusals.map(({ code }: Body) => code)).toContain('limit-exceeded')
    expect(outlook.body.worstCase).toEqual([])
  })
})

describe('screening', () => {
  test('can be seen before it is answered for: pass, fail, missing, each with its reason', async () => {
    const { body } = await house().call('manager', approval.listApplications, { query: { status: 'submitted' } })
    const id = body.items[0].id as string
    const preview = await house().call('manager', approval.previewScreening, { params: { id } })
    expect(preview.body.checks.map(({ answer }: Body) => answer)).toHaveLength(5)
    expect((await read('manager', id)).status).toBe('submitted')
    expect((await house().call('banker', approval.previewScreening, { params: { id } })).status).toBe(404)
  })
})

describe('what an offer costs', () => {
  test('stands with it for whoever may read it: nominal and effective rate, fee and what reaches the firm', async () => {
    const id = await offeredCase(house(), 'owner-four', { scheme: 'association-guarantee', amount: '90000.00' })
    for (const who of ['owner-four', 'manager', 'banker']) {
      const { loan } = (await read(who, id)).offers[0]
      expect([who, loan.annualRate, loan.cost]).toEqual([
        who,
        '0.06',
        {
          on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
          first: cny('450.00'),
          highest: cny('90450.00'),
          interest: cny('2745.00'),
          fee: cny('0.00'),
          due: cny('92745.00'),
          effectiveRate: expect.stringMatching(/^0\.06[12]\d{3}$/) as string,
          received: cny('81000.00'),
          rateOnReceived: expect.stringMatching(/^0\.3\d{5}$/) as string,
        },
      ])
    }
  })

  test('is paid in one sum where a single bullet is offered; its one due date is the end, anything else is refused', async () => {
    const id = await offeredCase(house(), 'owner-four')
    const single = { method: 'single-bullet', months: 18 }
    const wrong = await offer('banker', id, '0.05', { ...single, everyMonths: 1 })
    expect([wrong.status, wrong.body.refusals]).toEqual([
      422,
      [{ code: 'terms-not-allowed', field: 'everyMonths', limit: '18' }],
    ])
    const uneven = await offer('banker', id, '0.05', { months: 24, everyMonths: 24 })
    expect(uneven.body.refusals).toEqual([
      { code: 'terms-not-allowed', field: 'everyMonths', limit: 'a divisor of 24, at most 12' },
    ])
    expect((await offer('banker', id, '0.05', { ...single, everyMonths: 18 })).status).toBe(200)
    const taken = await house().call('owner-four', approval.acceptOffer, { params: { id }, body: {} })
    expect(taken.status).toBe(200)
    const drawn = await house().call('banker', facilities.moveFacility, {
      params: { id: taken.body.id },
      body: { move: 'draw', amount: cny('90000.00') },
    })
    expect(drawn.status).toBe(200)
    const { body } = await house().call('owner-four', facilities.readFacility, { params: { id: taken.body.id } })
    expect(body.schedule.map(({ nr, principal }: Body) => [nr, principal.amount])).toEqual([[1, '90000.00']])
    await expectInvariants(database)
  })
})
