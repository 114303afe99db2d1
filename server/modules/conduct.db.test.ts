import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import * as banking from '#contract/banking.ts'
import * as conduct from '#contract/conduct.ts'
import { listFacilities, moveFacility, readFacility } from '#contract/facilities.ts'
import { listMemberships } from '#contract/members.ts'
import { listNotices } from '#contract/notices.ts'
import { listOrganisations } from '#contract/parties.ts'
import { endDay, readClock, rebuildCluster } from '#contract/record.ts'
import type { Route } from '#contract/route.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { byTwo } from '../testing/by-two.ts'
import { approvedCase, offeredCase, submittedCase } from '../testing/cases.ts'
import { conductFollower } from './conduct/index.ts'
import { noticeFollower } from './notices/index.ts'
import { followCluster } from './record/index.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const read = async (who: string, route: Route, given: object = {}): Promise<Body> =>
  (await house().call(who, route, given)).body
const must = async (who: string, route: Route, id: string | null, body: object): Promise<Body> => {
  const answer = await house().call(who, route, { ...(id === null ? {} : { params: { id } }), body })
  expect([answer.status, answer.body?.refusals, answer.body?.issues]).toEqual([answer.status < 300 ? answer.status : 200, undefined, undefined]) // prettier-ignore
  return answer.body
}
const refusalOf = async (who: string, route: Route, id: string, body: object): Promise<readonly string[]> =>
  ((await house().call(who, route, { params: { id }, body })).body.refusals ?? []).map(({ code }: Body) => code)
/** The two followers that are meant here; papers have their own tests. */
const follow = async (): Promise<void> => {
  const { ground, cluster, seal } = house()
  for (const follower of [conductFollower, noticeFollower, conductFollower, noticeFollower]) {
    await seal()
    await followCluster(ground, follower, cluster)
  }
}
const daysPass = async (days: number): Promise<void> => {
  const { businessDate } = await read('operator', readClock)
  const until = new Date(Date.parse(businessDate) + days * 86_400_000).toISOString().slice(0, 10)
  await must('operator', endDay, null, { until })
  await follow()
}
const standingOf = async (firm: string): Promise<string> =>
  (await read('manager', listMemberships, { query: { limit: '200' } })).items.find((each: Body) => each.firm === firm).standing // prettier-ignore
const marksOf = async (who: string): Promise<readonly string[]> =>
  (await read(who, conduct.listMarks)).items.map(({ respondent }: Body) => respondent)
/** The notices of a person that lead to the marks that are shown, newest first. */
const toldOfMarks = async (who: string): Promise<readonly string[]> =>
  (await read(who, listNotices, { query: { limit: '200' } })).items.flatMap(({ page, sentence }: Body) => page === 'conduct' ? [sentence.zh] : []) // prettier-ignore
const [lifted, expired] = [
  '曾向贵方公示的一项惩戒已解除或不再公示，请以公示页为准。',
  '曾向贵方公示的一项惩戒记录已满五年，不再展示。',
] as const
const ownNotices = async (who: string): Promise<readonly string[]> =>
  (await read(who, listNotices, { query: { limit: '200' } })).items.flatMap(({ page, sentence }: Body) => page === 'proceeding' ? [sentence.zh] : []) // prettier-ignore
const statusFor = async (who: string, id: string): Promise<number> =>
  (await house().call(who, conduct.readProceeding, { params: { id } })).status

const suspension = (days: number) => ({ is: 'suspension', days })
const [toMembers, toBanks] = [
  { is: 'publication', to: 'members' },
  { is: 'publication', to: 'banks' },
] as const

