import { expect, test } from 'vitest'
import { listCounterGuarantees, listSecuring, moveCounterGuarantee, promiseCounterGuarantee, readCounterGuarantee } from '#contract/counter-guarantees.ts' // prettier-ignore
import { listFacilities, moveFacility, readFacility, readJournal } from '#contract/facilities.ts'
import { listNotices } from '#contract/notices.ts'
import { readOutlook } from '#contract/outlook.ts'
import { appointPerson } from '#contract/parties.ts'
import { rebuildCluster } from '#contract/record.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const facilityOf = async (status: string): Promise<Body> =>
  (await house().call('manager', listFacilities, { query: { status } })).body.items[0]

const give = async (who: string, about: string, change: object = {}) => {
  const beneficiary = await organisationOf('manager')
  const body = {
    about,
    beneficiary,
    kind: 'mortgage',
    object: '厂房一处，樟溪工业园 3 号',
    identifier: '赣(2026) 不动产权第 00-123 号',
    value: cny('400000.00'),
    appraisedOn: '2026-05-01',
    securedAtMost: cny('300000.00'),
    rank: 1,
    documents: [{ name: '评估报告.pdf', sha256: 'a'.repeat(64) }],
    ...change,
  }
  return house().call(who, promiseCounterGuarantee, { body })
}
const given = async (...args: Parameters<typeof give>): Promise<string> => {
  const answer = await give(...args)
  expect([answer.status, answer.body]).toEqual([201, expect.anything()])
  return answer.body.id
}
const move = (who: string, id: string, body: object) =>
  house().call(who, moveCounterGuarantee, { params: { id }, body })
const read = (who: string, id: string) => house().call(who, readCounterGuarantee, { params: { id } })
const codes = ({ body }: { readonly body: Body }): readonly string[] => (body.refusals ?? []).map(({ code }: Body) => code) // prettier-ignore
const registration = { authority: '樟溪县不动产登记中心', number: '2026-0007' }
const confirm = { move: 'confirm', since: '2026-06-10', registration }

test('what a firm gives back is promised by itself, for a loan that the beneficiary stands for', async () => {
  const { id } = await facilityOf('called')
  const pointer = async (change: object) => (await give('owner', id, change)).body.issues?.[0]?.pointer
  expect(await pointer({ beneficiary: await organisationOf('guarantor') })).toBe('/body/beneficiary')
  expect(await pointer({ beneficiary: await organisationOf('owner') })).toBe('/body/beneficiary')
  expect(await pointer({ about: `fac_${'0'.repeat(26)}` })).toBe('/body/about')
  expect(await pointer({ identifier: ' -' })).toBe('/body/identifier')
  expect(await pointer({ appraisedOn: '2099-01-01' })).toBe('/body/appraisedOn')
  expect(await pointer({ securedAtMost: cny('0.00') })).toBe('/body/securedAtMost/amount')
  expect((await give('banker', id)).status).toBe(403)
})

/*
 * A whole life: the debtor's workshop and a third firm's machines for the loan that is claimed. The workshop is sold; of
 * the price its costs, the advance and what the fund has paid are taken, and the rest is the debtor's.
 */
test('a counter-guarantee is promised, registered, enforced after payment and realised to the last cent; each reader sees its own', async () => {
  const facility = await facilityOf('called')
  const own = await given('owner', facility.id)
  const machines = { kind: 'movables-mortgage', object: '切药机两台', identifier: 'JX-2024-07' }
  const third = await given('owner-four', facility.id, machines)
  await seenBy(own, ['owner', 'manager', 'supervisor'], ['owner-two', 'owner-four', 'banker', 'banker-two', 'guarantor', 'federation']) // prettier-ignore
  await seenBy(third, ['owner-four', 'manager', 'supervisor'], ['owner', 'owner-two', 'banker', 'guarantor'])

  expect((await move('owner', own, confirm)).body.refusals).toMatchObject([{ code: 'not-your-counter-guarantee' }])
  expect((await move('owner-two', own, confirm)).status).toBe(404)
  expect((await move('manager', own, { ...confirm, registration: null })).body.refusals).toEqual([
    { code: 'registration-lacking', source: '民法典 402' },
  ])
  expect((await move('manager', own, confirm)).body.status).toBe('effective')
  expect((await move('manager', third, { ...confirm, registration: null })).body.status).toBe('effective')
  expect((await read('manager', third)).body.findings).toMatchObject([{ code: 'unregistered', source: '民法典 403' }])

  expect(codes(await move('manager', own, { move: 'release', reason: '不再需要' }))).toEqual(['beneficiary-stands'])
  await givenUpByTwo(third)
  await realised(facility.id, own)
  await house().seal()
  await house().follow()
  const notices = (await house().call('owner', listNotices)).body.items.map(({ type }: Body) => type)
  expect(notices).toEqual(expect.arrayContaining(['counter-guarantee-confirmed', 'counter-guarantee-realised']))
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
  await expectInvariants(database)
})

/** In full to some, and of one and the same facility to its bank and debtor that it is there; to others nothing at all. */
async function seenBy(id: string, full: readonly string[], none: readonly string[]): Promise<void> {
  for (const who of full) expect([who, (await read(who, id)).status]).toEqual([who, 200])
  for (const who of none) {
    expect([who, (await read(who, id)).status]).toEqual([who, 404])
    const listed = (await house().call(who, listCounterGuarantees)).body.items.map((each: Body) => each.id)
    expect([who, listed.includes(id)]).toEqual([who, false])
  }
  const { id: facility } = await facilityOf('called')
  const securing = async (who: string) =>
    (await house().call(who, listSecuring, { params: { id: facility } })).body.items
  expect((await securing('banker')).every((each: Body) => each.id === null && each.securedAtMost === null)).toBe(true)
  expect((await securing('banker')).length).toBeGreaterThan(0)
  expect((await securing('owner-two')).length).toBe(0)
}

