import { expect, test } from 'vitest'
import { listFacilities, readFacility } from '#contract/facilities.ts'
import { listNotices } from '#contract/notices.ts'
import { endDay, readClock, rebuildCluster } from '#contract/record.ts'
import { listOwingLoans, listRestructurings, moveRestructuring, proposeRestructuring, readRestructuring } from '#contract/restructurings.ts' // prettier-ignore
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { drawnFrom, furtherBank } from '../testing/several-lenders.ts'
import { expectInvariants, openTestHouse, type Answer, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const read = (who: string, id: string) => house().call(who, readRestructuring, { params: { id } })
const move = (who: string, id: string, body: object) => house().call(who, moveRestructuring, { params: { id }, body })
const votes = (who: string, id: string, isFor: boolean) => move(who, id, { move: 'vote', isFor, reason: '见会议纪要' })
const codes = ({ body }: Answer): readonly string[] => (body.refusals ?? []).map(({ code }: Body) => code)
const endOf = async (id: string): Promise<string> => {
  const { items } = (await house().call('owner-four', listFacilities, { query: { limit: '200' } })).body
  expect(items.map((each: Body) => each.id)).toContain(id)
  const { schedule } = (await house().call('owner-four', readFacility, { params: { id } })).body
  return schedule.at(-1).dueOn
}
const later = { kind: 'extension', instalments: 2 }

/** A plan for all loans of the fourth firm, proposed by one of its lenders. */
async function propose(who: string, change: object = later, days = 5): Promise<Answer> {
  const debtor = await organisationOf('owner-four')
  const { loans } = (await house().call(who, listOwingLoans, { params: { id: debtor } })).body
  const body = { debtor, loans: loans.map(({ facility }: Body) => ({ facility, change })), days, reason: '订单减少，现金流紧张' } // prettier-ignore
  return house().call(who, proposeRestructuring, { body })
}

test('all lenders of a debtor vote on one plan: who voted for it has other terms, who did not keeps its loan as it was', async () => {
  const [third, outside] = [await furtherBank(house(), '第三银行'), await furtherBank(house(), '第四银行')]
  const banks = ['banker', 'banker-two', third]
  const [first = '', second = '', untouched = ''] = await drawnFrom(house(), 'owner-four', banks)
  const debtor = await organisationOf('owner-four')
  for (const who of ['owner-two', 'owner-four', 'guarantor', 'supervisor', outside])
    expect([who, (await house().call(who, listOwingLoans, { params: { id: debtor } })).status]).toEqual([who, 404])
  expect((await house().call('manager', listOwingLoans, { params: { id: debtor } })).body.loans).toHaveLength(3)

  const tooLong = await propose('banker', { kind: 'extension', instalments: 7 })
  expect(codes(tooLong)).toEqual(Array.from({ length: 3 }, () => ['plan-loan-refused', 'extension-too-long']).flat())
  const half = { debtor, loans: [{ facility: first, change: later }], days: 5, reason: 'x' }
  expect(codes(await house().call('banker', proposeRestructuring, { body: half }))).toEqual([
    'plan-loan-missing',
    'plan-loan-missing',
  ])
  const { id } = (await propose('banker')).body
  expect(codes(await propose('banker-two'))).toEqual(['plan-already-open'])

  await seenBy(id, ['owner-four', 'manager', 'supervisor', ...banks], ['guarantor', 'federation', outside])
  const page = (await read('banker-two', id)).body
  expect(page.loans.map(({ mayOpen }: Body) => mayOpen)).toEqual([false, true, false])
  expect([page.moves, (await read('owner-four', id)).body.moves]).toEqual([['vote'], ['consent']])

  expect((await move(outside, id, { move: 'vote', isFor: true, reason: 'x' })).status).toBe(404)
  expect(codes(await votes('owner-four', id, true))).toEqual(['not-your-plan-move'])
  expect((await votes('banker', id, true)).body.status).toBe('open')
  expect(codes(await move('banker', id, { move: 'adopt' }))).toEqual(['plan-not-carried', 'consent-lacking'])
  await votes('banker-two', id, false)
  await votes('banker-two', id, true)
  await votes(third, id, false)
  expect((await move('owner-four', id, { move: 'consent' })).status).toBe(200)
  const before = await Promise.all([first, second, untouched].map(endOf))
  expect((await move('banker', id, { move: 'adopt' })).body.status).toBe('adopted')
  const after = await Promise.all([first, second, untouched].map(endOf))
  expect(after.map((end, i) => end > before[i]!)).toEqual([true, true, false])
  const done = (await read('owner-four', id)).body
  expect(done.loans.map(({ isChanged }: Body) => isChanged)).toEqual([true, true, false])
  expect(after.slice(0, 2)).toEqual(done.loans.slice(0, 2).map(({ wouldEndOn }: Body) => wouldEndOn))

  await house().seal()
  await house().follow()
  const told = async (who: string) => (await house().call(who, listNotices)).body.items.map(({ type }: Body) => type)
  expect(await told('owner-four')).toEqual(expect.arrayContaining(['restructuring-proposed', 'restructuring-adopted']))
  expect(await told(third)).toEqual(expect.arrayContaining(['restructuring-proposed', 'restructuring-adopted']))
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
  await expectInvariants(database)
})

async function seenBy(id: string, some: readonly string[], none: readonly string[]): Promise<void> {
  const listed = async (who: string) =>
    (await house().call(who, listRestructurings)).body.items.map((each: Body) => each.id).includes(id)
  for (const who of some) expect([who, (await read(who, id)).status, await listed(who)]).toEqual([who, 200, true])
  for (const who of none) expect([who, (await read(who, id)).status, await listed(who)]).toEqual([who, 404, false])
}

test('a plan that is carried is adopted by itself when its last day is over, and one that is not has failed; of two at once one stands', async () => {
  const until = async (days: number) => {
    const { businessDate } = (await house().call('operator', readClock)).body
    const day = new Date(Date.parse(businessDate) + days * 86_400_000).toISOString().slice(0, 10)
    expect((await house().call('operator', endDay, { body: { until: day } })).status).toBe(200)
  }
  const shorter = { kind: 'extension', instalments: 1 }
  const { id: silent } = (await propose('banker-two', shorter, 3)).body
  await until(4)
  expect((await read('banker-two', silent)).body).toMatchObject({ status: 'failed', failed: 'last-day', moves: [] })
  const { id: carried } = (await propose('manager', shorter, 3)).body
  for (const who of ['banker', 'banker-two']) await votes(who, carried, true)
  await move('owner-four', carried, { move: 'consent' })
  await until(4)
  expect((await read('owner-four', carried)).body.status).toBe('adopted')
  const atOnce = await Promise.all(['banker', 'banker-two'].map(async (who) => ({ who, answer: await propose(who, shorter) }))) // prettier-ignore
  expect(atOnce.map(({ answer }) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 422])
  const { who, answer } = atOnce.find((each) => each.answer.status === 201)!
  const drop = { move: 'drop', reason: '债务人已有新订单' }
  expect((await move(who, answer.body.id, drop)).body.status).toBe('dropped')
  await expectInvariants(database)
})
