import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { listFacilities, moveFacility, readFacility } from '#contract/facilities.ts'
import { readOutlook } from '#contract/outlook.ts'
import { givePromise } from '#contract/promises.ts'
import { addResolution, checkResolution, listResolutions } from '#contract/resolutions.ts'
import { rebuildCluster } from '#contract/record.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const scheme = 'closed-community-guarantee'
const organisationOf = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const promise = async (who: string, firm: string, amount: string, resolution: object | null = resolved) =>
  house().call(who, givePromise, { body: { firm, scheme, role: 'neighbours', amount: { amount, currency: 'CNY' }, until: '2026-12-31', resolution } }) // prettier-ignore
const resolved = {
  basis: 'resolution',
  organ: 'shareholders',
  resolvedOn: '2026-06-01',
  votesFor: 60,
  votesEntitled: 100,
  isDebtorInterested: false,
  hasInterestedVoted: false,
  isListed: false,
  document: { name: '股东会决议.pdf', sha256: 'b'.repeat(64) },
}
const check = (who: string, application: string, promiser: string, reason: string | null = null, document = resolved.document.sha256) =>
  house().call(who, checkResolution, { params: { id: application }, body: { promiser, document, reason } }) // prettier-ignore
const shownTo = async (who: string, application: string): Promise<Body> =>
  (await house().call(who, listResolutions, { params: { id: application } })).body.items
/** The bank looks at whatever was shown to it for the application. */
async function checkAll(application: string): Promise<void> {
  for (const { promiser, resolution, verdict } of await shownTo('banker', application))
    if (resolution !== null && verdict === null)
      expect((await check('banker', application, promiser.id)).status).toBe(200)
}
const accept = (who: string, id: string, neighbours: readonly string[]) =>
  house().call(who, approval.acceptOffer, { params: { id }, body: { holders: { neighbours } } })

test('neighbours stand for a loan up to what each may promise in all; nobody else learns what that is', async () => {
  const [borrower, two, four] = [await organisationOf('owner-three'), await organisationOf('owner-two'), await organisationOf('owner-four')] // prettier-ignore
  const lend = async (amount: string, promised: string) => {
    for (const who of ['owner-two', 'owner-four']) expect((await promise(who, borrower, promised)).status).toBe(201)
    const offered = await offeredCase(house(), 'owner-three', { scheme, amount })
    await checkAll(offered)
    return offered
  }
  const first = await lend('60000.00', '30000.00')
  const limitsFor = async (who: string, id: string) => {
    const { status, body } = await house().call(who, readOutlook, { params: { id } })
    expect(status).toBe(200)
    return body.limits.map(({ counter, of, atMost, used }: Body) => [counter, of, atMost.amount, used.amount]) // prettier-ignore
  }
  const ofNeighbours = async (who: string, id: string) =>
    (await limitsFor(who, id)).filter(([, of]: readonly [string, string | null]) => of !== null)
  expect(await ofNeighbours('manager', first)).toEqual([
    ['neighbour-limit', '吉顺药材加工有限公司', '560000.00', '0.00'],
    ['neighbour-limit', '同济药材贸易行', '480000.00', '0.00'],
  ])
  for (const who of ['owner-three', 'banker']) expect(await ofNeighbours(who, first)).toEqual([])
  expect((await accept('owner-three', first, [two])).body.refusals).toMatchObject([{ code: 'requirement-not-met', requirement: 'too-few-neighbours' }]) // prettier-ignore
  const opened = await accept('owner-three', first, [two, four])
  expect(opened.status).toBe(200)
  const second = await lend('1000000.00', '500000.00')
  expect((await ofNeighbours('manager', second)).map((limit: readonly string[]) => limit[3])).toEqual(['30000.00', '30000.00']) // prettier-ignore
  const refused = await accept('owner-three', second, [two, four])
  expect(refused.status).toBe(422)
  expect(refused.body.refusals).toEqual([
    {
      code: 'holder-limit-exceeded',
      counter: 'neighbour-limit',
      zh: '会员互保额度',
      en: 'what a member may promise in all',
      asked: { amount: '500000.00', currency: 'CNY' },
      party: expect.stringMatching(`${two}|${four}`),
    },
  ])
  await repaysOld(opened.body.id, borrower, [two, four])
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
  await expectInvariants(database)
})

