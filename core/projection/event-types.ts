import { privateField, publicField, type EventType, type FieldDefinition } from '../record/event-type.ts'
import type { DataClass } from '../record/event.ts'
import type { FacilityEventType } from '../facility/events.ts'

const define = (
  type: string,
  dataClass: DataClass,
  open: readonly string[],
  hidden: Readonly<Record<string, string>> = {},
): EventType => {
  const fields: Record<string, FieldDefinition> = {}
  for (const field of open) fields[field] = publicField
  for (const [field, role] of Object.entries(hidden)) fields[field] = privateField(role)
  return { type, schemaVersion: 1, dataClass, fields }
}

const changed = ['status', 'counters'] as const

const facilityTypes: Readonly<Record<FacilityEventType, EventType>> = {
  'facility-opened': define('facility-opened', 'dealing', [
    ...changed,
    'application',
    'scheme',
    'schemeVersion',
    'principal',
    'terms',
    'holders',
    'settings',
    'flags',
    'purses',
    'trees',
    'debtor',
    'creditor',
    'fund',
    'rest',
    'fee',
    'feePayer',
    'feePayee',
  ]),
  'fee-refunded': define('fee-refunded', 'dealing', [...changed, 'nr', 'days', 'of', 'from', 'to', 'amount']),
  'fees-agreed': define('fees-agreed', 'dealing', [...changed, 'fees']),
  'drawdown-made': define('drawdown-made', 'dealing', [
    ...changed,
    'nr',
    'amount',
    'destinations',
    'rows',
    'isFeePaid',
  ]),
  'instalment-fell-due': define('instalment-fell-due', 'dealing', [
    ...changed,
    'drawing',
    'nr',
    'principal',
    'interest',
  ]),
  'repayment-received': define('repayment-received', 'dealing', [...changed, 'amount', 'paid']),
  'repayment-reversed': define('repayment-reversed', 'dealing', [...changed, 'reverses', 'amount', 'paid'], {
    reason: 'borrower',
  }),
  'schedule-changed': define('schedule-changed', 'dealing', [
    ...changed,
    'drawing',
    'on',
    'principal',
    'effect',
    'rows',
  ]),
  'schedule-restored': define('schedule-restored', 'dealing', [...changed, 'drawing', 'nr', 'interest', 'rows']),
  'arrears-changed': define('arrears-changed', 'conduct', [...changed], {
    overdueDays: 'borrower',
    bucket: 'borrower',
    fiveTier: 'borrower',
  }),
  'claim-lodged': define('claim-lodged', 'dealing', [...changed, 'nr', 'principal', 'interest'], {
    evidence: 'borrower',
  }),
  'evidence-added': define('evidence-added', 'dealing', [...changed, 'nr', 'by', 'isSupplement', 'documents'], {
    particulars: 'borrower',
  }),
  'claim-rejected': define('claim-rejected', 'dealing', [...changed, 'nr'], { reason: 'borrower' }),
  'claim-poured': define('claim-poured', 'dealing', [...changed, 'nr', 'legs']),
  'call-paid': define('call-paid', 'dealing', [...changed, 'payer', 'amount', 'paid']),
  'costs-advanced': define('costs-advanced', 'dealing', [...changed, 'by', 'amount'], { purpose: 'borrower' }),
  'recovery-received': define('recovery-received', 'dealing', [
    ...changed,
    'gross',
    'costs',
    'returns',
    'received',
    'offsets',
    'over',
  ]),
  'counter-guarantee-recovered': define('counter-guarantee-recovered', 'dealing', [
    ...changed,
    'counterGuarantee',
    'giver',
    'bearer',
    'forWhom',
    'amount',
    'realisationCosts',
    'costs',
    'returns',
    'received',
    'offsets',
  ]),
  'share-failed': define('share-failed', 'dealing', [...changed, 'payer'], { reason: 'borrower' }),
  'loss-settled': define('loss-settled', 'dealing', [...changed, 'loss', 'legs', 'transfers', 'offsets', 'owed']),
  'subsidy-paid': define('subsidy-paid', 'dealing', [...changed, 'of', 'from', 'to', 'amount', 'version']),
  'subsidy-returned': define('subsidy-returned', 'dealing', [...changed, 'from', 'to', 'amount', 'version']),
  'insurance-reported': define('insurance-reported', 'dealing', [...changed, 'by', 'dueOn', 'isLate'], {
    policy: 'borrower',
  }),
  'take-over-proposed': define('take-over-proposed', 'dealing', [...changed, 'taker', 'owed'], { reason: 'borrower' }),
  'take-over-consented': define('take-over-consented', 'dealing', [...changed, 'by']),
  'take-over-dropped': define('take-over-dropped', 'dealing', [...changed, 'by'], { reason: 'borrower' }),
  'debtor-changed': define('debtor-changed', 'dealing', [...changed, 'from', 'to', 'principal', 'interest']),
  'facility-closed': define('facility-closed', 'dealing', [...changed, 'losses', 'relieved']),
  'facility-cancelled': define('facility-cancelled', 'dealing', [...changed, 'reason']),
}