test('a member is heard before it is suspended, appeals to somebody who had no part in it, and is served; each reader sees what is theirs', async () => {
  const firm = await organisationOf('owner-two')
  const { items: grounds } = await read('manager', conduct.listGrounds, { params: { id: firm } })
  const about = grounds.find(({ type }: Body) => type === 'arrears-changed')
  expect(about.overdueDays).toBeGreaterThan(0)
  const measures = [suspension(90), { is: 'loss-of-information' }, toMembers, toBanks]
  const proposed = { respondent: firm, about: { stream: about.stream, version: about.version }, measures, grounds: '多次催收未还' } // prettier-ignore
  expect((await house().call('banker', conduct.proposePenalty, { body: proposed })).status).toBe(403)
  const other = { ...proposed, respondent: await organisationOf('owner-three') }
  expect((await house().call('manager', conduct.proposePenalty, { body: other })).body.issues).toMatchObject([{ pointer: '/body/about' }]) // prettier-ignore
  const { id } = await must('manager', conduct.proposePenalty, null, proposed)
  expect((await house().call('manager', conduct.proposePenalty, { body: proposed })).body.refusals).toMatchObject([{ code: 'event-proceeded', proceeding: id }]) // prettier-ignore

  const readers = ['manager', 'member-one', 'owner-two', 'supervisor']
  const strangers = ['owner', 'owner-three', 'banker', 'banker-two', 'guarantor', 'insurer', 'operator']
  for (const who of readers) expect([who, await statusFor(who, id)]).toEqual([who, 200])
  for (const who of strangers) {
    expect([who, await statusFor(who, id)]).toEqual([who, 404])
    expect((await read(who, conduct.listProceedings)).items).toEqual([])
  }
  expect((await read('owner-two', conduct.readProceeding, { params: { id } })).moves).toEqual(['submit-defence'])
  expect(await standingOf(firm)).toBe('good')
  const imposed = { measures, reason: '情况属实' }
  expect(await refusalOf('member-one', conduct.imposePenalty, id, imposed)).toEqual(['hearing-open'])
  await must('owner-two', conduct.submitDefence, id, { text: '下游回款延迟，已安排还款' })
  expect(await refusalOf('manager', conduct.imposePenalty, id, imposed)).toEqual(['took-part-before'])
  expect((await house().call('owner-three', conduct.appealPenalty, { params: { id }, body: { reason: 'x' } })).status).toBe(404) // prettier-ignore

  const othersSeen = async () => (await read('owner-two', listOrganisations, { query: { limit: '200' } })).items.length // prettier-ignore
  const [before, loan] = [await othersSeen(), (await read('owner-two', listFacilities)).items[0].id]
  await must('member-one', conduct.imposePenalty, id, imposed)
  expect(await standingOf(firm)).toBe('suspended')
  expect([before > 2, (await othersSeen()) < before]).toEqual([true, true])
  expect((await house().call('owner-two', readFacility, { params: { id: loan } })).status).toBe(200)
  const asked = (await submittedCase(house(), 'owner-two', { amount: '10000.00' })).id
  expect((await must('manager', approval.screenApplication, asked, { exceptions: [] })).status).toBe('rejected')
  for (const who of ['owner', 'owner-three', 'banker', 'banker-two']) expect([who, await marksOf(who)]).toEqual([who, [firm]]) // prettier-ignore
  for (const who of ['owner-two', 'guarantor', 'insurer']) expect([who, await marksOf(who)]).toEqual([who, []])
  const known = JSON.stringify((await read('banker', conduct.listMarks)).items)
  for (const said of ['多次催收未还', '下游回款延迟', '情况属实']) expect(known).not.toContain(said)

  await follow()
  const published = '樟溪中药材行业协会对 吉顺药材加工有限公司作出惩戒决定，并予公示。'
  const untold = ['owner-two', 'manager', 'member-one', 'supervisor', 'guarantor', 'insurer', 'operator']
  for (const who of ['owner', 'owner-three', 'banker', 'checker', 'banker-two']) expect([who, await toldOfMarks(who)]).toEqual([who, [published]]) // prettier-ignore
  for (const who of untold) expect([who, await toldOfMarks(who)]).toEqual([who, []])

  await must('owner-two', conduct.appealPenalty, id, { reason: '处理过重' })
  await follow()
  for (const who of ['owner', 'banker', ...untold]) expect([who, await toldOfMarks(who)]).toEqual([who, []])
  for (const who of ['owner', 'banker']) expect(await marksOf(who)).toEqual([])
  expect(await standingOf(firm)).toBe('suspended')
  const lighter = { outcome: 'lightened', measures: [suspension(3), toBanks], reason: '已部分还款' }
  for (const who of ['manager', 'member-one'])
    expect(await refusalOf(who, conduct.decideAppeal, id, lighter)).toEqual(['took-part-before'])
  await must('member-two', conduct.decideAppeal, id, lighter)
  expect([await othersSeen(), await marksOf('owner'), await marksOf('banker')]).toEqual([before, [], [firm]])
  await follow()
  for (const who of ['owner', 'owner-three']) expect([who, await toldOfMarks(who)]).toEqual([who, [lifted]])
  for (const who of ['banker', 'banker-two']) expect([who, await toldOfMarks(who)]).toEqual([who, [published]])
  for (const who of untold) expect([who, await toldOfMarks(who)]).toEqual([who, []])
  const [decided, imposedOn, begun] = await ownNotices('owner-two')
  const { heardUntil, appealUntil } = await read('owner-two', conduct.readProceeding, { params: { id } })
  expect(begun).toBe(`拟对贵方作出惩戒，请在 ${heardUntil} 前书面陈述申辩；在此之前不会生效。`)
  expect(imposedOn).toBe(`已对贵方作出惩戒决定，可在 ${appealUntil} 前申诉。`)
  expect(decided).toBe('贵方的申诉已有决定，请查看。')
  const told = (await read('owner-two', listNotices, { query: { limit: '50' } })).items.map(({ type }: Body) => type)
  expect(told).toEqual(expect.arrayContaining(['penalty-proposed', 'penalty-imposed', 'appeal-decided', 'standing-changed'])) // prettier-ignore
  await daysPass(3)
  expect([await standingOf(firm), (await read('manager', conduct.readProceeding, { params: { id } })).status]).toEqual(['good', 'served']) // prettier-ignore
  await expectInvariants(database)
})

