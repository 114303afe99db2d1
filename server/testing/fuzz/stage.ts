import pino from 'pino'
import * as allocations from '#contract/allocations.ts'
import * as approval from '#contract/approval.ts'
import * as banking from '#contract/banking.ts'
import * as conduct from '#contract/conduct.ts'
import * as facilities from '#contract/facilities.ts'
import { listFunds } from '#contract/funds.ts'
import { appointPerson, disableAccount, registerOrganisation } from '#contract/parties.ts'
import * as questions from '#contract/questions.ts'
import type { Route } from '#contract/route.ts'
import { listOwingLoans, proposeRestructuring } from '#contract/restructurings.ts'
import * as schemes from '#contract/schemes.ts'
import { moveCounterGuarantee, promiseCounterGuarantee } from '#contract/counter-guarantees.ts'
import { givePromise } from '#contract/promises.ts'
import { recordConnection } from '#contract/guarantors.ts'
import { readSession } from '#contract/session.ts'
import { checkUpload, readUpload, uploadFile } from '#contract/uploads.ts'
import { skeleton } from '#core/scheme/skeleton.ts'
import { startJobs } from '#server/platform/jobs.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { jobsOf } from '../../house.ts'
import { emailOf } from '../../modules/demo/index.ts'
import { approvedCase, convenedOver, offeredCase, submittedCase } from '../cases.ts'
import { drawnFrom } from '../several-lenders.ts'
import type { Body, Given, TestHouse } from '../test-house.ts'

/** One well-formed request to a route whose case stands where the route can be walked. */
export type Staged = {
  readonly who: string
  readonly params: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly query?: string
  /** What is uploaded. */
  readonly text?: string
}
export type Stage = Readonly<Record<string, readonly Staged[]>>

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const small = { amount: '10000.00' }
const reason = '材料不全'

type Acting = {
  readonly house: TestHouse
  readonly done: (who: string, route: Route, given?: Given) => Promise<Body>
  readonly stage: Record<string, Staged[]>
  /** Puts a request on the stage. */
  readonly put: (route: string, who: string, params: Staged['params'], body?: unknown) => void
}

/** Cases open in every state that some route asks for, each made by commands and left for that route alone. */
export async function setFuzzStage(house: TestHouse, database: FreshDatabase): Promise<Stage> {
  const stage: Record<string, Staged[]> = {}
  const done: Acting['done'] = async (who, route, given) => {
    const { status, body } = await house.call(who, route, given)
    if (status >= 300) throw new Error(`${who} ${route.name}: ${JSON.stringify(body)}`)
    return body
  }
  const put: Acting['put'] = (route, who, params, body) =>
    void (stage[route] ??= []).push({
      who: emailOf({ key: who }),
      params: { cluster: house.cluster, ...params },
      ...(body === undefined ? {} : { body }),
    })
  const acting = { house, done, stage, put }
  await stagePeople(acting)
  await stageFirms(acting)
  await stageGuarantors(acting)
  await stageApplications(acting)
  await stageMeetings(acting)
  await stageQuestions(acting)
  await stageLine(acting)
  await stageFacilities(acting)
  await stageBank(acting)
  await stageUploads(acting, database)
  await stageSchemes(acting)
  await stageConduct(acting)
  return stage
}

const placeOf = async ({ done }: Acting, who: string): Promise<string> =>
  (await done(who, readSession)).desks[0].organisation

async function stagePeople(acting: Acting): Promise<void> {
  const { done, put } = acting
  const id = await placeOf(acting, 'owner')
  const clerk = (nth: number) => ({ name: '小田', email: `clerk-${nth}@fuzz.example`, password: 'a-first-password', offices: ['bookkeeper'] }) // prettier-ignore
  const appoint = async (nth: number): Promise<string> => (await done('owner', appointPerson, { params: { id }, body: clerk(nth) })).id // prettier-ignore
  put('appoint-person', 'owner', { id }, clerk(0))
  put('end-offices', 'owner', { id, person: await appoint(1) }, { offices: ['bookkeeper'], reason })
  put('disable-account', 'operator', { id, person: await appoint(2) }, { reason })
  const disabled = { id, person: await appoint(3) }
  await done('operator', disableAccount, { params: disabled, body: { reason } })
  put('enable-account', 'operator', disabled, { reason })
  put('end-sessions', 'operator', { id, person: await appoint(4) }, { reason })
}

