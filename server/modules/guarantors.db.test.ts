import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { readFund, setProgramme } from '#contract/funds.ts'
import { endConnection, listConnections, listGuarantors, readBook, recordConnection, reportFigures } from '#contract/guarantors.ts' // prettier-ignore
import { givePromise } from '#contract/promises.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { listFunds } from '#contract/funds.ts'
import { offeredCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const owners = ['owner', 'owner-two', 'owner-three', 'owner-four']
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const report = (who: string, change: object = {}) => {
  const body = {
    asOf: '2025-12-31',
    netAssets: cny('900000.00'),
    stakes: cny('100000.00'),
    source: '审计报告',
    ...change,
  }
  return house().call(who, reportFigures, { body })
}
const bookFor = (who: string, id: string) => house().call(who, readBook, { params: { id } })
const codesOf = ({ body }: { readonly body: Body }): readonly string[] => (body.refusals ?? []).map(({ counter, code }: Body) => counter ?? code) // prettier-ignore

test('a guarantor reports its net assets; it and who supervises it read its book, and nobody else learns of it', async () => {
  const guarantor = await organisationOf('guarantor')
  expect((await house().call('manager', listGuarantors)).body.items).toMatchObject([{ id: guarantor }])
  expect((await bookFor('guarantor', guarantor)).body).toMatchObject({ figures: null, multiple: null })
  expect((await report('guarantor', { asOf: '2099-01-01' })).body.issues).toMatchObject([{ pointer: '/body/asOf' }])
  expect((await report('guarantor', { netAssets: cny('-1.00') })).status).toBe(400)
  expect((await report('banker')).status).toBe(403)
  expect((await report('guarantor')).status).toBe(201)
  for (const who of ['guarantor', 'supervisor'])
    expect((await bookFor(who, guarantor)).body.figures).toMatchObject({ base: cny('800000.00'), asOf: '2025-12-31' })
  for (const who of ['manager', 'banker', 'owner', 'federation', 'insurer', 'operator'])
    expect([who, (await bookFor(who, guarantor)).status]).toEqual([who, 404])
})

/*
 * Of 800,000 one firm may have 80,000, and firms that belong together 120,000. Four loans of 100,000, of which the
 * institution stands for 80,000 each: one fits.
 */
test('of four firms with one controller that come at once one fits under the ceiling; three are told which rule it is', async () => {
  const [first = '', ...others] = await Promise.all(owners.map(organisationOf))
  const connect = (b: string) => ({ a: first, b, kind: 'same-controller', source: '工商登记' })
  for (const b of others) expect((await house().call('manager', recordConnection, { body: connect(b) })).status).toBe(201) // prettier-ignore
  expect((await house().call('manager', recordConnection, { body: connect(first) })).status).toBe(400)
  expect((await house().call('banker', recordConnection, { body: connect(others[0]!) })).status).toBe(403)
  const guarantor = await organisationOf('guarantor')
  const ids: string[] = []
  for (const owner of owners) {
    const body = { firm: await organisationOf(owner), scheme: 'mutual-guarantee', role: 'guarantor', amount: cny('80000.00'), until: '2026-12-31' } // prettier-ignore
    expect((await house().call('guarantor', givePromise, { body })).status).toBe(201)
    ids.push(await offeredCase(house(), owner, { scheme: 'mutual-guarantee', amount: '100000.00' }, true))
  }
  const body = { holders: { guarantor: [guarantor] } }
  const answers = await Promise.all(owners.map((who, i) => house().call(who, approval.acceptOffer, { params: { id: ids[i]! }, body }))) // prettier-ignore
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422, 422])
  for (const answer of answers.filter(({ status }) => status === 422)) {
    expect(codesOf(answer)).toEqual(['connected'])
    expect(answer.body.refusals[0]).toMatchObject({ source: '融资担保公司监督管理条例 16', party: guarantor })
    expect(answer.body.refusals[0]).not.toHaveProperty('room')
  }
  const { balance, groups, obligors, findings } = (await bookFor('supervisor', guarantor)).body
  expect([balance, obligors.length, groups, findings]).toEqual([cny('80000.00'), 1, [], []])
  const connections = (await house().call('manager', listConnections)).body.items
  expect(connections).toHaveLength(3)
  for (const { id } of connections)
    expect((await house().call('manager', endConnection, { params: { id }, body: { reason: '股权已转让' } })).status).toBe(200) // prettier-ignore
  expect((await house().call('manager', endConnection, { params: { id: connections[0].id }, body: { reason: '重复' } })).status).toBe(409) // prettier-ignore
  const again = owners.findIndex((_, i) => answers[i]!.status === 422)
  expect((await house().call(owners[again]!, approval.acceptOffer, { params: { id: ids[again]! }, body })).status).toBe(200) // prettier-ignore
  await expectInvariants(database)
})

test('the keeper of a fund sets a scheme’s numbers within its bounds for what is opened from then on; others may not', async () => {
  const { id } = (await house().call('manager', listFunds)).body.items[0]
  const set = (who: string, settings: object, scheme = 'confidi') =>
    house().call(who, setProgramme, { params: { id }, body: { scheme, settings, reason: '会员大会决议' } })
  expect((await set('manager', { leverage: '21' })).body.refusals).toMatchObject([{ code: 'terms-not-allowed', field: 'settings.leverage', limit: '5–20' }]) // prettier-ignore
  expect((await set('manager', { moonlight: '1' })).status).toBe(422)
  expect((await set('manager', {}, 'moonlight')).status).toBe(400)
  expect((await set('banker', { leverage: '10' })).status).toBe(403)
  expect((await set('manager', { leverage: '10' })).status).toBe(200)
  const fund = (await house().call('manager', readFund, { params: { id } })).body
  expect(fund.programmes).toMatchObject([{ scheme: 'confidi', settings: { leverage: '10' } }])
  const capacity = (scheme: string) => fund.limits.find((limit: Body) => limit.scheme === scheme && limit.counter === 'fund-capacity').atMost.amount // prettier-ignore
  expect(Number(capacity('confidi'))).toBe(10 * (Number(fund.contributions.amount) - Number(fund.locked.amount)))
})
