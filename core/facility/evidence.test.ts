import { expect, test } from 'vitest'
import { date } from '../basics/calendar-date.ts'
import { money } from '../basics/money.ts'
import { mostAtOnce, mostOfClaim, type BroughtDocument } from '../evidence/document.ts'
import scheme from '../scheme/catalogue/association-guarantee.ts'
import type { FacilityEvent } from './events.ts'
import { decideClaim } from './claims.ts'
import { decideAddEvidence, openClaimOf } from './evidence.ts'
import { begin, evolve } from './evolve.ts'
import type { Facility } from './state.ts'

const on = date('2026-04-22')
const opened: Facility = begin(
  {
    status: 'overdue',
    counters: [],
    application: 'app',
    scheme: scheme.id,
    schemeVersion: scheme.version,
    principal: money(50_000_000n, 'CNY'),
    terms: { method: 'bullet', annualRate: '0.06', months: 12, everyMonths: 1 },
    holders: { borrower: ['firm'], lender: ['bank'], association: ['assoc'], fund: ['fund'], members: ['friend'] },
    settings: {},
    flags: [],
    purses: [],
    trees: {},
    debtor: 'firm',
    creditor: 'bank',
    fund: 'fund',
    rest: 'bank/rest',
    fee: money(0n, 'CNY'),
    feePayer: 'firm',
    feePayee: 'assoc',
  },
  on,
)

const brought = (document: string, corrects: string | null = null): BroughtDocument => ({
  document,
  corrects,
  name: `${document}.pdf`,
  media: 'application/pdf',
  bytes: 1,
  sha256: 'a'.repeat(64),
})
const many = (count: number, prefix = 'x') => Array.from({ length: count }, (_, i) => brought(`${prefix}${i}`))

type Decision = ReturnType<typeof decideAddEvidence>
const eventsOf = (decided: Decision): readonly FacilityEvent[] => (decided.ok ? decided.value : [])
const codesOf = (decided: Decision) => (decided.ok ? [] : decided.error.map(({ code }) => code))
const after = (facility: Facility, events: readonly FacilityEvent[]): Facility =>
  events.reduce((state, event) => evolve(state, event, on), facility)

const claimed = after(opened, eventsOf(decideClaim(opened, 'bank', { evidence: 'reminder', documents: many(2) }, 'claimed'))) // prettier-ignore
const sentBack = after(claimed, [
  { type: 'claim-rejected', data: { status: 'overdue', counters: [], nr: 1, reason: 'no contract' } },
])

test('documents that come with a claim stand on record before it, under the number that it is given', () => {
  const decided = decideClaim(opened, 'bank', { evidence: 'reminder', documents: many(2) }, 'claimed')
  expect(eventsOf(decided).map(({ type }) => type)).toEqual(['evidence-added', 'claim-lodged'])
  expect(eventsOf(decided)[0]).toMatchObject({ data: { nr: 1, by: 'bank', isSupplement: false, status: 'overdue' } })
  expect(claimed.evidence.map(({ nr, document }) => [nr, document])).toEqual([[1, 'x0'], [1, 'x1']]) // prettier-ignore
  expect([claimed.status, openClaimOf(claimed, scheme)?.nr]).toEqual(['claimed', 1])
})

test('a claim without documents is its words alone', () => {
  const decided = decideClaim(opened, 'bank', { evidence: 'reminder' }, 'claimed')
  expect(eventsOf(decided).map(({ type }) => type)).toEqual(['claim-lodged'])
})

test('the claimant adds documents, and corrects one by a further one: both stand', () => {
  const corrected = after(claimed, eventsOf(decideAddEvidence(claimed, [brought('y', 'x1')], 'bank', scheme)))
  expect(corrected.evidence.map(({ document, corrects }) => [document, corrects])).toEqual([['x0', null], ['x1', null], ['y', 'x1']]) // prettier-ignore
  expect(corrected.status).toBe(claimed.status)
})

test('nobody else adds to it, nothing is added where no claim is open, and each reason is told', () => {
  expect(codesOf(decideAddEvidence(claimed, many(1, 'y'), 'assoc', scheme))).toEqual(['not-your-move'])
  expect(codesOf(decideAddEvidence(opened, many(1), 'friend', scheme))).toEqual(['not-your-move', 'claim-not-open'])
  expect(codesOf(decideAddEvidence(sentBack, many(1, 'y'), 'bank', scheme))).toEqual(['claim-not-open'])
  expect(codesOf(decideAddEvidence({ ...claimed, status: 'closed' }, many(1, 'y'), 'bank', scheme))).toEqual(['claim-not-open']) // prettier-ignore
})

test('a second claim has documents of its own, which correct none of the first', () => {
  const second = after(sentBack, eventsOf(decideClaim(sentBack, 'bank', { evidence: 'again', documents: many(1, 'z') }, 'claimed'))) // prettier-ignore
  expect(second.evidence.map(({ nr }) => nr)).toEqual([1, 1, 2])
  expect(codesOf(decideAddEvidence(second, [brought('w', 'x0')], 'bank', scheme))).toEqual(['corrects-no-document'])
})

test('an act has ten documents at most, and a claim fifty', () => {
  const tooMany = [{ code: 'too-many-documents', asked: mostAtOnce + 1, most: mostAtOnce }]
  expect(decideClaim(opened, 'bank', { evidence: 'x', documents: many(mostAtOnce + 1) }, 'claimed')).toEqual({ ok: false, error: tooMany }) // prettier-ignore
  let facility = claimed
  for (let i = 0; facility.evidence.length + mostAtOnce <= mostOfClaim; i += 1)
    facility = after(facility, eventsOf(decideAddEvidence(facility, many(mostAtOnce, `${i}-`), 'bank', scheme)))
  expect(codesOf(decideAddEvidence(facility, many(9, 'y'), 'bank', scheme))).toEqual(['too-many-documents'])
  expect(codesOf(decideAddEvidence(facility, many(8, 'y'), 'bank', scheme))).toEqual([])
})

test('documents whose particulars were erased keep their places', () => {
  const [first] = eventsOf(decideClaim(opened, 'bank', { evidence: 'x', documents: many(2) }, 'claimed'))
  if (first?.type !== 'evidence-added') throw new Error('documents come first')
  const erased = { ...first, data: { ...first.data, particulars: { erased: 'f'.repeat(64) } } }
  expect(after(opened, [erased]).evidence.map(({ particulars }) => 'erased' in particulars)).toEqual([true, true])
})