async function stageFirms(acting: Acting): Promise<void> {
  const { done, put } = acting
  const own = { id: await placeOf(acting, 'owner') }
  for (const route of ['list-invoices', 'read-firm-data', 'read-evaluation']) put(route, 'owner', own)
  put('evaluate-firm', 'manager', own, {})
  const firm = { kind: 'firm', name: '新会员', identifier: { scheme: 'x', value: 'fuzz-1' } }
  const { id } = await done('manager', registerOrganisation, { body: firm })
  put('admit-member', 'manager', {}, { firm: id })
  const promise = { scheme: 'chamber-joint-guarantee', role: 'guarantors', amount: cny('1000.00'), until: '2026-12-31' }
  put('give-promise', 'owner-two', {}, { firm: own.id, ...promise })
  const given = await done('owner-two', givePromise, { body: { firm: own.id, ...promise, resolution } })
  put('add-resolution', 'owner-two', { id: given.id }, resolution)
}

const resolution = {
  basis: 'resolution',
  organ: 'board',
  resolvedOn: '2026-01-05',
  votesFor: 3,
  votesEntitled: 5,
  isDebtorInterested: false,
  hasInterestedVoted: false,
  isListed: false,
  document: { name: '决议.pdf', sha256: '8'.repeat(64) },
}

async function stageGuarantors(acting: Acting): Promise<void> {
  const { done, put } = acting
  const [a, b] = [await placeOf(acting, 'owner'), await placeOf(acting, 'owner-two')]
  const connection = { a, b, kind: 'family', source: reason }
  put('read-guarantor-book', 'guarantor', { id: await placeOf(acting, 'guarantor') })
  put('record-connection', 'manager', {}, connection)
  const { id } = await done('manager', recordConnection, { body: connection })
  put('end-connection', 'manager', { id }, { reason })
}

const loan = { amount: cny(small.amount), annualRate: '0.05', method: 'bullet', months: 6, everyMonths: 1 }

async function stageApplications(acting: Acting): Promise<void> {
  const { house, done, put } = acting
  const fund = (await done('manager', listFunds)).items[0].id
  const draft = { scheme: 'confidi', fund, amount: cny(small.amount), months: 6, purpose: '周转' }
  const { id: drafted } = await done('owner-four', approval.draftApplication, { body: draft })
  put('submit-application', 'owner-four', { id: drafted })
  const submitted = await submittedCase(house, 'owner-three', small)
  put('screen-application', 'manager', { id: submitted.id }, {})
  put('withdraw-application', 'owner-three', { id: (await submittedCase(house, 'owner-three', small)).id })
  put('offer-loan', 'banker', { id: await approvedCase(house, 'owner-four', small) }, loan)
  put('decline-application', 'banker-two', { id: await approvedCase(house, 'owner-three', small) }, { reason })
  const firm = await placeOf(acting, 'owner-three')
  const asked = await approvedCase(house, 'owner-three', small)
  const promise = {
    firm,
    scheme: 'chamber-joint-guarantee',
    role: 'guarantors',
    amount: cny('1000.00'),
    until: '2026-12-31',
    resolution,
  }
  await done('owner-two', givePromise, { body: promise })
  const looked = { promiser: await placeOf(acting, 'owner-two'), document: resolution.document.sha256, reason }
  put('check-resolution', 'banker', { id: asked }, looked)
  put('accept-offer', 'owner-four', { id: await offeredCase(house, 'owner-four', small) }, {})
  const offered = await offeredCase(house, 'owner-three', small)
  const { offers } = await done('banker', approval.readApplication, { params: { id: offered } })
  put('withdraw-offer', 'banker', { id: offers[0].id })
}