/** While the fund stands for the loan, its keeper lets a counter-guarantee go by two people, never by one. */
async function givenUpByTwo(id: string): Promise<void> {
  const second = 'analyst@zhangxi.example'
  const person = { name: '方芸', email: second, password: 'long-enough-1', offices: ['analyst'] }
  await house().call('manager', appointPerson, { params: { id: await organisationOf('manager') }, body: person })
  expect((await move('manager', id, { move: 'propose-waiver', reason: '设备已更换' })).body.status).toBe('waiving')
  expect(codes(await move('manager', id, { move: 'confirm-waiver' }))).toEqual(['own-waiver'])
  expect((await read(second, id)).body.waiver).toEqual({ reason: '设备已更换', isYours: false })
  expect((await read('owner-four', id)).body).toMatchObject({ waiver: null, standing: null })
  expect((await move(second, id, { move: 'confirm-waiver' })).body.status).toBe('released')
}

async function realised(facility: string, id: string): Promise<void> {
  const owing = (await house().call('manager', readFacility, { params: { id: facility } })).body.payables
  for (const { from, open } of owing.filter((each: Body) => each.from.id.startsWith('fnd_')))
    expect((await house().call('manager', moveFacility, { params: { id: facility }, body: { move: 'pay', payer: from.id, amount: open } })).status).toBe(200) // prettier-ignore
  const before = (await house().call('manager', readFacility, { params: { id: facility } })).body
  const { recourse } = (await read('manager', id)).body.standing
  expect(Number(recourse.amount)).toBeGreaterThan(0)
  const opened = await move('manager', id, { move: 'open-enforcement', means: 'court', reason: '已代偿，债务人未还' })
  expect(opened.body.status).toBe('enforcing')
  const sold = { move: 'realise', gross: cny('250000.00'), costs: cny('10000.00'), forWhom: 'beneficiary' }
  expect((await move('manager', id, { ...sold, costs: cny('250000.01') })).status).toBe(422)
  expect((await move('manager', id, sold)).body.status).toBe('realised')
  expect((await move('manager', id, { ...sold, gross: cny('100000.00'), costs: cny('0.00') })).status).toBe(200)
  expect((await read('owner', id)).body).toMatchObject({
    gross: cny('350000.00'),
    costs: cny('10000.00'),
    taken: cny('290000.00'),
    over: cny('50000.00'),
    securedLeft: cny('0.00'),
  })
  const after = (await house().call('manager', readFacility, { params: { id: facility } })).body
  const returned = (of: Body, isFund: boolean) =>
    of.legs
      .filter(({ bearer }: Body) => bearer.id.startsWith('fnd_') === isFund)
      .reduce((sum: number, leg: Body) => sum + Number(leg.returned.amount), 0)
  expect(returned(after, true) - returned(before, true)).toBeCloseTo(290_000, 2)
  expect(returned(after, false)).toBe(returned(before, false))
  const journal = (await house().call('manager', readJournal, { params: { id: facility } })).body
  expect(journal.sum).toEqual(cny('0.00'))
  expect(codes(await move('manager', id, sold))).toEqual(['secured-amount-used'])
  expect((await move('manager', id, { move: 'end', reason: '已全部清偿' })).body.status).toBe('ended')
}

test('before it has paid the beneficiary enforces nothing; the same object given twice is found, without a stranger’s amounts', async () => {
  const performing = await facilityOf('performing')
  const owner = ['owner', 'owner-two', 'owner-three'][await ownerIndex(performing.borrower.id)]!
  const pledge = { kind: 'movables-pledge', object: '当归 12 吨', identifier: '仓单 ＡB-77' }
  const id = await given(owner, performing.id, pledge)
  expect((await move('manager', id, { ...confirm, registration: null })).body.status).toBe('effective')
  expect(
    (await move('manager', id, { move: 'open-enforcement', means: 'agreement', reason: '逾期' })).body.refusals,
  ).toEqual([{ code: 'recourse-lacking', source: '民法典 387, 700' }])
  const { id: other } = await facilityOf('called')
  const again = await given('owner-four', other, { ...pledge, identifier: '仓单ab77', securedAtMost: cny('77777.00') })
  const found = (await read('manager', id)).body.findings.filter(({ code }: Body) => code === 'given-twice')
  expect(found).toMatchObject([{ source: '民法典 429', status: 'promised', own: again }])
  expect(JSON.stringify(found)).not.toContain('77777')
  expect((await read(owner, id)).body.findings).toEqual([])
  expect((await move('owner-four', again, { move: 'withdraw', reason: '已出售' })).body.status).toBe('released')
  const outlook = await house().call('manager', readOutlook, { params: { id: (await read('manager', id)).body.application } }) // prettier-ignore
  expect(outlook.body.securing).toMatchObject([{ id, kind: 'movables-pledge', securedAtMost: cny('300000.00') }])
})

async function ownerIndex(firm: string): Promise<number> {
  const firms = await Promise.all(['owner', 'owner-two', 'owner-three'].map(organisationOf))
  return firms.indexOf(firm)
}
