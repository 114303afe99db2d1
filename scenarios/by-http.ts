import { randomBytes } from 'node:crypto'
import { assert, present } from '#core/basics/assert.ts'
import type { Office } from '#core/party/office.ts'
import { officesOf } from '#core/party/office.ts'
import type { OrganisationKind } from '#core/party/organisation.ts'
import type { Happened } from '#core/projection/project.ts'
import { promisedRoles, type RoleKind, type Scheme } from '#core/scheme/scheme.ts'
import { allocateLine, fileAllocation } from '#contract/allocations.ts'
import * as approval from '#contract/approval.ts'
import * as banking from '#contract/banking.ts'
import { sendEvidence } from '#contract/evidence.ts'
import { moveFacility, readFacilityEvents } from '#contract/facilities.ts'
import * as funds from '#contract/funds.ts'
import { recordConnection, reportFigures } from '#contract/guarantors.ts'
import { admitMember, payContribution } from '#contract/parties.ts'
import { givePromise } from '#contract/promises.ts'
import { checkResolution } from '#contract/resolutions.ts'
import { asksResolutions } from '#core/facility/standing-rows.ts'
import type { Route } from '#contract/route.ts'
import { emailOf, setStage, type DemoOrganisation, type DemoPerson, type Stage } from '#server/modules/demo/index.ts'
import { endDayOf } from '#server/modules/facilities/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { idSource, type IdSource } from '#server/platform/ids.ts'
import { asWorker, openRows, type EventRow } from '#server/modules/record/index.ts'
import type { Answer, Body, Given, TestHouse } from '#server/testing/test-house.ts'
import type { Amount, Story, StoryAct, StoryOpening, StoryStep } from './story.ts'

/** A story that was played by the people of its cast over HTTP, on a database. */
export type PlayedByHttp = {
  readonly stage: Stage
  /** The events of each loan, with every id told by its name in the story. */
  readonly loans: ReadonlyMap<string, readonly Happened[]>
  /** Whether an organisation of the story may read what happened to a loan. */
  readonly mayRead: (party: string, loan: string) => Promise<boolean>
  readonly parties: readonly DemoOrganisation[]
}

type Play = {
  readonly house: TestHouse
  readonly story: Story
  readonly scheme: Scheme
  readonly stage: Stage
  readonly parties: readonly DemoOrganisation[]
  readonly call: (who: string, route: Route, given?: Given) => Promise<Answer>
  /** Names of the story by the ids of the cluster. */
  readonly names: Map<string, string>
}

const kindOf: Readonly<Record<Exclude<RoleKind, 'fund'>, OrganisationKind>> = {
  firm: 'firm',
  bank: 'bank',
  association: 'association',
  guarantor: 'guarantor',
  reguarantor: 're-guarantor',
  government: 'government',
  investor: 'investor',
  'core-enterprise': 'core-enterprise',
  warehouse: 'warehouse',
  insurer: 'insurer',
}

/** Everybody whom the story names, by what kind of party it is, with whoever supervises and operates the platform. */
function partiesOf({ cast, steps }: Story, scheme: Scheme): readonly DemoOrganisation[] {
  const kinds = new Map<string, OrganisationKind>([
    [cast.association, 'association'],
    ...Object.keys(cast.contributions).map((firm) => [firm, 'firm'] as const),
    ...Object.keys(cast.lines).map((bank) => [bank, 'bank'] as const),
    ...Object.keys(cast.capital ?? {}).map((payer) => [payer, 'government'] as const),
  ])
  for (const step of steps)
    if ('opens' in step)
      for (const [role, held] of Object.entries(step.holders))
        for (const holder of held) {
          const kind = scheme.roles[role]?.is.find((each) => each !== 'fund')
          if (holder !== cast.fund && kind !== undefined && !kinds.has(holder)) kinds.set(holder, kindOf[kind])
        }
  for (const step of steps)
    if ('does' in step && step.does.move === 'offer-claim') kinds.set(step.does.buyer, 'investor')
  kinds.set('supervising', 'government').set('operating', 'operator')
  return [...kinds].map(([key, kind]) => ({ key, kind, name: key }))
}

