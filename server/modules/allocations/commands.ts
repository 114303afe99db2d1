import {
  decideAllocate,
  decideDeclineFiling,
  decideFile,
  decideTakeBack,
  foldAllocation,
  foldOn,
  type Allocation,
  type AllocationDecided,
  type AllocationEvent,
  type Wish,
} from '#core/allocation/allocation.ts'
import { isPositive, money, type Money } from '#core/basics/money.ts'
import type { allocateLine, clawBackAllocation, reAllocate } from '#contract/allocations.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { WireMoney } from '#contract/values.ts'
import { moneyOf } from '../edge/index.ts'
import { refuse, type Work } from '../record/index.ts'
import { lineOf, lockLine, membersOf, type LineRow } from './standing.ts'

/** The association gives of a line to its members: all of what is asked, or nothing. */
export async function allocateIn(work: Work, id: string, { allocations, until }: BodyOf<typeof allocateLine>) {
  const line = await lineOf(work, id)
  work.permit({ keeper: [line.keeper] })
  const wishes = allocations.map(({ firm, amount }, i) => ({
    firm,
    amount: amountOf(amount, line, `/body/allocations/${i}/amount`),
  }))
  const again = wishes.findIndex(({ firm }, i) => wishes.slice(0, i).some((earlier) => earlier.firm === firm))
  if (again >= 0) throw badInput(`/body/allocations/${again}/firm`, 'is named twice')
  checkUntil(work, line, until)
  const standing = await lockLine(work, line)
  const members = await membersOf(work, line.keeper)
  const decided = decideAllocate(standing, wishes, { on: work.on, members })
  if (!decided.ok) return refuse(decided.error)
  const made = wishes.map((wish) => give(work, line, { ...wish, until, takenFrom: null }))
  return { id, version: 1, status: 'made', allocations: made }
}

export async function fileIn(work: Work, id: string) {
  const { allocation } = await loadAllocation(work, id)
  work.permit({ bank: [allocation.bank] })
  return save(work, id, allocation, decideFile(allocation))
}

export async function declineIn(work: Work, id: string, reason: string) {
  const { allocation } = await loadAllocation(work, id)
  work.permit({ bank: [allocation.bank] })
  return save(work, id, allocation, decideDeclineFiling(allocation, reason))
}

/** Takes back what of an allocation is not in use; it is free on the line again. */
export async function clawBackIn(work: Work, id: string, body: BodyOf<typeof clawBackAllocation>) {
  const { allocation, line } = await loadAllocation(work, id)
  work.permit({ keeper: [line.keeper] })
  const amount = amountOf(body.amount, line, '/body/amount')
  const standing = await lockLine(work, line)
  return save(work, id, allocation, decideTakeBack(allocation, { id, line: standing, amount, givenTo: null }))
}

/** Takes from one member and gives to another in one transaction; what is given has its own way to the bank. */
export async function reAllocateIn(work: Work, id: string, body: BodyOf<typeof reAllocate>) {
  const { allocation, line } = await loadAllocation(work, id)
  work.permit({ keeper: [line.keeper] })
  const wish = { firm: body.firm, amount: amountOf(body.amount, line, '/body/amount') }
  if (wish.firm === allocation.firm) throw badInput('/body/firm', 'is the firm from which it is taken')
  checkUntil(work, line, body.until)
  const standing = await lockLine(work, line)
  const given = give(work, line, { ...wish, until: body.until, takenFrom: id })
  const taken = decideTakeBack(allocation, { id, line: standing, amount: wish.amount, givenTo: given })
  if (!taken.ok) return refuse(taken.error)
  const live = standing.live.map((part) => (part.id === id ? { ...part, amount: part.amount - wish.amount.minor } : part)) // prettier-ignore
  const members = await membersOf(work, line.keeper)
  const decided = decideAllocate({ ...standing, live }, [wish], { on: work.on, members })
  if (!decided.ok) return refuse(decided.error)
  return { ...save(work, id, allocation, taken), given }
}

function give(
  work: Work,
  line: LineRow,
  { firm, amount, until, takenFrom }: Wish & { readonly until: string; readonly takenFrom: string | null },
): string {
  const id = work.ids.next('allocation')
  const { bank, fund, keeper: association } = line
  const data = { line: line.id, bank, association, fund, firm, amount, until, takenFrom }
  work.append(id, subjectsOf(data), [{ type: 'allocation-made', data }])
  return id
}

/** The association first: it is its act. Whoever else knows the firm does not know by that what it was given. */
export const subjectsOf = ({ association, firm, bank }: Pick<Allocation, 'association' | 'firm' | 'bank'>) => [
  { party: association, role: 'association' },
  { party: firm, role: 'firm' },
  { party: bank, role: 'bank' },
]

async function loadAllocation(
  work: Work,
  id: string,
): Promise<{ readonly allocation: Allocation; readonly line: LineRow }> {
  // prettier-ignore
  const events = (await work.load(id)).map(({ event }) => event as AllocationEvent)
  const allocation = foldAllocation(events)
  if (allocation === null) throw new Problem('not-found')
  return { allocation, line: await lineOf(work, allocation.line) }
}

function save(work: Work, id: string, before: Allocation, decided: AllocationDecided) {
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(before), decided.value)
  const { version, status } = foldOn(before, decided.value)
  return { id, version, status }
}

function amountOf(asked: WireMoney, { currency }: LineRow, pointer: string): Money {
  const amount = moneyOf(asked)
  if (!isPositive(amount) || amount.currency !== currency)
    throw badInput(pointer, `must be positive and in ${currency}`)
  return money(amount.minor, currency)
}

function checkUntil({ on }: Work, { valid_until: last }: LineRow, until: string): void {
  if (until < on || until > last) throw badInput('/body/until', `must lie between ${on} and ${last}`)
}
