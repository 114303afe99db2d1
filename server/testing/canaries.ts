import { allocateLine, declineAllocation, fileAllocation, listLines } from '#contract/allocations.ts'
import * as approval from '#contract/approval.ts'
import * as banking from '#contract/banking.ts'
import * as conduct from '#contract/conduct.ts'
import { giveConsent, revokeConsent } from '#contract/consents.ts'
import { moveCounterGuarantee, promiseCounterGuarantee } from '#contract/counter-guarantees.ts'
import { saveView } from '#contract/desk.ts'
import * as evidence from '#contract/evidence.ts'
import * as facilities from '#contract/facilities.ts'
import { foundFund } from '#contract/funds.ts'
import { importRows, listFirms } from '#contract/information.ts'
import { payContribution, registerOrganisation, endOffices, appointPerson } from '#contract/parties.ts'
import { listMemberships } from '#contract/members.ts'
import { givePromise } from '#contract/promises.ts'
import * as questions from '#contract/questions.ts'
import type { Route } from '#contract/route.ts'
import { readSession } from '#contract/session.ts'
import { uploadFile } from '#contract/uploads.ts'
import { convenedOver, submittedCase } from './cases.ts'
import type { Answer, Body, Given, TestHouse } from './test-house.ts'

/** Words and amounts that stand nowhere else: each is planted once, in one cluster. */
export type Aviary = {
  readonly word: (where: string) => string
  readonly amount: () => { readonly amount: string; readonly currency: 'CNY' }
  readonly planted: readonly string[]
}

/** By what all of them are found when one searches for them. */
export const song = 'zq7'

export function openAviary(cluster: 'own' | 'other'): Aviary {
  const planted: string[] = []
  const note = (token: string): string => {
    planted.push(token)
    return token
  }
  const letter = cluster === 'own' ? 'h' : 'f'
  return {
    word: (where) => note(`${song}${letter}${String(planted.length).padStart(3, '0')}${where}`),
    amount: () => ({ amount: note(`${cluster === 'own' ? 31 : 47}${937 - planted.length * 7}.${61 + (planted.length % 37)}`), currency: 'CNY' }), // prettier-ignore
    planted,
  }
}

type Acting = { readonly house: TestHouse; readonly aviary: Aviary; readonly register: string }

async function act({ house }: Acting, who: string, route: Route, given: Given): Promise<Body> {
  const answer: Answer = await house.call(who, route, given)
  if (answer.status >= 300) throw new Error(`${who} ${route.name}: ${answer.raw}`)
  return answer.body
}

const placeOf = async ({ house }: Acting, who: string): Promise<string> =>
  (await house.call(who, readSession)).body.desks[0].organisation as string

/** People of a cluster do everything in which there is room for a word or an amount of their own. */
export async function plantCanaries(acting: Acting): Promise<void> {
  await plantCases(acting)
  await plantMoney(acting)
  await plantFiles(acting)
  await plantPeople(acting)
  await plantConduct(acting)
}

/** One penalty that was heard and imposed and is appealed against, and one that was dropped. */
async function plantConduct(acting: Acting): Promise<void> {
  const { word } = acting.aviary
  const respondent = await placeOf(acting, 'owner')
  const { items } = await act(acting, 'manager', conduct.listGrounds, { params: { id: respondent } })
  const propose = async (nth: number): Promise<string> => {
    const { stream, version } = items[nth]
    const body = { respondent, about: { stream, version }, measures: [{ is: 'warning' }], grounds: word('grounds') }
    return (await act(acting, 'manager', conduct.proposePenalty, { body })).id
  }
  const id = await propose(0)
  const params = { id }
  await act(acting, 'owner', conduct.submitDefence, { params, body: { text: word('defence') } })
  const imposed = { measures: [{ is: 'warning' }], reason: word('imposed') }
  await act(acting, 'member-one', conduct.imposePenalty, { params, body: imposed })
  await act(acting, 'owner', conduct.appealPenalty, { params, body: { reason: word('appeal') } })
  const decided = { outcome: 'upheld', measures: [], reason: word('upheld') }
  await act(acting, 'member-two', conduct.decideAppeal, { params, body: decided })
  const dropped = { id: await propose(1) }
  await act(acting, 'manager', conduct.dropPenalty, { params: dropped, body: { reason: word('dropped') } })
}