const people = (parties: readonly DemoOrganisation[]): readonly DemoPerson[] =>
  parties.flatMap(({ key, kind }): readonly DemoPerson[] => {
    const person = (name: string, offices: readonly Office[]): DemoPerson => ({ key: name, name, organisation: key, offices, role: { zh: name, en: name }, isOffered: false }) // prettier-ignore
    if (kind === 'operator') return [person('operator', ['administrator'])]
    const first = person(key, kind === 'association' ? ['manager', 'analyst'] : officesOf[kind])
    if (kind === 'bank') return [first, person(`${key} checks`, ['account-officer'])]
    if (kind !== 'association') return [first]
    return [first, ...[1, 2, 3].map((nr) => person(`${key} member ${nr}`, ['committee-member']))]
  })

const cny = (amount: Amount) => ({ amount: amount.includes('.') ? amount : `${amount}.00`, currency: 'CNY' })

/** Ids that rise one by one, within a millisecond too: where a share goes at a tie hangs on the order of who holds a role. */
function inOrder(): IdSource {
  let made = 0
  return idSource(systemClock, (count) => {
    const bytes = randomBytes(count)
    bytes.writeUInt32BE((made += 1), 0)
    return bytes
  })
}

/** Plays a story by HTTP in a cluster of its own; a step that must be refused is, with its codes. */
export async function playByHttp(house: TestHouse, story: Story, scheme: Scheme): Promise<PlayedByHttp> {
  const parties = partiesOf(story, scheme)
  const register = `story-${scheme.number}`
  const createAccount = async ({ email }: { email: string }) => ({ accountId: `${register}-${email}` })
  const troupe = { organisations: parties, people: people(parties) }
  const stage = await setStage({ ...house.ground, ids: inOrder() }, createAccount, story.startsOn, register, troupe)
  const call: Play['call'] = (who, route, given = {}) =>
    house.call(`${register}-${emailOf({ key: who })}`, route, { ...given, params: { cluster: stage.cluster, ...given.params } }) // prettier-ignore
  const names = new Map(parties.map(({ key }) => [stage.org(key), key]))
  const play: Play = { house, story, scheme, stage, parties, call, names }
  await found(play)
  for (const step of story.steps) {
    await endDayOf(house.ground, stage.cluster, step.on)
    checkRefusal(await take(play, step), step)
  }
  return { stage, loans: await loansOf(play), mayRead: (party, loan) => mayRead(play, party, loan), parties }
}

const idOf = ({ names }: Play, name: string): string => present([...names].find(([, each]) => each === name)?.[0], name)

const must = ({ status, body }: Answer): Body => {
  assert(status < 300, JSON.stringify(body))
  return body
}