/** The bank tells that the loan repays an older one of the same firm: who did not know of it is free. */
async function repaysOld(facility: string, borrower: string, [knows, knowsNot]: readonly string[]): Promise<void> {
  const move = (body: object) => house().call('banker', moveFacility, { params: { id: facility }, body })
  const { items } = (await house().call('banker', listFacilities)).body
  const of = (isTheirs: boolean): string => items.find((each: Body) => (each.borrower.id === borrower) === isTheirs && each.id !== facility).id // prettier-ignore
  const told = { move: 'tell-refinancing', knew: [{ guarantor: knows, proof: '承诺书写明用于偿还旧贷' }] }
  expect((await move({ move: 'draw', amount: { amount: '60000.00', currency: 'CNY' } })).status).toBe(200)
  for (const old of [of(false), facility])
    expect((await move({ ...told, old })).body.refusals).toEqual([{ code: 'refinances-nothing', facility: old }])
  expect((await move({ ...told, old: of(true) })).status).toBe(200)
  const page = (await house().call('owner-three', readFacility, { params: { id: facility } })).body
  expect(page.refinances).toBe(of(true))
  expect(page.sureties.map((each: Body) => [each.party.id, each.standing, each.source])).toEqual([
    [knows, 'not-due', null],
    [knowsNot, 'released', '担保制度解释 16 Ⅰ'],
  ])
}

test('a bank relies on a promise once it has checked the resolution behind it; opening names the firm and the article', async () => {
  const [borrower, three, four] = [await organisationOf('owner-two'), await organisationOf('owner-three'), await organisationOf('owner-four')] // prettier-ignore
  const bare = (await promise('owner-three', borrower, '20000.00', null)).body.id
  const interested = { ...resolved, organ: 'board', isDebtorInterested: true }
  const shown = (await promise('owner-four', borrower, '20000.00', interested)).body.id
  const id = await offeredCase(house(), 'owner-two', { scheme, amount: '40000.00' }, true)
  const lacking = async () => ((await accept('owner-two', id, [three, four])).body.refusals ?? []).map(({ party, lacking: what, source }: Body) => [party, what, source]) // prettier-ignore
  expect(await lacking()).toEqual([
    [undefined, undefined, undefined],
    [three, 'resolution-missing', '公司法 15 Ⅰ；担保制度解释 7'],
    [four, 'organ-not-shareholders', '公司法 15 Ⅱ'],
    [four, 'resolution-unchecked', '担保制度解释 7 Ⅲ'],
  ])
  expect((await check('banker', id, three)).body.issues).toMatchObject([{ pointer: '/body/document' }])
  expect((await check('owner-three', id, four)).status).toBe(403)
  expect((await check('banker', `app_${'0'.repeat(26)}`, four)).status).toBe(404)
  expect((await check('banker', id, four, '债务人是股东，应由股东会决议')).body.status).toBe('refused')
  const add = (who: string, promised: string, change: object = {}) => house().call(who, addResolution, { params: { id: promised }, body: { ...resolved, ...change } }) // prettier-ignore
  expect((await add('owner-four', bare)).status).toBe(404)
  expect((await add('owner-three', bare, { resolvedOn: '2099-01-01' })).body.issues).toMatchObject([{ pointer: '/body/resolvedOn' }]) // prettier-ignore
  expect((await add('owner-three', bare)).status).toBe(200)
  expect((await add('owner-four', shown, { isDebtorInterested: true })).status).toBe(200)
  expect((await lacking()).map((each: Body) => each[1])).toEqual([undefined, 'resolution-unchecked', 'resolution-unchecked']) // prettier-ignore

  const own = (of: Body) => of.filter(({ promiser }: Body) => [three, four].includes(promiser.id))
  expect(own(await shownTo('banker', id)).every(({ resolution }: Body) => resolution.votesFor === 60)).toBe(true)
  expect(own(await shownTo('owner-two', id)).every(({ resolution, isShown }: Body) => resolution === null && isShown)).toBe(true) // prettier-ignore
  expect((await house().call('owner-three', listResolutions, { params: { id } })).status).toBe(404)
  await checkAll(id)
  expect((await accept('owner-two', id, [three, four])).status).toBe(200)
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
})