test('a rule that an association applies grants what was earned: the next loan has the lower fee, and says by which reward', async () => {
  const rule = (numbers: object, isApplied = true) => ({ rule: 'repaid-in-full', isApplied, numbers, reason: '会员大会决议' }) // prettier-ignore
  expect((await house().call('manager', conduct.setConductRule, { body: rule({ loans: '11' }) })).body.refusals).toMatchObject([{ code: 'rule-number-out-of-bounds', field: 'loans', limit: '1–10' }]) // prettier-ignore
  expect((await house().call('banker', conduct.setConductRule, { body: rule({}) })).status).toBe(403)
  await must('manager', conduct.setConductRule, null, rule({ loans: '1', feeCut: '0.2' }))
  const { items: rules } = await read('owner-four', conduct.listConductRules)
  expect(rules.find(({ id }: Body) => id === 'repaid-in-full')).toMatchObject({ isApplied: true, measures: [{ is: 'fee-cut', share: '0.2', days: 365 }, { is: 'step-up' }] }) // prettier-ignore

  const first = await openedLoan('owner-four')
  await must('banker', moveFacility, first, { move: 'draw', amount: cny('100000.00') })
  const { payoff, rewards } = await read('banker', readFacility, { params: { id: first } })
  expect(rewards).toEqual([])
  expect((await byTwo(house(), first, { move: 'prepay', amount: payoff.whole, effect: 'reduce' })).body.status).toBe('closed') // prettier-ignore
  await follow()
  const [reward] = (await read('owner-four', conduct.listProceedings)).items
  expect(reward).toMatchObject({ sign: 'reward', status: 'granted', rule: 'repaid-in-full', expiresOn: null })
  expect((await read('owner', conduct.listProceedings)).items).toEqual([])

  const second = await openedLoan('owner-four')
  for (const who of ['owner-four', 'banker', 'manager']) {
    const { rewards: earned } = await read(who, readFacility, { params: { id: second } })
    expect(earned).toMatchObject([{ from: '0.010', to: '0.008', reward: reward.id }])
  }
  expect((await read('owner-four', conduct.readProceeding, { params: { id: reward.id } })).applied).toMatchObject([{ facility: second, setting: 'feeRate' }]) // prettier-ignore
  await expectInvariants(database)
})