async function stageMeetings({ house, done, put }: Acting): Promise<void> {
  const waiting = await submittedCase(house, 'owner-four', small)
  await done('manager', approval.screenApplication, { params: { id: waiting.id }, body: { exceptions: [] } })
  put('convene-meeting', 'manager', {}, { fund: waiting.fund, applications: [waiting.id] })
  const convened = async (attended: readonly string[] = []) => {
    const submitted = await submittedCase(house, 'owner-three', small)
    const params = { id: await convenedOver(house, submitted) }
    for (const member of attended) await done(member, approval.attendMeeting, { params })
    return { params, application: submitted.id }
  }
  put('attend-meeting', 'member-one', (await convened()).params)
  const recusal = await convened(['member-two'])
  put('recuse-from-case', 'member-two', recusal.params, { application: recusal.application, reason })
  const voting = await convened(['member-one'])
  put('vote-on-case', 'member-one', voting.params, { application: voting.application, vote: 'for', reason })
  const asking = await convened(['member-one'])
  put('ask-in-committee', 'member-one', asking.params, {
    application: asking.application,
    text: '为什么需要这笔资金？',
  })
  const members = ['member-one', 'member-two', 'member-three']
  const closing = await convened(members)
  for (const member of members) {
    const body = { application: closing.application, vote: 'for', reason: '同意' }
    await done(member, approval.voteOnCase, { params: closing.params, body })
  }
  put('close-meeting', 'manager', closing.params)
}

async function stageQuestions({ house, done, put }: Acting): Promise<void> {
  const { id } = await submittedCase(house, 'owner-four', small)
  const ask = async () =>
    (await done('manager', questions.askQuestion, { params: { id }, body: { text: '为什么需要这笔资金？' } })).id
  put('ask-question', 'manager', { id }, { text: '还有其他贷款吗？' })
  put('answer-question', 'owner-four', { id: await ask() }, { text: '十月检修。' })
  put('withdraw-question', 'manager', { id: await ask() })
}

async function stageLine(acting: Acting): Promise<void> {
  const { done, put } = acting
  const { id } = (await done('manager', allocations.listLines)).items[0]
  const [firm, other] = [await placeOf(acting, 'owner-three'), await placeOf(acting, 'owner-four')]
  const body = { allocations: [{ firm, amount: cny('1000.00') }], until: '2026-12-31' }
  const allocated = async (): Promise<string> => (await done('manager', allocations.allocateLine, { params: { id }, body })).allocations[0] // prettier-ignore
  put('propose-allocations', 'manager', { id }, { multiple: cny('10000.00'), smallest: cny('10000.00') })
  put('allocate-line', 'manager', { id }, body)
  put('file-allocation', 'banker', { id: await allocated() })
  put('decline-allocation', 'banker', { id: await allocated() }, { reason })
  put('claw-back-allocation', 'manager', { id: await allocated() }, { amount: cny('1.00') })
  put('re-allocate', 'manager', { id: await allocated() }, { firm: other, amount: cny('1.00'), until: '2026-12-31' })
}

async function stageFacilities(acting: Acting): Promise<void> {
  const { house, done, put } = acting
  const opened = async (): Promise<string> => {
    const id = await offeredCase(house, 'owner-four', small)
    return (await done('owner-four', approval.acceptOffer, { params: { id }, body: {} })).id
  }
  put('move-facility', 'banker', { id: await opened() }, { move: 'draw', amount: cny('500.00') })
  put('move-facility', 'manager', { id: await opened() }, { move: 'cancel', reason })
  const { items } = await done('banker', facilities.listFacilities, { query: { limit: '200' } })
  const called = items.find((each: Body) => each.status === 'called')?.id
  const by = await placeOf(acting, 'manager')
  put('move-facility', 'manager', { id: called }, { move: 'advance', by, amount: cny('1.00'), purpose: '诉讼费' })
  put('move-facility', 'manager', { id: called }, { move: 'recover', amount: cny('1.00') })
  await stageSecurities(acting, called)
  await stageRestructuring(acting)
}

