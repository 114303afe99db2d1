import { expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { readOutlook } from '#contract/outlook.ts'
import { givePromise } from '#contract/promises.ts'
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
const promise = async (who: string, firm: string, amount: string) =>
  house().call(who, givePromise, { body: { firm, scheme, role: 'neighbours', amount: { amount, currency: 'CNY' }, until: '2026-12-31' } }) // prettier-ignore
const accept = (who: string, id: string, neighbours: readonly string[]) =>
  house().call(who, approval.acceptOffer, { params: { id }, body: { holders: { neighbours } } })

test('neighbours stand for a loan up to what each may promise in all; nobody else learns what that is', async () => {
  const [borrower, two, four] = [await organisationOf('owner-three'), await organisationOf('owner-two'), await organisationOf('owner-four')] // prettier-ignore
  const lend = async (amount: string, promised: string) => {
    for (const who of ['owner-two', 'owner-four']) expect((await promise(who, borrower, promised)).status).toBe(201)
    return offeredCase(house(), 'owner-three', { scheme, amount })
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
  expect((await accept('owner-three', first, [two, four])).status).toBe(200)
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
  const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
  expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
  await expectInvariants(database)
})