async function plantCases(acting: Acting): Promise<void> {
  const { house, aviary } = acting
  const { word, amount } = aviary
  const fund = (await submittedCase(house, 'owner-three', { amount: amount().amount })).fund
  await act(acting, 'owner-two', approval.draftApplication, {
    body: { scheme: 'chamber-joint-guarantee', fund, amount: amount(), months: 6, purpose: word('draft') },
  })
  const { id } = await act(acting, 'owner', approval.draftApplication, {
    body: { scheme: 'chamber-joint-guarantee', fund, amount: amount(), months: 6, purpose: word('purpose') },
  })
  await act(acting, 'owner', approval.submitApplication, { params: { id } })
  await plantQuestion(acting, 'manager', id)
  const exceptions = [{ rule: 'not-overdue', reason: word('exception') }]
  const meeting = await convenedOver(house, { id, fund }, exceptions)
  const asked = { application: id, text: word('asked-in-committee') }
  const inCommittee = await act(acting, 'member-one', questions.askInCommittee, {
    params: { id: meeting },
    body: asked,
  })
  await act(acting, 'owner', questions.answerQuestion, { params: { id: inCommittee.id }, body: { text: word('told') } })
  for (const member of ['member-one', 'member-two', 'member-three']) {
    await act(acting, member, approval.attendMeeting, { params: { id: meeting } })
    const vote = { application: id, vote: 'for', reason: word('vote'), conditions: [word('condition')] }
    await act(acting, member, approval.voteOnCase, { params: { id: meeting }, body: vote })
  }
  await act(acting, 'manager', approval.closeMeeting, { params: { id: meeting } })
  await plantQuestion(acting, 'banker', id)
  await act(acting, 'banker-two', approval.declineApplication, { params: { id }, body: { reason: word('declined') } })
  const terms = { annualRate: '0.0617', method: 'bullet', months: 6, everyMonths: 1 }
  await act(acting, 'banker', approval.offerLoan, { params: { id }, body: { amount: amount(), ...terms } })
}

async function plantQuestion(acting: Acting, who: string, id: string): Promise<void> {
  const { word } = acting.aviary
  const asked = await act(acting, who, questions.askQuestion, { params: { id }, body: { text: word('asked') } })
  await act(acting, 'owner', questions.answerQuestion, { params: { id: asked.id }, body: { text: word('answer') } })
}

async function plantMoney(acting: Acting): Promise<void> {
  const { house, aviary } = acting
  const { word, amount } = aviary
  const called = await facilityIn(house, 'called')
  await act(acting, 'manager', facilities.moveFacility, {
    params: { id: called },
    body: { move: 'advance', by: await placeOf(acting, 'manager'), amount: { amount: '17.31', currency: 'CNY' }, purpose: word('costs') }, // prettier-ignore
  })
  const lent = await facilityIn(house, 'performing')
  const repay = { move: 'repay', amount: { amount: '13.37', currency: 'CNY' } }
  const { id } = await act(acting, 'banker', banking.proposeMove, { params: { id: lent }, body: repay })
  await act(acting, 'checker', banking.declineProposal, { params: { id }, body: { reason: word('refused') } })
  const fund = (await act(acting, 'manager', foundFund, { body: { name: word('fund') } })).id
  const [member] = (await act(acting, 'manager', listMemberships, {})).items
  await act(acting, 'manager', payContribution, { params: { id: member.id }, body: { fund, amount: amount() } })
  const firm = await placeOf(acting, 'owner')
  const role = { scheme: 'chamber-joint-guarantee', role: 'guarantors', until: '2026-12-31' }
  const votes = { votesFor: 3, votesEntitled: 5, isDebtorInterested: false, hasInterestedVoted: false, isListed: false }
  const document = { name: word('resolution'), sha256: '8'.repeat(64) }
  const resolution = { basis: 'resolution', organ: 'board', resolvedOn: '2026-01-05', ...votes, document }
  await act(acting, 'owner-two', givePromise, { body: { firm, ...role, amount: amount(), resolution } })
  await plantSecurities(acting, called)
  await plantAllocations(acting)
  await plantConsents(acting)
}

/** What the debtor gives back to the fund: in force, and one that it takes back again. */
async function plantSecurities(acting: Acting, about: string): Promise<void> {
  const { amount, word } = acting.aviary
  const promise = async (): Promise<string> => {
    const documents = [{ name: word('document'), sha256: '7'.repeat(64) }]
    const object = { kind: 'mortgage', object: word('object'), identifier: word('identifier'), rank: 1, documents }
    const body = { about, beneficiary: await placeOf(acting, 'manager'), ...object, value: amount(), appraisedOn: '2026-01-05', securedAtMost: amount() } // prettier-ignore
    return (await act(acting, 'owner', promiseCounterGuarantee, { body })).id
  }
  const move = async (who: string, id: string, body: object) => act(acting, who, moveCounterGuarantee, { params: { id }, body }) // prettier-ignore
  const id = await promise()
  const registration = { authority: word('authority'), number: word('number') }
  await move('manager', id, { move: 'confirm', since: '2026-01-05', registration })
  await move('manager', id, { move: 'propose-waiver', reason: word('waiver') })
  await move('owner', await promise(), { move: 'withdraw', reason: word('withdrawn') })
}