test('a rule proposes what follows from days that pass; what is paid ends the conduct, from which its years are counted', async () => {
  const rule = { rule: 'long-overdue', isApplied: true, numbers: { overdueDays: '30', suspended: '7' }, reason: '会员大会决议' } // prettier-ignore
  await must('manager', conduct.setConductRule, null, rule)
  expect((await read('manager', conduct.listProceedings, { query: { status: 'hearing' } })).items).toEqual([])
  await daysPass(65)
  const { items } = await read('supervisor', conduct.listProceedings, { query: { status: 'unheard' } })
  const hearing = (await read('supervisor', conduct.listProceedings, { query: { status: 'hearing' } })).items
  const late = [...items, ...hearing].find(({ rule: by }: Body) => by === 'long-overdue')
  expect(late).toMatchObject({ measures: [suspension(7), toMembers], conductEndedOn: null, expiresOn: null })
  await follow()
  expect((await read('manager', conduct.listProceedings, { query: { limit: '200' } })).items.filter(({ about }: Body) => about.stream === late.about.stream)).toHaveLength(1) // prettier-ignore
  const { payoff } = await read('banker', readFacility, { params: { id: late.about.stream } })
  expect((await byTwo(house(), late.about.stream, { move: 'repay', amount: payoff.due })).status).toBe(200)
  await follow()
  const { businessDate } = await read('operator', readClock)
  const ended = await read('manager', conduct.readProceeding, { params: { id: late.id } })
  expect([ended.conductEndedOn, ended.expiresOn]).toEqual([businessDate, `${Number(businessDate.slice(0, 4)) + 5}${businessDate.slice(4)}`]) // prettier-ignore
})

test('whoever was told of a mark, the supervisor too, hears that it is lifted; nobody else does', async () => {
  const firm = await organisationOf('owner-two')
  const proceeded = (await read('manager', conduct.listProceedings, { query: { limit: '200' } })).items.map(({ about }: Body) => `${about.stream} ${about.version}`) // prettier-ignore
  const { items: grounds } = await read('manager', conduct.listGrounds, { params: { id: firm } })
  const { stream, version } = grounds.find((each: Body) => each.type === 'arrears-changed' && !proceeded.includes(`${each.stream} ${each.version}`)) // prettier-ignore
  const measures = [{ is: 'warning' }, toMembers, { is: 'publication', to: 'supervisor' }]
  const { id } = await must('manager', conduct.proposePenalty, null, { respondent: firm, about: { stream, version }, measures, grounds: '再次逾期' }) // prettier-ignore
  await must('owner-two', conduct.submitDefence, id, { text: '正在筹款' })
  const countOf = async (who: string, said: RegExp) => (await toldOfMarks(who)).filter((each) => said.test(each)).length
  const counts = async (said: RegExp) => Object.fromEntries(await Promise.all(['owner', 'owner-three', 'supervisor', 'banker', 'owner-two', 'manager', 'guarantor', 'operator'].map(async (who) => [who, await countOf(who, said)]))) // prettier-ignore
  const [made, gone] = [/吉顺.*并予公示/, /已解除/] as const
  const [madeBefore, goneBefore] = [await counts(made), await counts(gone)]
  await must('member-one', conduct.imposePenalty, id, { measures, reason: '逾期属实' })
  await follow()
  const more = (before: Record<string, number>) => ({ ...before, owner: before['owner']! + 1, 'owner-three': before['owner-three']! + 1, supervisor: before['supervisor']! + 1 }) // prettier-ignore
  expect(await counts(made)).toEqual(more(madeBefore))
  await must('manager', conduct.liftPenalty, id, { reason: '已全部还清' })
  await follow()
  expect(await counts(gone)).toEqual(more(goneBefore))
  expect([await countOf('owner', made), await marksOf('owner')]).toEqual([0, []])
  expect((await ownNotices('owner-two'))[0]).toBe('对贵方的惩戒已解除。')
})

async function openedLoan(owner: string): Promise<string> {
  const id = await offeredCase(house(), owner, { scheme: 'confidi', amount: '100000.00' }, true)
  return (await must(owner, approval.acceptOffer, id, {})).id
}

