import type { Office } from '../party/office.ts'
import type { OrganisationKind } from '../party/organisation.ts'

/** For which organisation, in which offices, somebody acts now. */
export type Desk = {
  readonly organisation: string
  readonly kind: OrganisationKind
  readonly offices: readonly Office[]
  readonly person: string
}

/** As what the acting organisation must stand to the thing acted upon; `anyone` where there is nothing yet. */
export type Standing = 'anyone' | 'firm' | 'keeper' | 'bank' | 'role'

type ActionRow = {
  readonly action: string
  readonly kind: OrganisationKind
  readonly offices: readonly Office[]
  readonly as: Standing
}

const association = (action: string, offices: readonly Office[], as: Standing = 'keeper'): ActionRow => ({
  action,
  kind: 'association',
  offices,
  as,
})
const firm = (action: string, offices: readonly Office[] = ['owner'], as: Standing = 'firm'): ActionRow => ({
  action,
  kind: 'firm',
  offices,
  as,
})
const bank = (action: string, as: Standing = 'bank'): ActionRow => ({
  action,
  kind: 'bank',
  offices: ['account-officer', 'risk-officer'],
  as,
})
const operator = (action: string): ActionRow => ({ action, kind: 'operator', offices: ['administrator'], as: 'anyone' })
const staff: readonly Office[] = ['manager', 'analyst']