const issued = ['kind', 'number', 'template', 'press', 'about', 'aboutVersion', 'holder', 'hashes'] as const

const shownResolution = ['promiser', 'firm', 'basis', 'organ', 'resolvedOn', 'votesFor', 'votesEntitled', 'isDebtorInterested', 'hasInterestedVoted', 'isListed'] as const // prettier-ignore
const promisedSecurity = ['application', 'giver', 'beneficiary', 'bearer', 'debtor', 'kind', 'value', 'appraisedOn', 'securedAtMost', 'rank'] as const // prettier-ignore

const otherTypes: readonly EventType[] = [
  define('organisation-registered', 'identity', ['organisation', 'kind', 'identifier', 'industry', 'sizeClass'], {
    name: 'organisation',
    overrideReason: 'organisation',
  }),
  define('office-given', 'identity', ['organisation', 'person', 'offices']),
  define('office-ended', 'identity', ['organisation', 'person', 'offices'], { reason: 'organisation' }),
  define('account-disabled', 'identity', ['organisation', 'person'], { reason: 'organisation' }),
  define('account-enabled', 'identity', ['organisation', 'person'], { reason: 'organisation' }),
  define('sessions-ended', 'identity', ['organisation', 'person'], { reason: 'organisation' }),
  define('member-admitted', 'identity', ['association', 'firm']),
  define('contribution-paid', 'dealing', ['association', 'firm', 'fund', 'amount']),
  define('standing-changed', 'conduct', ['association', 'firm'], { standing: 'firm', reason: 'firm' }),
  define('consent-given', 'identity', ['subject', 'grantee', 'purpose', 'classes', 'from', 'until']),
  define('consent-revoked', 'identity', ['subject', 'grantee']),
  define('promise-given', 'dealing', ['promiser', 'firm', 'scheme', 'role', 'amount', 'until']),
  define('promise-withdrawn', 'dealing', ['promiser', 'firm']),
  define('promise-taken', 'dealing', ['promiser', 'firm', 'facility']),
  define('resolution-added', 'dealing', shownResolution, { document: 'promiser' }),
  define('resolution-checked', 'dealing', ['promiser', 'bank', 'by', 'version']),
  define('resolution-refused', 'dealing', ['promiser', 'bank', 'by', 'version'], { reason: 'promiser' }),
  define('counter-guarantee-promised', 'dealing', promisedSecurity, {
    object: 'giver',
    identifier: 'giver',
    documents: 'giver',
  }),
  define('counter-guarantee-confirmed', 'dealing', ['since'], { registration: 'giver' }),
  define('counter-guarantee-withdrawn', 'dealing', [], { reason: 'giver' }),
  define('waiver-proposed', 'dealing', ['by'], { reason: 'beneficiary' }),
  define('waiver-dropped', 'dealing', ['by'], { reason: 'beneficiary' }),
  define('counter-guarantee-released', 'dealing', ['by', 'isWaiver'], { reason: 'beneficiary' }),
  define('enforcement-opened', 'dealing', ['means'], { reason: 'giver' }),
  define('counter-guarantee-realised', 'dealing', ['facility', 'gross', 'costs', 'taken', 'over', 'forWhom']),
  define('enforcement-ended', 'dealing', [], { reason: 'giver' }),
  define('fund-founded', 'public', ['keeper', 'name', 'currency']),
  define('fund-finding-recorded', 'public', ['finding', 'reason']),
  define('programme-set', 'public', ['fund', 'keeper', 'scheme', 'settings', 'reason']),
  define('capital-paid', 'public', ['fund', 'keeper', 'payer', 'amount', 'purpose']),
  define('figures-reported', 'dealing', ['guarantor', 'asOf', 'netAssets', 'stakes'], { source: 'guarantor' }),
  define('connection-recorded', 'credit', ['a', 'b', 'kind', 'by'], { source: 'firm' }),
  define('connection-ended', 'credit', ['by'], { reason: 'firm' }),
  define('breaker-judged', 'dealing', ['scheme', 'fund', 'keeper', 'lender', 'status', 'bad', 'whole', 'cases']),
  define('line-granted', 'dealing', ['bank', 'fund', 'amount', 'until']),
  define('allocation-made', 'dealing', ['line', 'bank', 'association', 'fund', 'firm', 'amount', 'until', 'takenFrom']),
  define('allocation-filed', 'dealing', ['amount']),
  define('allocation-declined', 'dealing', ['amount'], { reason: 'firm' }),
  define('allocation-changed', 'dealing', ['amount', 'taken', 'givenTo']),
  define('allocation-expired', 'dealing', ['amount']),
  define('rows-imported', 'statement', [
    'kind',
    'rows',
    'accepted',
    'repeated',
    'flagged',
    'rejected',
    'root',
    'file',
    'reasons',
  ]),
  define('move-proposed', 'dealing', ['facility', 'party', 'by', 'move', 'amount', 'version', 'receivedOn', 'place'], {
    reason: 'maker',
  }),
  define('proposal-confirmed', 'dealing', ['by', 'version']),
  define('proposal-declined', 'dealing', ['by'], { reason: 'maker' }),
  define('statement-imported', 'statement', [
    'bank',
    'account',
    'currency',
    'format',
    'from',
    'to',
    'lines',
    'root',
    'file',
  ]),
  define('line-set-aside', 'statement', ['line', 'by'], { reason: 'bank' }),
  define('evaluation-made', 'credit', ['firm', 'card'], {
    score: 'firm',
    grade: 'firm',
    limit: 'firm',
    detail: 'firm',
  }),
  define('business-day-ended', 'public', ['date', 'next']),
  define('application-drafted', 'dealing', ['firm', 'scheme', 'fund', 'amount', 'months'], { purpose: 'firm' }),
  define('application-submitted', 'dealing', ['evaluation']),
  define('application-screened', 'dealing', ['isPassed'], { checks: 'firm' }),
  define('application-decided', 'dealing', ['meeting', 'isApproved', 'conditions']),
  // Written before the answers of banks had streams of their own; read by proofs only.
  define('offer-made', 'dealing', ['bank', 'amount', 'terms']),
  define('loan-offered', 'dealing', ['application', 'firm', 'bank', 'amount', 'terms', 'until']),
  define('loan-declined', 'dealing', ['application', 'firm', 'bank'], { reason: 'firm' }),
  define('loan-offer-withdrawn', 'dealing', ['by']),
  define('loan-offer-taken', 'dealing', ['facility']),
  define('offer-accepted', 'dealing', ['facility']),
  // What is asked to decide is deliberation: by no relation does anybody learn it but who takes part in it.
  define('question-asked', 'deliberation', ['application', 'firm', 'asker', 'by', 'capacity', 'topic', 'until'], {
    text: 'firm',
  }),
  define('question-answered', 'deliberation', [], { text: 'firm' }),
  define('question-withdrawn', 'deliberation', ['by']),
  define('application-withdrawn', 'dealing', []),
  define('meeting-convened', 'deliberation', ['fund', 'body', 'rules', 'applications', 'seats']),
  define('member-attended', 'deliberation', ['member']),
  define('member-recused', 'deliberation', ['member', 'application'], { reason: 'association' }),
  define('vote-cast', 'deliberation', ['member', 'application', 'vote'], {
    reason: 'association',
    conditions: 'association',
  }),
  define('meeting-closed', 'deliberation', ['results']),
  // A draft is deliberation of who operates the platform; what is published is for everybody in the cluster.
  define('scheme-drafted', 'deliberation', ['operator', 'by', 'scheme', 'basedOn', 'basedOnVersion']),
  define('scheme-draft-changed', 'deliberation', ['by', 'scheme']),
  define('scheme-draft-dropped', 'deliberation', ['by']),
  define('scheme-submitted', 'deliberation', ['by']),
  define('scheme-sent-back', 'deliberation', ['by'], { reason: 'operator' }),
  define('scheme-published', 'public', ['by', 'scheme', 'schemeId', 'schemeVersion']),
  define('scheme-withdrawn', 'public', ['by', 'schemeId', 'schemeVersion', 'reason']),
  define('paper-issued', 'dealing', issued),
  define('minutes-issued', 'deliberation', issued, { people: 'association' }),
]

/** Every shape of event that was ever written, by `type@schemaVersion`. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  [...Object.values(facilityTypes), ...otherTypes].map((definition) => [
    `${definition.type}@${definition.schemaVersion}`,
    definition,
  ]),
)
