import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { describe, expect } from 'vitest'
import * as members from '#contract/members.ts'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as funds from '#contract/funds.ts'
import * as information from '#contract/information.ts'
import * as parties from '#contract/parties.ts'
import * as record from '#contract/record.ts'
import type { Route } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { testOnData } from '#tools/testing/outside-data.ts'
import { byTwo } from '../testing/by-two.ts'
import { sentDocument } from '../testing/sent-document.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const firmReference = 'E7'

/** Calls and expects success; a refusal fails the test with its words. */
async function done(
  who: string,
  route: Route,
  given: Parameters<ReturnType<typeof house>['call']>[2] = {},
): Promise<Body> {
  const answer = await house().call(who, route, given)
  expect({ route: route.name, status: answer.status < 300, body: answer.status < 300 ? null : answer.body }).toEqual({
    route: route.name,
    status: true,
    body: null,
  })
  return answer.body
}

async function linesOf(file: string, keep: (line: string) => boolean): Promise<string> {
  const raw = createReadStream(file)
  const lines: string[] = []
  for await (const line of createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw }))
    if (lines.length === 0 || keep(line)) lines.push(line)
  return lines.join('\n')
}

const cny = (amount: string) => ({ amount, currency: 'CNY' })

async function bringIn(folder: string): Promise<string> {
  const ofFirm = (line: string) => line.startsWith(`${firmReference},`)
  const firms = await linesOf(resolve(folder, 'labelled123_enterprise_info.csv'), ofFirm)
  expect(await done('manager', information.importRows, { query: { kind: 'firms' }, text: firms })).toMatchObject({
    accepted: 1,
  })
  for (const direction of ['input', 'output']) {
    const text = await linesOf(resolve(folder, `labelled123_${direction}_invoices.csv.gz`), ofFirm)
    const report = await done('manager', information.importRows, { query: { kind: `${direction}-invoices` }, text })
    expect([report.accepted + report.repeated, report.rejected]).toEqual([report.rows, 0])
  }
  const { items } = await done('manager', information.listFirms, { query: { search: `cumcm2020c:${firmReference}` } })
  return items[0].id
}

async function joinFund(firm: string): Promise<string> {
  const { items } = await done('manager', members.listMemberships, { query: { limit: '200' } })
  const membership = items.find((each: { firm: string }) => each.firm === firm)
  const fund = (await done('manager', funds.listFunds)).items[0].id
  await done('manager', parties.payContribution, {
    params: { id: membership.id },
    body: { fund, amount: cny('200000.00') },
  })
  await done('manager', parties.appointPerson, {
    params: { id: firm },
    body: { name: '企业主', email: 'owner@real.example', password: 'bamboo-and-rain', offices: ['owner'] },
  })
  return fund
}

async function approve(fund: string): Promise<string> {
  const owner = 'owner@real.example'
  const { id } = await done(owner, approval.draftApplication, {
    body: { scheme: 'association-guarantee', fund, amount: cny('800000.00'), months: 12, purpose: '采购原料' },
  })
  await done(owner, approval.submitApplication, { params: { id } })
  expect(await done('manager', approval.screenApplication, { params: { id }, body: {} })).toMatchObject({
    status: 'screened',
  })
  const meeting = (await done('manager', approval.conveneMeeting, { body: { fund, applications: [id] } })).id
  expect((await house().call('manager', approval.closeMeeting, { params: { id: meeting } })).body.refusals).toEqual([
    { code: 'no-quorum', application: id, present: 0, needed: 3 },
  ])
  for (const member of ['member-one', 'member-two', 'member-three']) {
    await done(member, approval.attendMeeting, { params: { id: meeting } })
    await done(member, approval.voteOnCase, {
      params: { id: meeting },
      body: {
        application: id,
        vote: member === 'member-three' ? 'against' : 'for',
        reason: '审阅了评价报告',
        conditions: [],
      },
    })
  }
  await done('manager', approval.closeMeeting, { params: { id: meeting } })
  await done('banker', approval.offerLoan, {
    params: { id },
    body: { amount: cny('800000.00'), annualRate: '0.055', method: 'equal-instalment', months: 12, everyMonths: 1 },
  })
  return (await done(owner, approval.acceptOffer, { params: { id }, body: {} })).id
}

