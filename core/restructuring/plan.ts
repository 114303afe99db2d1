import type { Money } from '../basics/money.ts'
import type { Process } from '../process/process.ts'
import type { Wanted } from '../facility/rescheduling.ts'
import type { Erased } from '../record/event.ts'

type Private = string | Erased

/** One loan of a plan: what is owed on it when the plan is proposed, and what it would have otherwise. */
export type PlanLoan = {
  readonly facility: string
  readonly lender: string
  /** Principal drawn and not repaid; votes weigh by it. */
  readonly outstanding: Money
  readonly change: Wanted
  /** Who stands for this loan. */
  readonly sureties: readonly string[]
  /** When its last instalment falls due as agreed, and when it would if the plan were adopted on the day it is proposed. */
  readonly endsOn: string
  readonly wouldEndOn: string
}

/** Why a plan came to nothing: its last day passed, no votes could carry it any more, or a loan could not be changed so. */
export type WhyFailed = 'last-day' | 'out-of-reach' | 'terms-refused'

export type RestructuringEvents = {
  'restructuring-proposed': {
    readonly debtor: string
    /** The lender or association that proposes. */
    readonly proposer: string
    /** The associations that the debtor is a member of. */
    readonly associations: readonly string[]
    readonly loans: readonly PlanLoan[]
    /** The last day to vote and to consent. */
    readonly until: string
    readonly reason: Private
  }
  'restructuring-voted': { readonly lender: string; readonly isFor: boolean; readonly reason: Private }
  'restructuring-consented': { readonly by: string }
  /** Which loans have other terms from now on, and which stay as they were. */
  'restructuring-adopted': { readonly changed: readonly string[]; readonly unchanged: readonly string[] }
  'restructuring-failed': { readonly why: WhyFailed; readonly facility: string | null }
  'restructuring-dropped': { readonly by: string; readonly reason: Private }
}
export type RestructuringEvent = {
  readonly [T in keyof RestructuringEvents]: { readonly type: T; readonly data: RestructuringEvents[T] }
}[keyof RestructuringEvents]

export const planStatuses = ['open', 'adopted', 'failed', 'dropped'] as const
export type PlanStatus = (typeof planStatuses)[number]

const proposer = [{ role: 'proposer' }]

/** The life of a plan. It is adopted by its proposer once it is carried, and otherwise by time after its last day. */
export const planLife: Process = {
  initial: 'open',
  ends: ['adopted', 'failed', 'dropped'],
  moves: {
    open: [
      { name: 'vote', to: 'open', by: [{ role: 'lender' }] },
      { name: 'consent', to: 'open', by: [{ role: 'debtor' }, { role: 'surety' }] },
      { name: 'adopt', to: 'adopted', by: [...proposer, 'time'] },
      { name: 'drop', to: 'dropped', by: proposer },
      { name: 'fail', to: 'failed', by: ['time'] },
    ],
  },
}

export type Vote = RestructuringEvents['restructuring-voted']

/** A plan as the fold of its events. */
export type Plan = RestructuringEvents['restructuring-proposed'] & {
  readonly status: PlanStatus
  readonly events: number
  /** The last vote of each lender that voted. */
  readonly votes: readonly Vote[]
  readonly consents: readonly string[]
  readonly changed: readonly string[]
  readonly failed: RestructuringEvents['restructuring-failed'] | null
  readonly dropReason: Private
}

export const lendersOf = ({ loans }: Pick<Plan, 'loans'>): readonly string[] => [...new Set(loans.map(({ lender }) => lender))] // prettier-ignore

export const suretiesIn = ({ loans }: Pick<Plan, 'loans'>): readonly string[] => [...new Set(loans.flatMap(({ sureties }) => sureties))] // prettier-ignore

export function foldPlan(events: readonly RestructuringEvent[]): Plan | null {
  const [first, ...rest] = events
  if (first?.type !== 'restructuring-proposed') return null
  const undecided = { votes: [], consents: [], changed: [], failed: null, dropReason: '' }
  return rest.reduce(evolvePlan, { ...first.data, ...undecided, status: 'open', events: 1 } satisfies Plan as Plan)
}

export const evolvePlan = (plan: Plan, event: RestructuringEvent): Plan => ({
  ...plan,
  ...changeOf(plan, event),
  events: plan.events + 1,
})

function changeOf(plan: Plan, event: RestructuringEvent): Partial<Plan> {
  switch (event.type) {
    case 'restructuring-proposed':
      return {}
    case 'restructuring-voted':
      return { votes: [...plan.votes.filter(({ lender }) => lender !== event.data.lender), event.data] }
    case 'restructuring-consented':
      return { consents: [...plan.consents, event.data.by] }
    case 'restructuring-adopted':
      return { status: 'adopted', changed: event.data.changed }
    case 'restructuring-failed':
      return { status: 'failed', failed: event.data }
    case 'restructuring-dropped':
      return { status: 'dropped', dropReason: event.data.reason }
  }
}