/** What there is before the first step: the fund, its members and capital, lines, what guarantors report, evaluations. */
async function found(play: Play): Promise<void> {
  const { story, call, names, stage } = play
  const { cast } = story
  const keeper = cast.association
  const fund = must(await call(keeper, funds.foundFund, { body: { name: cast.fund } })).id as string
  names.set(fund, cast.fund)
  if (cast.mayGuarantee)
    must(await call('supervising', funds.recordFinding, { params: { id: fund }, body: { finding: 'may-guarantee', reason: 'charter' } }).then(async (said) => said.status < 300 ? said : call(keeper, funds.recordFinding, { params: { id: fund }, body: { finding: 'may-guarantee', reason: 'charter' } }))) // prettier-ignore
  for (const [firm, amount] of Object.entries(cast.contributions)) {
    const { id } = must(await call(keeper, admitMember, { body: { firm: idOf(play, firm) } }))
    must(await call(keeper, payContribution, { params: { id }, body: { fund, amount: cny(amount) } }))
  }
  for (const [payer, amount] of Object.entries(cast.capital ?? {}))
    must(
      await call(payer, funds.payCapital, { params: { id: fund }, body: { amount: cny(amount), purpose: 'fiscal' } }),
    )
  for (const [guarantor, { netAssets, stakes }] of Object.entries(cast.figures ?? {})) {
    const body = { asOf: '2025-12-31', netAssets: cny(netAssets), stakes: cny(stakes), source: 'audited' }
    must(await call(guarantor, reportFigures, { body }))
  }
  for (const [a, b] of cast.connected ?? []) {
    const body = { a: idOf(play, a), b: idOf(play, b), kind: 'same-controller', source: 'register' }
    must(await call(keeper, recordConnection, { body }))
  }
  for (const [bank, amount] of Object.entries(cast.lines)) {
    const { id } = must(await call(bank, funds.grantLine, { body: { fund, amount: cny(amount), until: '2099-12-31' } }))
    await allocated(play, { bank, line: id })
  }
  for (const [firm, limit] of Object.entries(cast.limits)) await evaluate(stage, keeper, firm, limit)
}

/** What of a bank's line the association gives to members; the bank files each. */
async function allocated(play: Play, { bank, line }: Readonly<Record<'bank' | 'line', string>>): Promise<void> {
  const { story, call } = play
  const { association, allocations = {} } = story.cast
  const wishes = Object.entries(allocations[bank] ?? {}).map(([firm, amount]) => ({ firm: idOf(play, firm), amount: cny(amount) })) // prettier-ignore
  if (wishes.length === 0) return
  const body = { allocations: wishes, until: '2099-12-31' }
  const made = must(await call(association, allocateLine, { params: { id: line }, body }))
  for (const id of made.allocations) must(await call(bank, fileAllocation, { params: { id } }))
}

/** An evaluation as a card would make it; how cards come to their limits has its own tests. */
const evaluate = ({ does, org }: Stage, keeper: string, firm: string, limit: Amount) =>
  does(keeper, 'evaluate-firm', async (work) => {
    const id = work.ids.next('evaluation')
    const data = { firm: org(firm), card: 'first', score: '70', grade: 'A', limit: { minor: BigInt(limit) * 100n, currency: 'CNY' as const }, detail: {} } // prettier-ignore
    work.append(id, [{ party: org(firm), role: 'firm' }], [{ type: 'evaluation-made', data }])
    return { id }
  })

function checkRefusal({ status, body }: Answer, { on, tells, refused = [] }: StoryStep): void {
  const codes: readonly string[] = (body?.refusals ?? []).map(({ code }: Body) => code)
  const told = `${on} "${tells}" is answered ${status} ${JSON.stringify(body)}`
  assert(codes.join() === refused.join() && (refused.length > 0 || status < 300), told)
}

const take = (play: Play, step: StoryStep): Promise<Answer> => ('opens' in step ? open(play, step) : act(play, step))