/** A debtor of two banks: what is proposed, voted on and dropped, one plan at a time. */
async function stageRestructuring(acting: Acting): Promise<void> {
  const { house, done, put } = acting
  const later = { kind: 'extension', instalments: 1 }
  const proposal = async (owner: string) => {
    const debtor = await placeOf(acting, owner)
    await drawnFrom(house, owner, ['banker', 'banker-two'], '10000.00')
    const { loans } = await done('banker', listOwingLoans, { params: { id: debtor } })
    const changes = loans.map(({ facility }: Body) => ({ facility, change: later }))
    return { debtor, loans: changes, days: 5, reason }
  }
  const { id } = await done('banker', proposeRestructuring, { body: await proposal('owner-four') })
  put('propose-restructuring', 'banker', {}, await proposal('owner-three'))
  put('list-owing-loans', 'banker', { id: await placeOf(acting, 'owner-four') })
  put('move-restructuring', 'banker', { id }, { move: 'vote', isFor: true, reason })
  put('read-restructuring', 'banker', { id })
}

async function stageSecurities(acting: Acting, about: string): Promise<void> {
  const { done, put } = acting
  const object = { kind: 'surety', object: '保证合同', identifier: '', rank: 1, documents: [] }
  const amounts = { value: cny('2.00'), securedAtMost: cny('1.00'), appraisedOn: '2026-01-05' }
  const body = { about, beneficiary: await placeOf(acting, 'manager'), ...object, ...amounts }
  put('promise-counter-guarantee', 'owner', {}, body)
  const { id } = await done('owner', promiseCounterGuarantee, { body })
  const confirm = { move: 'confirm', since: '2026-01-05', registration: null }
  put('move-counter-guarantee', 'manager', { id }, confirm)
  const { id: held } = await done('owner', promiseCounterGuarantee, { body })
  await done('manager', moveCounterGuarantee, { params: { id: held }, body: confirm })
  const enforced = { move: 'open-enforcement', means: 'demand', reason }
  put('move-counter-guarantee', 'manager', { id: held }, enforced)
  await done('manager', moveCounterGuarantee, { params: { id: held }, body: enforced })
  const realise = { move: 'realise', gross: cny('0.05'), costs: cny('0.01'), forWhom: 'all-who-bore' }
  put('move-counter-guarantee', 'manager', { id: held }, realise)
  put('read-counter-guarantee', 'owner', { id })
}

async function stageBank({ done, put }: Acting): Promise<void> {
  const { items } = await done('banker', facilities.listFacilities, { query: { limit: '200' } })
  const lent = items.find((each: Body) => each.status === 'performing').id
  const repay = { move: 'repay', amount: cny('1.00') }
  const propose = async (): Promise<string> => (await done('banker', banking.proposeMove, { params: { id: lent }, body: repay })).id // prettier-ignore
  put('propose-move', 'banker', { id: lent }, repay)
  put('confirm-proposal', 'checker', { id: await propose() })
  put('decline-proposal', 'checker', { id: await propose() }, { reason })
  const lines = `入账日期,金额,银行流水号,付款人,付款账号,合同号或附言\n2026-06-01,1.31,f1,某某,6222,货款\n2026-06-01,1.32,f2,某某,6222,货款\n`
  const { id: statement } = await done('banker', banking.importStatement, { text: lines })
  put('propose-lines', 'banker', { id: statement }, { lines: [{ line: 1, facility: lent }] })
  put('set-line-aside', 'banker', { id: statement }, { line: 2, reason: '货款，不是还款' })
}

const soft = 'enterprise_id,observed_on,topic,rating,basis\nfirm-1,2026-05-01,orders,4,走访\n'

/** Three uploads, one received and two checked by the job that does it. */
async function stageUploads({ house, done, put, stage }: Acting, database: FreshDatabase): Promise<void> {
  const log = pino({ level: 'silent' })
  const upload = async (nth: number): Promise<Body> => {
    const text = `企业代号,企业名称\nfuzz-new-${nth},新企业${nth}\n`
    const { id } = await done('manager', uploadFile, { query: { kind: 'firms', fileName: '名单.csv' }, text })
    return done('manager', readUpload, { params: { id } })
  }
  const cluster = house.cluster
  const importing = { query: 'kind=soft&scheme=demo', text: soft }
  stage['import-rows'] = [{ who: emailOf({ key: 'manager' }), params: { cluster }, ...importing }]
  const received = await upload(1)
  put('check-upload', 'manager', { id: received.id }, { matching: received.matching })
  put('cancel-upload', 'manager', { id: (await upload(2)).id })
  const taken = await upload(3)
  const runner = await startJobs({ address: database.address, handlers: jobsOf(house.ground), log })
  try {
    const params = { id: taken.id as string }
    await done('manager', checkUpload, { params, body: { matching: taken.matching } })
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await done('manager', readUpload, { params })).status === 'checked') break
      await pause(50)
    }
    put('take-upload', 'manager', params)
  } finally {
    await runner.stop()
  }
}

