import { everyMonthsOf, type RepaymentMethod } from '#core/obligation/usual-terms.ts'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as funds from '#contract/funds.ts'
import { readSession } from '#contract/session.ts'
import type { Answer, Body, TestHouse } from './test-house.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })
export type CaseTerms = {
  readonly scheme?: string
  /** The demo's first fund unless it is said. */
  readonly fund?: string
  readonly amount?: string
  readonly months?: number
  readonly method?: RepaymentMethod
}

const must = (answer: Answer): Body => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** An application of a demo firm's owner that waits to be screened. */
export async function submittedCase(
  house: TestHouse,
  owner: string,
  { scheme = 'chamber-joint-guarantee', amount = '100000.00', months = 6, fund: said }: CaseTerms = {},
): Promise<{ readonly id: string; readonly fund: string }> {
  const fund: string = said ?? must(await house.call('manager', funds.listFunds)).items[0].id
  const { id } = must(
    await house.call(owner, approval.draftApplication, {
      body: { scheme, fund, amount: cny(amount), months, purpose: '周转' },
    }),
  )
  must(await house.call(owner, approval.submitApplication, { params: { id } }))
  return { id, fund }
}

/** Screens an application and calls the committee together over it. */
export async function convenedOver(
  house: TestHouse,
  { id, fund }: { readonly id: string; readonly fund: string },
  exceptions: readonly object[] = [],
): Promise<string> {
  must(await house.call('manager', approval.screenApplication, { params: { id }, body: { exceptions } }))
  return must(await house.call('manager', approval.conveneMeeting, { body: { fund, applications: [id] } })).id as string
}

/** The committee hears the cases, approves them and ends its meeting. */
export async function approveIn(house: TestHouse, meeting: string, ...applications: readonly string[]): Promise<void> {
  for (const member of ['member-one', 'member-two', 'member-three']) {
    must(await house.call(member, approval.attendMeeting, { params: { id: meeting } }))
    for (const application of applications) {
      const body = { application, vote: 'for', reason: '同意' }
      must(await house.call(member, approval.voteOnCase, { params: { id: meeting }, body }))
    }
  }
  must(await house.call('manager', approval.closeMeeting, { params: { id: meeting } }))
}

/** Leads an application to where banks may answer it. */
export async function approvedCase(house: TestHouse, owner: string, terms: CaseTerms = {}): Promise<string> {
  const submitted = await submittedCase(house, owner, terms)
  await approveIn(house, await convenedOver(house, submitted), submitted.id)
  return submitted.id
}

/** Leads an application of a demo firm's owner to an offer that only waits to be accepted. */
export async function offeredCase(
  house: TestHouse,
  owner: string,
  terms: CaseTerms = {},
  isLate = false,
): Promise<string> {
  const { amount = '100000.00', months = 6, method = 'bullet' } = terms
  const submitted = await submittedCase(house, owner, terms)
  const { id } = submitted
  const overdue = await isOverdue(house, owner)
  const exceptions = isLate && overdue ? [{ rule: 'not-overdue', reason: '已商定还款安排' }] : []
  await approveIn(house, await convenedOver(house, submitted, exceptions), id)
  must(
    await house.call('banker', approval.offerLoan, {
      params: { id },
      body: { amount: cny(amount), annualRate: '0.06', method, months, everyMonths: everyMonthsOf(method, months, 1) },
    }),
  )
  return id
}

async function isOverdue(house: TestHouse, owner: string): Promise<boolean> {
  const { items } = must(await house.call(owner, facilities.listFacilities, { query: { limit: '200' } }))
  const self = must(await house.call(owner, readSession)).desks[0].organisation
  return items.some(
    (each: Body) => each.borrower.id === self && each.overdueDays > 0 && !['closed', 'cancelled'].includes(each.status),
  )
}

export type Cases = CaseTerms & { readonly banker?: string; readonly exceptions?: readonly object[] }

/** Leads one application of each of these owners, through one meeting, to an offer of this bank that waits to be accepted. */
export async function offeredCases(
  house: TestHouse,
  owners: readonly string[],
  { banker = 'banker', amount = '100000.00', exceptions = [], ...terms }: Cases,
): Promise<readonly string[]> {
  const submitted = []
  for (const owner of owners) submitted.push(await submittedCase(house, owner, { ...terms, amount }))
  const applications = submitted.map(({ id }) => id)
  for (const id of applications)
    must(await house.call('manager', approval.screenApplication, { params: { id }, body: { exceptions } }))
  const body = { fund: submitted[0]?.fund, applications }
  const meeting = must(await house.call('manager', approval.conveneMeeting, { body })).id as string
  await approveIn(house, meeting, ...applications)
  for (const id of applications) {
    const offered = { amount: cny(amount), annualRate: '0.06', method: 'bullet', months: 6, everyMonths: 1 }
    must(await house.call(banker, approval.offerLoan, { params: { id }, body: offered }))
  }
  return applications
}
