import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { moveFacility, readFacilityEvents } from '#contract/facilities.ts'
import { listFunds, payCapital, readFund, setProgramme } from '#contract/funds.ts'
import { readOutlook } from '#contract/outlook.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase, submittedCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const scheme = 'compensation-pool'

const accept = (who: string, id: string) =>
  house().call(who, approval.acceptOffer, { params: { id }, body: { holders: {} } })
const fundId = async (): Promise<string> => (await house().call('manager', listFunds)).body.items[0].id
const list = async (sectors: string, who = 'manager') =>
  house().call(who, setProgramme, {
    params: { id: await fundId() },
    body: { scheme, settings: { sectors }, reason: '政策目录' },
  })
const outside = (sector: string, listed: readonly string[]) => [
  { code: 'requirement-not-met', requirement: 'sector-not-listed' },
  { code: 'sector-outside-list', sector, listed },
]

test(
  'a pool takes the firms of the sectors that its keeper lists, and what is open keeps its list',
  { timeout: 120_000 },
  async () => {
    const capital = { amount: cny('5000000.00'), purpose: 'fiscal' }
    await house().call('supervisor', payCapital, { params: { id: await fundId() }, body: capital })
    expect((await list('C,Z9')).body.refusals).toMatchObject([{ code: 'no-such-sector', named: 'Z9' }])
    expect((await list('C', 'banker')).status).toBe(403)
    expect((await list('27,A')).status).toBe(200)
    const { programmes } = (await house().call('manager', readFund, { params: { id: await fundId() } })).body
    expect(programmes).toMatchObject([{ scheme, settings: { sectors: '27,A' } }])

    const asked = await submittedCase(house(), 'owner-four', { scheme, amount: '40000.00' })
    const outlook = (await house().call('owner-four', readOutlook, { params: { id: asked.id } })).body
    expect(outlook.refusals).toMatchObject(outside('51', ['27', 'A']))
    const withdrawn = await house().call('owner-four', approval.withdrawApplication, { params: { id: asked.id } })
    expect(withdrawn.status).toBe(200)

    const trader = await offeredCase(house(), 'owner-four', { scheme, amount: '40000.00' }, true)
    expect((await accept('owner-four', trader)).body.refusals).toMatchObject(outside('51', ['27', 'A']))

    const maker = await offeredCase(house(), 'owner-two', { scheme, amount: '50000.00' }, true)
    expect((await accept('owner-two', maker)).status).toBe(200)
    const { facility } = (await house().call('owner-two', approval.readApplication, { params: { id: maker } })).body

    expect((await list('F')).status).toBe(200)
    const drawn = await house().call('banker', moveFacility, { params: { id: facility }, body: { move: 'draw', amount: cny('50000.00') } }) // prettier-ignore
    expect(drawn.status).toBe(200)
    const { items } = (await house().call('banker', readFacilityEvents, { params: { id: facility } })).body
    expect(items[0].data.settings).toMatchObject({ sectors: '27,A' })
    expect((await accept('owner-four', trader)).status).toBe(200)

    expect((await list('')).status).toBe(200)
    await expectInvariants(database)
  },
)