/** Every action that changes something: the only rows under which it may be done. */
export const actionTable: readonly ActionRow[] = [
  operator('register-organisation'),
  association('register-organisation', staff, 'anyone'),
  operator('appoint-person'),
  association('appoint-person', ['manager']),
  firm('appoint-person'),
  operator('end-offices'),
  association('end-offices', ['manager']),
  firm('end-offices'),
  operator('disable-account'),
  operator('enable-account'),
  operator('end-sessions'),
  association('admit-member', ['manager'], 'anyone'),
  association('pay-contribution', staff),
  firm('give-consent', ['owner'], 'anyone'),
  firm('revoke-consent'),
  firm('give-promise', ['owner'], 'anyone'),
  firm('withdraw-promise', ['owner'], 'role'),
  ...(['guarantor', 're-guarantor', 'insurer'] as const).flatMap((kind): readonly ActionRow[] => [
    { action: 'give-promise', kind, offices: ['risk-officer'], as: 'anyone' },
    { action: 'withdraw-promise', kind, offices: ['risk-officer'], as: 'role' },
  ]),
  { action: 'give-promise', kind: 'government', offices: ['policy-officer'], as: 'anyone' },
  { action: 'withdraw-promise', kind: 'government', offices: ['policy-officer'], as: 'role' },
  firm('add-resolution', ['owner'], 'role'),
  bank('check-resolution'),
  firm('promise-counter-guarantee', ['owner'], 'anyone'),
  firm('move-counter-guarantee', ['owner'], 'role'),
  association('move-counter-guarantee', staff, 'role'),
  ...(['guarantor', 're-guarantor', 'insurer'] as const).map(
    (kind): ActionRow => ({ action: 'move-counter-guarantee', kind, offices: ['risk-officer', 'claims-officer'], as: 'role' }), // prettier-ignore
  ),
  bank('propose-restructuring', 'anyone'),
  association('propose-restructuring', staff, 'anyone'),
  bank('move-restructuring', 'role'),
  association('move-restructuring', staff, 'role'),
  firm('move-restructuring', ['owner'], 'role'),
  ...(['guarantor', 're-guarantor', 'insurer'] as const).map(
    (kind): ActionRow => ({ action: 'move-restructuring', kind, offices: ['risk-officer'], as: 'role' }),
  ),
  association('import-rows', staff, 'anyone'),
  firm('import-rows', ['owner', 'bookkeeper'], 'anyone'),
  association('evaluate-firm', staff),
  association('found-fund', ['manager'], 'anyone'),
  association('record-finding', ['manager']),
  association('set-programme', ['manager']),
  association('set-conduct-rule', ['manager'], 'anyone'),
  association('propose-penalty', staff, 'anyone'),
  firm('submit-defence'),
  bank('submit-defence'),
  association('impose-penalty', ['manager', 'committee-member']),
  association('drop-penalty', ['manager']),
  firm('appeal-penalty'),
  bank('appeal-penalty'),
  association('decide-appeal', ['manager', 'committee-member']),
  association('lift-penalty', ['manager']),
  operator('apply-conduct-rules'),
  { action: 'record-competence', kind: 'government', offices: ['supervisor'], as: 'anyone' },
  { action: 'pay-capital', kind: 'government', offices: ['policy-officer'], as: 'anyone' },
  { action: 'report-figures', kind: 'guarantor', offices: ['risk-officer'], as: 'anyone' },
  association('record-connection', staff, 'anyone'),
  association('end-connection', staff, 'anyone'),
  { action: 'record-connection', kind: 'guarantor', offices: ['risk-officer'], as: 'anyone' },
  { action: 'end-connection', kind: 'guarantor', offices: ['risk-officer'], as: 'anyone' },
  bank('grant-line', 'anyone'),
  association('propose-allocations', staff),
  association('allocate-line', ['manager']),
  association('claw-back-allocation', ['manager']),
  association('re-allocate', ['manager']),
  bank('file-allocation'),
  bank('decline-allocation'),
  firm('draft-application', ['owner', 'bookkeeper'], 'anyone'),
  firm('submit-application'),
  firm('withdraw-application'),
  association('screen-application', staff),
  bank('offer-loan'),
  bank('decline-application'),
  bank('withdraw-offer'),
  bank('ask-question'),
  association('ask-question', staff),
  association('ask-in-committee', ['committee-member']),
  firm('answer-question', ['owner', 'bookkeeper']),
  // The staff take back what the association asked; a member of the committee stands to a question as who asked it.
  bank('withdraw-question'),
  association('withdraw-question', staff),
  association('withdraw-question', ['committee-member'], 'role'),
  firm('accept-offer'),
  association('convene-meeting', staff),
  association('attend-meeting', ['committee-member']),
  association('recuse-from-case', ['committee-member']),
  association('vote-on-case', ['committee-member']),
  association('close-meeting', ['manager']),
  association('move-facility', staff, 'role'),
  firm('move-facility', ['owner'], 'role'),
  bank('move-facility', 'role'),
  { action: 'move-facility', kind: 'guarantor', offices: ['risk-officer', 'claims-officer'], as: 'role' },
  { action: 'move-facility', kind: 're-guarantor', offices: ['risk-officer', 'claims-officer'], as: 'role' },
  { action: 'move-facility', kind: 'insurer', offices: ['risk-officer', 'claims-officer'], as: 'role' },
  { action: 'move-facility', kind: 'investor', offices: ['investor'], as: 'role' },
  bank('send-evidence', 'role'),
  bank('add-evidence', 'role'),
  bank('propose-move', 'role'),
  bank('confirm-proposal'),
  bank('decline-proposal'),
  bank('import-statement', 'anyone'),
  bank('propose-lines'),
  bank('set-line-aside'),
  operator('draft-scheme'),
  operator('change-scheme-draft'),
  operator('drop-scheme-draft'),
  operator('submit-scheme'),
  operator('send-back-scheme'),
  operator('publish-scheme'),
  operator('withdraw-scheme'),
  operator('end-day'),
  operator('rebuild-cluster'),
  operator('issue-papers'),
]

/** Who stands in which relation to the thing acted upon. */
export type Target = Partial<Record<Exclude<Standing, 'anyone'>, readonly string[]>>

export type Permission = 'allowed' | 'forbidden' | 'unknown-to-caller'

/** Whether this desk may do this at all, whatever the thing; asked before anything is loaded. */
export const mayEver = (desk: Desk, action: string): boolean => rowsFor(desk, action).length > 0

/**
 * Whether this desk may do this to this thing. Someone who does not stand to it as the row demands is told
 * as if it did not exist.
 */
export function permit(desk: Desk, action: string, target: Target): Permission {
  const rows = rowsFor(desk, action)
  if (rows.length === 0) return 'forbidden'
  const stands = rows.some(({ as }) => as === 'anyone' || (target[as] ?? []).includes(desk.organisation))
  return stands ? 'allowed' : 'unknown-to-caller'
}

const rowsFor = (desk: Desk, action: string): readonly ActionRow[] =>
  actionTable.filter(
    (row) =>
      row.action === action && row.kind === desk.kind && row.offices.some((office) => desk.offices.includes(office)),
  )