test('a bank that reports late comes after the others where its offers are listed, with the reason for whoever may know it, until its mark expires', async () => {
  for (const [rule, numbers] of [
    ['late-reports', { times: '1' }],
    ['call-unpaid', { graceDays: '10' }],
  ] as const)
    await must('manager', conduct.setConductRule, null, { rule, isApplied: true, numbers, reason: '会员大会决议' })
  const { items } = await read('banker', listFacilities, { query: { limit: '50' } })
  const loan = items.find(({ status }: Body) => status === 'overdue' || status === 'performing').id
  const { businessDate: receivedOn } = await read('operator', readClock)
  await daysPass(4)
  const { id: move } = await must('banker', banking.proposeMove, loan, { move: 'repay', amount: cny('10.00'), receivedOn }) // prettier-ignore
  await must('checker', banking.confirmProposal, move, {})
  await follow()
  const bank = await organisationOf('banker')
  const [proceeding] = (await read('banker', conduct.listProceedings)).items
  expect(proceeding).toMatchObject({ respondent: bank, rule: 'late-reports', status: 'hearing' })
  expect((await read('banker-two', conduct.listProceedings)).items).toEqual([])

  const id = await approvedCase(house(), 'owner-four', { scheme: 'confidi', amount: '50000.00' })
  const offer = { amount: cny('50000.00'), annualRate: '0.06', method: 'bullet', months: 6, everyMonths: 1 }
  for (const who of ['banker-two', 'banker']) await must(who, approval.offerLoan, id, offer)
  const order = async (who: string) => (await read(who, approval.readApplication, { params: { id } })).offers.map(({ bank: of, lostPriority }: Body) => [of === bank, lostPriority]) // prettier-ignore
  expect(await order('owner-four')).toEqual([[true, null], [false, null]]) // prettier-ignore
  await daysPass(11)
  expect((await read('manager', conduct.readProceeding, { params: { id: proceeding.id } })).status).toBe('unheard')
  await must('manager', conduct.imposePenalty, proceeding.id, { measures: proceeding.measures, reason: '多次迟报' })
  const lost = { proceeding: proceeding.id, until: expect.any(String) }
  await follow()
  const known = '樟溪中药材行业协会对 赣江农商银行作出惩戒决定，并予公示。'
  for (const who of ['owner', 'owner-four']) expect((await toldOfMarks(who)).filter((said) => said === known)).toHaveLength(1) // prettier-ignore
  for (const who of ['banker-two', 'supervisor', 'guarantor']) expect(await toldOfMarks(who)).not.toContain(known)
  for (const who of ['owner-four', 'manager']) expect([who, await order(who)]).toEqual([who, [[false, null], [true, lost]]]) // prettier-ignore

  await database.owner.query(`update clusters set business_date = $1::date + interval '5 years' - interval '1 day'`, [proceeding.conductEndedOn]) // prettier-ignore
  expect([await marksOf('owner'), await statusFor('manager', proceeding.id)]).toEqual([[bank], 200])
  await daysPass(1)
  for (const who of ['manager', 'banker', 'supervisor']) expect([who, await statusFor(who, proceeding.id)]).toEqual([who, 404]) // prettier-ignore
  for (const who of ['owner', 'owner-four']) expect((await toldOfMarks(who)).filter((said) => said === expired || said === known)).toEqual([expired]) // prettier-ignore
  expect((await toldOfMarks('banker')).filter((said) => said.includes('已满五年'))).toEqual(['对贵方的惩戒记录已满五年，不再展示和使用。']) // prettier-ignore
  for (const who of ['banker-two', 'supervisor', 'guarantor']) expect(await toldOfMarks(who)).not.toContain(expired)
  expect([await marksOf('owner'), await order('manager')]).toEqual([[], [[true, null], [false, null]]]) // prettier-ignore

  const { body } = await house().call('operator', rebuildCluster, { body: {} })
  expect(body.tables.filter((table: Body) => !table.isIdentical)).toEqual([])
})