async function stageSchemes({ done, put }: Acting): Promise<void> {
  const scheme = (nth: number) => skeleton({ id: `fuzzed-${nth}`, number: 9_000 + nth })
  const drafted = async (nth: number): Promise<string> =>
    (await done('operator', schemes.draftScheme, { body: { scheme: scheme(nth), basedOn: null } })).id
  const submitted = async (nth: number): Promise<string> => {
    const id = await drafted(nth)
    await done('operator', schemes.submitScheme, { params: { id }, body: { version: 1 } })
    return id
  }
  put('read-scheme', 'operator', { id: 'confidi' })
  put('read-cluster-scheme', 'owner', { scheme: 'confidi' })
  put('read-scheme-draft', 'operator', { id: await drafted(1) })
  put('change-scheme-draft', 'operator', { id: await drafted(2) }, { version: 1, scheme: scheme(2) })
  put('drop-scheme-draft', 'operator', { id: await drafted(3) })
  put('submit-scheme', 'operator', { id: await drafted(4) }, { version: 1 })
  put('send-back-scheme', 'operator-two', { id: await submitted(5) }, { version: 2, reason })
  put('publish-scheme', 'operator-two', { id: await submitted(6) }, { version: 2 })
  const id = await submitted(7)
  await done('operator-two', schemes.publishScheme, { params: { id }, body: { version: 2 } })
  put('withdraw-scheme', 'operator', { id }, { reason })
}

/** Warnings in every state: each rests on an event of its own. */
async function stageConduct(acting: Acting): Promise<void> {
  const { done, put } = acting
  const [respondent, second] = [await placeOf(acting, 'owner'), await placeOf(acting, 'owner-two')]
  const groundsOf = async (id: string): Promise<Body[]> => (await done('manager', conduct.listGrounds, { params: { id } })).items // prettier-ignore
  const grounds = await groundsOf(respondent)
  const [{ stream, version }] = await groundsOf(second)
  const measures = [{ is: 'warning' }]
  const nextBody = () => {
    const { stream: of, version: nr } = grounds.shift()
    return { respondent, about: { stream: of, version: nr }, measures, grounds: reason }
  }
  const proposed = async (): Promise<string> => (await done('manager', conduct.proposePenalty, { body: nextBody() })).id // prettier-ignore
  const imposed = async (): Promise<string> => {
    const id = await proposed()
    await done('owner', conduct.submitDefence, { params: { id }, body: { text: reason } })
    await done('member-one', conduct.imposePenalty, { params: { id }, body: { measures, reason } })
    return id
  }
  put('list-grounds', 'manager', { id: respondent })
  put('set-conduct-rule', 'manager', {}, { rule: 'long-overdue', isApplied: false, numbers: {}, reason })
  put('appeal-penalty', 'owner', { id: await imposed() }, { reason })
  put('lift-penalty', 'manager', { id: await imposed() }, { reason })
  const appealed = await imposed()
  await done('owner', conduct.appealPenalty, { params: { id: appealed }, body: { reason } })
  put('decide-appeal', 'member-two', { id: appealed }, { outcome: 'upheld', measures: [], reason })
  put('read-proceeding', 'manager', { id: appealed })
  const heard = await proposed()
  await done('owner', conduct.submitDefence, { params: { id: heard }, body: { text: reason } })
  put('impose-penalty', 'member-one', { id: heard }, { measures, reason })
  const hearing = await proposed()
  put('submit-defence', 'owner', { id: hearing }, { text: reason })
  put('drop-penalty', 'manager', { id: hearing }, { reason })
  const other = { respondent: second, about: { stream, version }, measures, grounds: reason }
  put('propose-penalty', 'manager', {}, other)
}
