import { applicationSteps, type ApplicationStatus, type ApplicationStep } from '#core/approval/application.ts'
import { mayAskIn } from '#core/approval/question.ts'
import { tones } from '#web/ui/tones.ts'
import { mayAct } from '#web/shell/may-act.ts'

/** The action of the policy table that each step asks for. */
const actionOf: Readonly<Record<ApplicationStep, string>> = {
  submit: 'submit-application',
  withdraw: 'withdraw-application',
  screen: 'screen-application',
  decide: 'vote-on-case',
  offer: 'offer-loan',
  accept: 'accept-offer',
}

const isStatus = (text: string): text is ApplicationStatus => Object.hasOwn(tones.applicationStatus, text)

export const isStep = (text: string): text is ApplicationStep => Object.hasOwn(applicationSteps, text)

/** Whether somebody at this desk may take the step at all; the platform decides for the very application. */
export const mayTakeStep = (desk: Parameters<typeof mayAct>[0], step: ApplicationStep): boolean =>
  mayAct(desk, actionOf[step])

/** Whether somebody at this desk may ask the applicant now; a member of the committee asks from the meeting. */
export const mayAskAbout = (desk: Parameters<typeof mayAct>[0], { status }: { readonly status: string }): boolean =>
  isStatus(status) && mayAct(desk, 'ask-question') && mayAskIn(desk.kind === 'bank' ? 'bank' : 'association', status)

/** Steps that need nothing but a yes. */
export const plainSteps = ['submit', 'withdraw'] as const satisfies readonly ApplicationStep[]
export type PlainStep = (typeof plainSteps)[number]

export const isPlain = (step: ApplicationStep): step is PlainStep =>
  (plainSteps as readonly ApplicationStep[]).includes(step)

/** What leads on comes before what gives up. */
export const leadingStep = (steps: readonly ApplicationStep[]): ApplicationStep | undefined =>
  steps.find((step) => step !== 'withdraw') ?? steps[0]