/** Of the bank's line: one part that is filed, and one that is not, with its reason. */
async function plantAllocations(acting: Acting): Promise<void> {
  const { amount, word } = acting.aviary
  const line = (await act(acting, 'manager', listLines, {})).items[0].id
  const firms = [await placeOf(acting, 'owner'), await placeOf(acting, 'owner-two')]
  const body = { allocations: firms.map((firm) => ({ firm, amount: amount() })), until: '2026-12-31' }
  const [filed, declined] = (await act(acting, 'manager', allocateLine, { params: { id: line }, body })).allocations
  await act(acting, 'banker', fileAllocation, { params: { id: filed } })
  await act(acting, 'banker', declineAllocation, { params: { id: declined }, body: { reason: word('unfiled') } })
}

/** Beside the story's consent in force: one taken back, one for another purpose and one of fewer classes. */
async function plantConsents(acting: Acting): Promise<void> {
  const bankTwo = await placeOf(acting, 'banker-two')
  const guarantor = await placeOf(acting, 'guarantor')
  const until = '2026-12-31'
  const give = (who: string, grantee: string, purpose: string, classes: readonly string[]) =>
    act(acting, who, giveConsent, { body: { grantee, purpose, classes, until } })
  const { id } = await give('owner-two', bankTwo, 'credit-decision', ['statement', 'credit'])
  await act(acting, 'owner-two', revokeConsent, { params: { id } })
  await give('owner-three', bankTwo, 'monitoring', ['statement', 'credit'])
  await give('owner-four', bankTwo, 'credit-decision', ['credit'])
  await give('owner', guarantor, 'monitoring', ['statement'])
}

async function facilityIn(house: TestHouse, status: string): Promise<string> {
  const { body } = await house.call('banker', facilities.listFacilities, { query: { limit: '200' } })
  const found = body.items.find((each: Body) => each.status === status)
  if (found === undefined) throw new Error(`No facility is ${status}: ${body.items.map((each: Body) => each.status)}`)
  return found.id as string
}

async function plantFiles(acting: Acting): Promise<void> {
  const { house, aviary, register } = acting
  const { word } = aviary
  const called = await facilityIn(house, 'called')
  const fileName = `${word('document')}.txt`
  const sent = await act(acting, 'banker', evidence.sendEvidence, { params: { id: called }, query: { fileName }, text: word('content') }) // prettier-ignore
  await act(acting, 'banker', evidence.addEvidence, { params: { id: called }, body: { documents: [{ document: sent.id }] } }) // prettier-ignore
  await act(acting, 'banker', evidence.sendEvidence, { params: { id: called }, query: { fileName: `${word('waiting')}.txt` }, text: 'x' }) // prettier-ignore
  const lines = `入账日期,金额,银行流水号,付款人,付款账号,合同号或附言\n2026-06-01,19.31,${word('ref')},${word('payer')},${word('account')},${word('memo')}\n`
  const statement = await act(acting, 'banker', banking.importStatement, { text: lines })
  await act(acting, 'banker', banking.setLineAside, { params: { id: statement.id }, body: { line: 1, reason: word('aside') } }) // prettier-ignore
  const soft = `enterprise_id,observed_on,topic,rating,basis\nfirm-1,2026-05-01,orders,4,${word('basis')}\n${word('lost')},2026-05-01,orders,4,x\n`
  await act(acting, 'manager', importRows, { query: { kind: 'soft', scheme: register }, text: soft })
  const invoice = 'enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status'
  for (const firm of ['firm-1', 'firm-2'])
    await act(acting, 'manager', importRows, {
      query: { kind: 'output-invoices', scheme: register },
      text: `${invoice}\n${firm},${word('nr').toUpperCase()},2026-01-05,${word('buyer').toUpperCase()},100.00,13.00,113.00,有效发票\n`,
    })
  const list = `企业代号,企业名称,${word('column')}\n9,${word('row')},1\n`
  await act(acting, 'manager', uploadFile, { query: { kind: 'firms', fileName: `${word('upload')}.csv` }, text: list })
}

async function plantPeople(acting: Acting): Promise<void> {
  const { aviary, register } = acting
  const { word } = aviary
  const identifier = { scheme: register, value: `${register}-new` }
  await act(acting, 'operator', registerOrganisation, {
    body: { kind: 'firm', name: word('organisation'), identifier },
  })
  const firm = await placeOf(acting, 'owner')
  const [email, password] = [`books@${register}.example`, 'a-first-password']
  const person = { name: word('person'), email, password, offices: ['bookkeeper'] }
  const { id } = await act(acting, 'owner', appointPerson, { params: { id: firm }, body: person })
  const end = { offices: ['bookkeeper'], reason: word('left') }
  await act(acting, 'owner', endOffices, { params: { id: firm, person: id }, body: end })
  for (const who of ['manager', 'banker', 'owner', 'supervisor'])
    await act(acting, who, saveView, { body: { list: 'facilities', name: word(`view-${who}`), view: {} } })
  await act(acting, 'manager', listFirms, {})
}
