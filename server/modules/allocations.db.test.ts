import { describe, expect, test } from 'vitest'
import * as allocations from '#contract/allocations.ts'
import { listAccesses } from '#contract/consents.ts'
import { listNotices } from '#contract/notices.ts'
import { readOutlook } from '#contract/outlook.ts'
import { endDay, rebuildCluster } from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { allocatedTooMuch, allocating, cny, must, packageLine as scheme } from '../testing/allocating.ts'
import { offeredCase, submittedCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Answer, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const { organisationOf, lineOf, lists, allocate, file, clawBack, accept, draw } = allocating(house)

describe('a package line', () => {
  test('is allocated, filed one by one, drawn upon, clawed back to what is used, re-allocated and ends with its last day', async () => {
    const [firm, other] = [await organisationOf('owner-three'), await organisationOf('owner-four')]
    const line = await lineOf()
    const before = Number(line.free.amount)

    const made = must(await allocate(line.id, { [firm]: '100000.00', [other]: '50000.00' }))
    const [mine, others] = made.allocations as [string, string]
    expect((await lineOf()).free).toEqual(cny((before - 150_000).toFixed(2)))

    const waiting = await offeredCase(house(), 'owner-three', { scheme, amount: '60000.00' })
    const refused = await accept('owner-three', waiting)
    expect(refused.status).toBe(422)
    expect(refused.body.refusals).toMatchObject([
      { code: 'limit-exceeded', counter: 'allocation', asked: cny('60000.00'), room: cny('0.00'), isBinding: true },
    ])

    expect((await file(mine, 'banker-two')).status).toBe(404)
    expect((await file(mine, 'manager')).status).toBe(403)
    expect((await file(mine)).body).toMatchObject({ id: mine, status: 'filed', version: 2 })
    expect((await file(mine)).body.refusals).toEqual([{ code: 'allocation-not-open', allocationStatus: 'filed' }])
    const declined = await house().call('banker', allocations.declineAllocation, { params: { id: others }, body: { reason: '资料不全' } }) // prettier-ignore
    expect(declined.body.status).toBe('declined')
    expect((await lists('owner-four'))[0]).toMatchObject({ id: others, status: 'declined', reason: '资料不全' })
    expect((await lineOf()).free).toEqual(cny((before - 100_000).toFixed(2)))

    const facility = must(await accept('owner-three', waiting)).id as string
    expect((await draw(facility, '25000.00')).status).toBe(200)
    expect((await draw(facility, '35000.00')).status).toBe(200)
    expect((await draw(facility, '0.01')).status).toBe(422)
    expect((await lists('owner-three'))[0]).toMatchObject({ used: cny('60000.00'), free: cny('40000.00') })
    expect((await lineOf()).free).toEqual(cny((before - 100_000).toFixed(2)))

    const tooMuch = await clawBack(mine, '40000.01')
    expect(tooMuch.status).toBe(422)
    expect(tooMuch.body.refusals).toEqual([{ code: 'allocation-in-use', asked: cny('40000.01'), left: cny('40000.00') }]) // prettier-ignore
    expect((await clawBack(mine, '10000.00')).body).toMatchObject({ status: 'filed', version: 3 })

    const given = must(
      await house().call('manager', allocations.reAllocate, {
        params: { id: mine },
        body: { firm: other, amount: cny('30000.00'), until: '2026-06-30' },
      }),
    ).given as string
    const [theirs] = await lists('owner-four')
    expect(theirs).toMatchObject({ id: given, status: 'made', amount: cny('30000.00'), takenFrom: mine })
    expect((await lists('owner-three'))[0]).toMatchObject({ amount: cny('60000.00'), free: cny('0.00') })
    expect((await file(given)).status).toBe(200)
    const late = await offeredCase(house(), 'owner-four', { scheme, amount: '20000.00' })
    must(await house().call('operator', endDay, { body: { until: '2026-07-01' } }))
    expect((await lists('owner-four'))[0]).toMatchObject({ id: given, status: 'expired', amount: cny('0.00') })
    const ended = await accept('owner-four', late)
    expect(ended.body.refusals).toMatchObject([{ code: 'limit-exceeded', counter: 'allocation', room: cny('0.00') }])
    expect((await lineOf()).free).toEqual(cny((before - 60_000).toFixed(2)))
    await expectInvariants(database)
    expect(await allocatedTooMuch(database)).toEqual([])
  })

  test('is known to the association, the bank and the firm; a neighbour, another bank and a guarantor see nothing of it', async () => {
    const { id } = (await lists('owner-three'))[0]!
    for (const who of ['manager', 'banker', 'supervisor']) expect((await lists(who)).map((each) => each.id)).toContain(id) // prettier-ignore
    for (const who of ['owner', 'owner-two', 'owner-four', 'banker-two', 'guarantor', 'federation'])
      expect((await lists(who)).map((each) => each.id)).not.toContain(id)
    for (const who of ['owner', 'guarantor']) expect(must(await house().call(who, allocations.listLines)).items).toEqual([]) // prettier-ignore
    expect((await clawBack(id, '1.00', 'owner')).status).toBe(403)
  })

  test('tells the bank that something is to be filed, and the firm what became of it', async () => {
    await house().follow()
    const heard = async (who: string): Promise<string> =>
      must(await house().call(who, listNotices, { query: { limit: '200' } })).items.map((each: Body) => each.sentence.en).join('\n') // prettier-ignore
    expect(await heard('banker')).toMatch(/allocates ¥[\d,]+\.\d\d to .*: please file it/)
    expect(await heard('owner-three')).toMatch(
      /the bank has still to file it[^]*has filed your allocation|has filed your allocation[^]*has still to file it/,
    )
    expect(await heard('owner-three')).toContain('takes back')
    expect(await heard('owner-four')).toMatch(/has declined your allocation/)
    expect(await heard('owner-four')).toMatch(/Your allocation of .* has expired/)
  })

  test('gives nothing to a stranger, nothing beyond itself, and nothing past its last day', async () => {
    const [firm, bank] = [await organisationOf('owner-three'), await organisationOf('banker')]
    const line = await lineOf()
    const pointer = async (answer: Promise<Answer>) => (await answer).body.issues?.[0]?.pointer
    expect(await pointer(allocate(line.id, { [firm]: '0.00' }))).toBe('/body/allocations/0/amount')
    expect(await pointer(allocate(line.id, { [firm]: '1.00' }, '2028-01-01'))).toBe('/body/until')
    expect((await allocate(line.id, { [bank]: '1.00' })).body.refusals).toEqual([{ code: 'firm-not-member', party: bank }]) // prettier-ignore
    const tooMuch = await allocate(line.id, { [firm]: '20000000.00' })
    expect(tooMuch.body.refusals).toMatchObject([{ code: 'line-exceeded', asked: cny('20000000.00'), left: line.free }])
  })

  test('is rebuilt from the record as it is', async () => {
    const { tables } = must(await house().call('operator', rebuildCluster, { body: {} }))
    expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
  })
})

describe('a proposal', () => {
  const propose = (line: string, body: object, who = 'manager') =>
    house().call(who, allocations.proposeAllocations, { params: { id: line }, body: { multiple: cny('10000.00'), smallest: cny('10000.00'), ...body } }) // prettier-ignore

  test('is made of what is needed, evaluated and held, says what each limit costs, and is taken over in one step', async () => {
    const line = await lineOf()
    const [two, three, four] = [await organisationOf('owner-two'), await organisationOf('owner-three'), await organisationOf('owner-four')] // prettier-ignore
    const needs = [two, three, four].map((firm) => ({ firm, need: cny('400000.00') }))
    const body = { needs, limits: { member: '0.015' }, groups: [{ name: '上游', firms: [two] }] }
    const before = Number(line.allocated.amount)
    const found = must(await propose(line.id, body))
    expect(found.basedOn).toBe('request')
    expect(found.parts.map((each: Body) => each.firm).toSorted()).toEqual([two, three, four].toSorted())
    const part = found.parts.find((each: Body) => each.firm === four)
    expect(part).toMatchObject({ need: cny('400000.00'), amount: cny('300000.00'), heldBy: ['member-share'] })
    expect(found.parts.find((each: Body) => each.firm === two).group).toBe('上游')
    expect(found.binding.map((each: Body) => each.kind)).toContain('member-share')
    expect(found.binding[0].explanation.zh).toMatch(/可多满足需求 \d\.\d{4} 元/)

    const wishes = found.parts.filter((each: Body) => each.amount.amount !== '0.00')
    const taken = { allocations: wishes.map(({ firm, amount }: Body) => ({ firm, amount })), until: '2026-12-31' }
    const made = must(await house().call('manager', allocations.allocateLine, { params: { id: line.id }, body: taken }))
    expect(made.allocations).toHaveLength(wishes.length)
    expect(Number((await lineOf()).allocated.amount)).toBe(before + Number(found.funded.amount))
    expect(must(await propose(line.id, body)).parts.every((each: Body) => Number(each.held.amount) > 0)).toBe(true)
  })

  test('stands on the open applications where no need is said', async () => {
    const line = await lineOf()
    const { id } = await submittedCase(house(), 'owner-four', { scheme, amount: '450000.00' })
    expect(id).toMatch(/^app_/)
    const found = must(await propose(line.id, {}))
    expect(found.basedOn).toBe('applications')
    const four = await organisationOf('owner-four')
    const part = found.parts.find((each: Body) => each.firm === four)
    // Applied for: 20,000 that was offered on and 450,000; 300,000 are allocated and not in use.
    expect(part.need).toEqual(cny('170000.00'))
  })

  test('is the keeper’s alone, leaves a trace with the firms, and names what is wrong with what was asked', async () => {
    const line = await lineOf()
    for (const who of ['banker', 'owner-three', 'supervisor', 'guarantor']) expect((await propose(line.id, {}, who)).status).toBe(403) // prettier-ignore
    const accesses = must(await house().call('owner-four', listAccesses, { query: { limit: '200' } }))
    expect(accesses.items.map((each: Body) => each.route)).toContain('propose-allocations')
    const pointer = async (body: object) => (await propose(line.id, body)).body.issues?.[0]?.pointer
    expect(await pointer({ multiple: cny('0.00') })).toBe('/body/multiple')
    expect(await pointer({ smallest: cny('15000.00') })).toBe('/body/smallest')
    const bank = await organisationOf('banker')
    expect(await pointer({ needs: [{ firm: bank, need: cny('1.00') }] })).toBe('/body/needs/0/firm')
    const firm = await organisationOf('owner-four')
    const need = { firm, need: cny('1.00') }
    expect(await pointer({ needs: [need, need] })).toBe('/body/needs/1/firm')
    expect(await pointer({ groups: [{ name: 'x', firms: [firm] }, { name: 'y', firms: [firm] }] })).toBe('/body/groups/1/firms') // prettier-ignore
  })
})

test('before a bank has offered, a firm’s outlook stands on the bank that filed most for it, not on the widest line', async () => {
  const firm = await organisationOf('owner-two')
  const { items } = must(await house().call('manager', allocations.listLines))
  const line = items.find((each: Body) => each.amount.amount === '5000000.00')
  const [id] = must(await allocate(line.id, { [firm]: '123000.00' })).allocations as [string]
  const application = (await submittedCase(house(), 'owner-two', { scheme, amount: '100000.00' })).id
  const allocationIn = async () => {
    const { bankName, limits } = must(await house().call('owner-two', readOutlook, { params: { id: application } }))
    const { atMost, asked } = limits.find(({ counter }: Body) => counter === 'allocation')
    return [bankName, atMost, asked]
  }
  expect((await allocationIn())[0]).toBe('赣江农商银行')
  must(await file(id, 'banker-two'))
  expect(await allocationIn()).toEqual(['信江城市银行', cny('123000.00'), cny('100000.00')])
})
