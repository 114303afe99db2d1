import { fail, ok, type Result } from '../basics/result.ts'
import type { Money, MoneyWire } from '../basics/money.ts'

export type CheckAnswer = 'pass' | 'fail' | 'missing' | 'exception'
export type Check = { readonly rule: string; readonly answer: CheckAnswer; readonly reason: string | null }

export type ApplicationStatus =
  | 'draft'
  | 'submitted'
  | 'screened'
  | 'rejected'
  | 'approved'
  | 'declined'
  | 'accepted'
  | 'withdrawn'

export type ApplicationEvents = {
  'application-drafted': {
    readonly firm: string
    readonly scheme: string
    readonly fund: string
    readonly amount: Money
    readonly months: number
    readonly purpose: string
  }
  'application-submitted': { readonly evaluation: string | null }
  'application-screened': { readonly checks: readonly Check[]; readonly isPassed: boolean }
  'application-decided': {
    readonly meeting: string
    readonly isApproved: boolean
    readonly conditions: readonly string[]
  }
  'offer-accepted': { readonly facility: string }
  'application-withdrawn': { readonly [field: string]: never }
}
export type ApplicationEvent = {
  readonly [T in keyof ApplicationEvents]: { readonly type: T; readonly data: ApplicationEvents[T] }
}[keyof ApplicationEvents]

export type Application = {
  readonly version: number
  readonly status: ApplicationStatus
  readonly firm: string
  readonly scheme: string
  readonly fund: string
  readonly amount: Money
  readonly months: number
  readonly purpose: string
  readonly checks: readonly Check[]
  readonly conditions: readonly string[]
  readonly facility: string | null
}

export type ApplicationRefusal =
  | { readonly code: 'move-not-open'; readonly move: string; readonly status: string; readonly open: readonly string[] }
  | { readonly code: 'more-than-agreed'; readonly asked: MoneyWire; readonly left: MoneyWire }
  | { readonly code: 'exception-not-possible'; readonly rule: string }

type Step = { readonly from: readonly ApplicationStatus[] }

/** Which step is open in which state; the policy says in whose hands it is. */
export const applicationSteps = {
  submit: { from: ['draft'] },
  withdraw: { from: ['draft', 'submitted', 'screened', 'approved'] },
  screen: { from: ['submitted'] },
  decide: { from: ['screened'] },
  offer: { from: ['approved'] },
  accept: { from: ['approved'] },
} as const satisfies Record<string, Step>
export type ApplicationStep = keyof typeof applicationSteps

export const openSteps = (status: ApplicationStatus): readonly ApplicationStep[] =>
  (Object.keys(applicationSteps) as ApplicationStep[]).filter((step) => mayTake(step, status))

const mayTake = (step: ApplicationStep, status: ApplicationStatus): boolean => {
  const from: readonly ApplicationStatus[] = applicationSteps[step].from
  return from.includes(status)
}

type Decided = Result<readonly ApplicationEvent[], readonly ApplicationRefusal[]>

const inState = (application: Application, step: ApplicationStep, decide: () => Decided): Decided =>
  mayTake(step, application.status)
    ? decide()
    : fail([{ code: 'move-not-open', move: step, status: application.status, open: openSteps(application.status) }])

export const decideSubmit = (application: Application, evaluation: string | null): Decided =>
  inState(application, 'submit', () => ok([{ type: 'application-submitted', data: { evaluation } }]))

export const decideWithdraw = (application: Application): Decided =>
  inState(application, 'withdraw', () => ok([{ type: 'application-withdrawn', data: {} }]))

/** A rule that failed or lacks data may be excepted with a reason; what passed needs no exception. */
export function decideScreen(
  application: Application,
  found: readonly Check[],
  exceptions: ReadonlyMap<string, string>,
): Decided {
  const idle = [...exceptions.keys()].filter(
    (rule) => !found.some((check) => check.rule === rule && check.answer !== 'pass'),
  )
  if (idle.length > 0) return fail(idle.map((rule) => ({ code: 'exception-not-possible', rule })))
  const checks = found.map((check): Check => {
    const reason = exceptions.get(check.rule)
    return reason === undefined ? check : { rule: check.rule, answer: 'exception', reason }
  })
  const isPassed = checks.every(({ answer }) => answer === 'pass' || answer === 'exception')
  return inState(application, 'screen', () => ok([{ type: 'application-screened', data: { checks, isPassed } }]))
}

export const decideOutcome = (
  application: Application,
  meeting: string,
  isApproved: boolean,
  conditions: readonly string[],
): Decided =>
  inState(application, 'decide', () => ok([{ type: 'application-decided', data: { meeting, isApproved, conditions } }]))

export const decideAccept = (application: Application, facility: string): Decided =>
  inState(application, 'accept', () => ok([{ type: 'offer-accepted', data: { facility } }]))

export function foldApplication(events: readonly ApplicationEvent[]): Application | null {
  const [first, ...rest] = events
  if (first?.type !== 'application-drafted') return null
  const begun: Application = {
    ...first.data,
    version: 1,
    status: 'draft',
    checks: [],
    conditions: [],
    facility: null,
  }
  return rest.reduce<Application>(
    (state, event) => ({ ...state, ...changed(event), version: state.version + 1 }),
    begun,
  )
}

function changed(event: ApplicationEvent): Partial<Application> {
  switch (event.type) {
    case 'application-drafted':
      return {}
    case 'application-submitted':
      return { status: 'submitted' }
    case 'application-screened':
      return { status: event.data.isPassed ? 'screened' : 'rejected', checks: event.data.checks }
    case 'application-decided':
      return { status: event.data.isApproved ? 'approved' : 'declined', conditions: event.data.conditions }
    case 'offer-accepted':
      return { status: 'accepted', facility: event.data.facility }
    case 'application-withdrawn':
      return { status: 'withdrawn' }
  }
}
