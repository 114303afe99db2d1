import { skeleton } from '#core/scheme/skeleton.ts'
import type { Ids } from './two-clusters.ts'

const cny = { amount: '1.00', currency: 'CNY' }

/** A body for every route that takes one, such as its form would send it. */
export const soundBodies = (own: Ids): Record<string, unknown> => {
  const org = own.parties[0]!
  return {
    'register-organisation': { kind: 'firm', name: 'x', identifier: { scheme: 'x', value: `${Math.random()}` } },
    'appoint-person': { name: 'x', email: 'x@x.example', password: 'long-enough-1', offices: ['owner'] },
    'end-offices': { offices: ['owner'], reason: 'x' },
    'disable-account': { reason: 'x' },
    'enable-account': { reason: 'x' },
    'end-sessions': { reason: 'x' },
    'admit-member': { firm: org },
    'pay-contribution': { fund: own.funds[0], amount: cny },
    'give-consent': { grantee: org, purpose: 'monitoring', classes: ['credit'], until: '2026-12-01' },
    'give-promise': { firm: org, scheme: 'confidi', role: 'federation', amount: cny, until: '2026-12-01' },
    'evaluate-firm': {},
    'found-fund': { name: 'x' },
    'record-finding': { finding: 'closed', reason: 'x' },
    'set-programme': { scheme: 'confidi', settings: { leverage: '10' }, reason: 'x' },
    'pay-capital': { amount: cny, purpose: 'fiscal' },
    'report-figures': { asOf: '2025-12-31', netAssets: cny, stakes: { amount: '0.00', currency: 'CNY' }, source: 'x' },
    'record-connection': { a: org, b: own.parties[1], kind: 'family', source: 'x' },
    'end-connection': { reason: 'x' },
    'grant-line': { fund: own.funds[0], amount: cny, until: '2027-01-01' },
    'draft-application': { scheme: 'confidi', fund: own.funds[0], amount: cny, months: 1, purpose: 'x' },
    'screen-application': {},
    'offer-loan': { amount: cny, annualRate: '0.05', method: 'bullet', months: 1, everyMonths: 1 },
    'accept-offer': {},
    'check-upload': { matching: {} },
    'decline-application': { reason: 'x' },
    'ask-question': { text: 'why so much?' },
    'ask-in-committee': { application: own.applications[0], text: 'why so much?' },
    'answer-question': { text: 'x' },
    'convene-meeting': { fund: own.funds[0], applications: [own.applications[0]] },
    'recuse-from-case': { application: own.applications[0], reason: 'x' },
    'vote-on-case': { application: own.applications[0], vote: 'for', reason: 'x' },
    'move-facility': { move: 'pour' },
    'add-evidence': { documents: [{ document: own.evidence_uploads[0] }] },
    'propose-move': { move: 'repay', amount: cny },
    'decline-proposal': { reason: 'x' },
    'propose-lines': { lines: [{ line: 1, facility: own.facilities[0] }] },
    'set-line-aside': { line: 1, reason: 'x' },
    'draft-scheme': { scheme: skeleton({ id: 'own-scheme', number: 99 }), basedOn: null },
    'change-scheme-draft': { version: 1, scheme: skeleton({ id: 'own-scheme', number: 99 }) },
    'submit-scheme': { version: 1 },
    'send-back-scheme': { version: 1, reason: 'x' },
    'publish-scheme': { version: 1 },
    'withdraw-scheme': { reason: 'x' },
    'end-day': { until: '2026-06-15' },
    'rebuild-cluster': {},
    'start-end-of-day': { until: '2026-06-16' },
    'read-notices': { until: 1_000_000 },
    'notice-settings': { off: [] },
  }
}