/** From the application over screening, committee and offer to its acceptance, with the promises that it needs. */
async function open(play: Play, step: StoryStep & StoryOpening): Promise<Answer> {
  const { story, scheme, call, names } = play
  const { association, fund } = story.cast
  const [borrower = '', lender = ''] = ['debtor', 'creditor'].map((side) => Object.entries(step.holders).find(([role]) => scheme.roles[role]?.side === side)?.[1][0]) // prettier-ignore
  const { annualRate, method, months, everyMonths } = step.terms
  const amount = cny(step.principal)
  const drafted = { scheme: scheme.id, fund: idOf(play, fund), amount, months, purpose: step.tells }
  if (step.settings !== undefined) {
    const body = { scheme: scheme.id, settings: step.settings, reason: 'as the story has it' }
    must(await call(association, funds.setProgramme, { params: { id: idOf(play, fund) }, body }))
  }
  const { id } = must(await call(borrower, approval.draftApplication, { body: drafted }))
  const params = { id: id as string }
  names.set(params.id, `app_${step.opens}`)
  must(await call(borrower, approval.submitApplication, { params }))
  const { checks } = must(await call(association, approval.previewScreening, { params }))
  const exceptions = checks.filter(({ answer }: Body) => answer !== 'pass').map(({ rule }: Body) => ({ rule, reason: 'as the story has it' })) // prettier-ignore
  must(await call(association, approval.screenApplication, { params, body: { exceptions } }))
  await approve(play, params.id)
  must(await call(lender, approval.offerLoan, { params, body: { amount, annualRate, method, months, everyMonths } }))
  const chosen = promisedRoles(scheme).map((role) => [role, (step.holders[role] ?? [])] as const) // prettier-ignore
  for (const [role, held] of chosen)
    for (const holder of held) {
      must(await promise(play, { holder, firm: borrower, role, on: step.on }))
      if (!asksResolutions(scheme)) continue
      const body = { promiser: idOf(play, holder), document: ofShareholders.document.sha256, reason: null }
      must(await call(lender, checkResolution, { params, body }))
    }
  const holders = Object.fromEntries(chosen.filter(([, held]) => held.length > 0).map(([role, held]) => [role, held.map((each) => idOf(play, each))])) // prettier-ignore
  const accepted = await call(borrower, approval.acceptOffer, { params, body: { holders } })
  if (accepted.status < 300) names.set(await facilityOf(play, params.id), `fac_${step.opens}`)
  return accepted
}

/** A promise that is large enough for whatever the scheme asks of it, with the resolution that a company shows for it. */
const promise = (play: Play, { holder, firm, role, on }: Readonly<Record<'holder' | 'firm' | 'role' | 'on', string>>) =>
  play.call(holder, givePromise, {
    body: {
      firm: idOf(play, firm),
      scheme: play.scheme.id,
      role,
      amount: cny('100000000'),
      until: `${on.slice(0, 4)}-12-31`,
      ...(asksResolutions(play.scheme) ? { resolution: { ...ofShareholders, resolvedOn: on } } : {}),
    },
  })

/** All shareholders for it, of whom the debtor is none. */
const ofShareholders = {
  basis: 'resolution',
  organ: 'shareholders',
  votesFor: 100,
  votesEntitled: 100,
  isDebtorInterested: false,
  hasInterestedVoted: false,
  isListed: false,
  document: { name: 'resolution.pdf', sha256: 'a'.repeat(64) },
} as const

async function approve({ story, call, names }: Play, application: string): Promise<void> {
  const { association, fund } = story.cast
  const fundId = [...names].find(([, name]) => name === fund)![0]
  const convened = must(await call(association, approval.conveneMeeting, { body: { fund: fundId, applications: [application] } })) // prettier-ignore
  const params = { id: convened.id as string }
  for (const nr of [1, 2, 3]) {
    const member = `${association} member ${nr}`
    must(await call(member, approval.attendMeeting, { params }))
    must(await call(member, approval.voteOnCase, { params, body: { application, vote: 'for', reason: 'sound' } }))
  }
  must(await call(association, approval.closeMeeting, { params }))
}

const facilityOf = async ({ house, stage }: Play, application: string): Promise<string> =>
  asWorker(house.ground, stage.cluster, async (tx) => {
    const [row] = await tx.query<{ facility: string }>(
      'select facility from applications where cluster_id = $1 and id = $2',
      [stage.cluster, application],
    )
    return present(row, application).facility
  })

const byTwoPeople: ReadonlySet<string> = new Set(['repay', 'reverse'])