const days = (date: string, more: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + more * 86_400_000).toISOString().slice(0, 10)

describe('a real firm', () => {
  testOnData(
    'is carried from its invoices over a loan and a default to a recovered claim, to the last cent',
    'enterprises/cumcm2020c/labelled123_enterprise_info.csv',
    async (file) => {
      const firm = await bringIn(resolve(file, '..'))
      const fund = await joinFund(firm)
      await done('manager', information.evaluateFirm, { params: { id: firm }, body: { asOf: '2020-02-21' } })
      const evaluation = await done('manager', information.readEvaluation, { params: { id: firm } })
      const points = evaluation.contributions.reduce(
        (sum: number, each: { points: string }) => sum + Number(each.points),
        0,
      )
      expect(points).toBeCloseTo(Number(evaluation.score), 2)
      const id = await approve(fund)
      const move = (who: string, body: object) => done(who, facilities.moveFacility, { params: { id }, body })
      const { businessDate } = await done('manager', record.readClock)
      await move('banker', { move: 'draw', amount: cny('800000.00') })
      await done('operator', record.endDay, { body: { until: days(businessDate, 32) } })
      const facility = await done('banker', facilities.readFacility, { params: { id } })
      const first = facility.schedule[0]
      const due = (Number(first.principal.amount) + Number(first.interest.amount)).toFixed(2)
      expect((await byTwo(house(), id, { move: 'repay', amount: cny(due) })).status).toBe(200)
      await done('operator', record.endDay, { body: { until: days(businessDate, 100) } })
      const documents = [await sentDocument(house(), id)]
      await move('banker', { move: 'claim', evidence: '催收函与合同', documents })
      await move('manager', { move: 'pour' })
      await payAll(id)
      await move('manager', {
        move: 'advance',
        by: (await done('manager', facilities.readFacility, { params: { id } })).roles.find(
          (role: { role: string }) => role.role === 'association',
        ).holders[0].id,
        amount: cny('6000.00'),
        purpose: '诉讼费',
      })
      await move('manager', { move: 'recover', amount: cny('300000.00') })
      await move('manager', { move: 'settle' })
      await payAll(id)
      await move('manager', { move: 'recover', amount: cny('100000.00') })
      expect(await move('manager', { move: 'write-off' })).toMatchObject({ status: 'closed' })
      const journal = await done('manager', facilities.readJournal, { params: { id } })
      expect(journal.sum).toEqual(cny('0.00'))
      const ended = await done('manager', facilities.readFacility, { params: { id } })
      const lost = ended.losses.reduce(
        (sum: number, each: { amount: { amount: string } }) => sum + Number(each.amount.amount),
        0,
      )
      const claimed = Number(ended.claims[0].principal.amount) + Number(ended.claims[0].interest.amount)
      expect(lost).toBeCloseTo(claimed + 6000 - 400_000, 2)
      await house().seal()
      await expectInvariants(database)
      const { tables } = await done('operator', record.rebuildCluster, { body: {} })
      expect(tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
    },
  )
})

/** Everybody who owes because of the claim pays: members by their owners, the fund by its keeper. */
async function payAll(id: string): Promise<void> {
  const { payables } = await done('manager', facilities.readFacility, { params: { id } })
  for (const { from, open } of payables as { from: { id: string; name: string }; open: { amount: string } }[]) {
    const who = from.id.startsWith('fnd_') ? 'manager' : await ownerOf(from.id)
    await done(who, facilities.moveFacility, { params: { id }, body: { move: 'pay', payer: from.id, amount: open } })
  }
}

async function ownerOf(organisation: string): Promise<string> {
  const email = `owner-of-${organisation.slice(-8).toLowerCase()}@real.example`
  const { items } = await done('manager', parties.listOrganisations, { query: { limit: '200' } })
  if (items.find((each: { id: string }) => each.id === organisation).kind === 'bank') return 'banker'
  await done('manager', parties.appointPerson, {
    params: { id: organisation },
    body: { name: '企业主', email, password: 'bamboo-and-rain', offices: ['owner'] },
  })
  return email
}