async function act(play: Play, { by, does, loan, on }: StoryStep & StoryAct): Promise<Answer> {
  const { call } = play
  const params = { id: idOf(play, `fac_${loan}`) }
  const move = await wireOf(play, params.id, by, does)
  if (does.move === 'propose-take-over')
    must(
      await promise(play, { holder: does.taker, firm: debtorOf(await eventsOf(play, params.id)), role: 'taker', on }),
    )
  if (!byTwoPeople.has(does.move)) return call(by, moveFacility, { params, body: move })
  const proposed = await call(by, banking.proposeMove, { params, body: move })
  if (proposed.status !== 201) return proposed
  return call(`${by} checks`, banking.confirmProposal, { params: { id: proposed.body.id } })
}

/** The move as it goes over the wire: names as ids, a claim with a document, a reversal by the version of its event. */
async function wireOf(play: Play, id: string, by: string, does: StoryAct['does']): Promise<Body> {
  const { call } = play
  switch (does.move) {
    case 'claim': {
      const sent = await call(by, sendEvidence, { params: { id }, query: { fileName: 'demand.txt' }, text: `${does.evidence}\n` }) // prettier-ignore
      return { move: 'claim', evidence: does.evidence, documents: [must(sent).id] }
    }
    case 'reverse': {
      const repayments = (await eventsOf(play, id)).filter(({ event }) => event.type === 'repayment-received')
      return { move: 'reverse', version: repayments[does.repayment - 1]?.version, reason: does.reason }
    }
    case 'advance': {
      const { payer, amount, purpose } = does
      return { move: 'advance', by: idOf(play, payer), amount: cny(amount), purpose }
    }
    case 'tell-bankruptcy':
      return { move: does.move, on: does.day, docket: does.docket }
    case 'ask-sureties': {
      const asked = does.asked.map(({ guarantor, day, proof }) => ({ kind: 'demand', guarantor: idOf(play, guarantor), on: day, proof })) // prettier-ignore
      return { move: does.move, asked }
    }
    case 'offer-claim':
      return { ...does, buyer: idOf(play, does.buyer), price: cny(does.price) }
    case 'let-go':
      return { ...does, guarantor: idOf(play, does.guarantor) }
    case 'propose-take-over':
      return { ...does, taker: idOf(play, does.taker) }
    default:
      return {
        ...does,
        ...('amount' in does ? { amount: cny(does.amount) } : {}),
        ...('payer' in does ? { payer: idOf(play, does.payer) } : {}),
      }
  }
}

const debtorOf = (events: readonly Happened[]): string => {
  const [first] = events
  return (present(first, 'the opening').event.data as { readonly debtor: string }).debtor
}

/** The events of a loan as they stand on record, with names for ids; documents and proposals have ids that no story tells. */
async function eventsOf({ house, stage, names }: Play, facility: string): Promise<readonly Happened[]> {
  const { ground } = house
  const found = await asWorker(ground, stage.cluster, async (tx) => {
    const rows = await tx.query<EventRow>(
      'select * from events where cluster_id = $1 and stream = $2 order by version',
      [stage.cluster, facility],
    )
    return openRows(tx, ground.master, stage.cluster, rows)
  })
  return found.map((each) => ({ ...each, event: { ...each.event, data: named(each.event.data, names) } }))
}

/** The same value with every id told by its name, wherever it stands: also inside the keys of counters and purses. */
export function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return value.replace(/\b(org|fnd|fac|app)_[0-9A-HJKMNP-TV-Z]{26}\b/g, (id) => names.get(id) ?? id)
  if (Array.isArray(value)) return value.map((each) => named(each, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each, names)]))
}

async function loansOf(play: Play): Promise<ReadonlyMap<string, readonly Happened[]>> {
  const loans = [...play.names].filter(([id]) => id.startsWith('fac_'))
  return new Map(await Promise.all(loans.map(async ([id, name]) => [name, await eventsOf(play, id)] as const)))
}

async function mayRead(play: Play, party: string, loan: string): Promise<boolean> {
  const { status } = await play.call(party, readFacilityEvents, { params: { id: idOf(play, loan) } })
  assert(status === 200 || status === 404, `${party} is answered ${status}`)
  return status === 200
}
