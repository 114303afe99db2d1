import type { ApplicationEvents } from '../approval/application.ts'
import type { MeetingEvents } from '../approval/meeting.ts'
import type { OfferEvents } from '../approval/offer.ts'
import type { QuestionEvents } from '../approval/question.ts'
import { nobody, type Beginning, type TellingTable } from './telling.ts'

const staff = ['manager', 'analyst'] as const
const inFirm = ['owner', 'bookkeeper'] as const

const askedAs =
  (capacity: string) =>
  (_data: unknown, began: Beginning): boolean =>
    began['capacity'] === capacity
const whoAsked = (_data: unknown, { by }: Beginning): readonly string[] => (typeof by === 'string' ? [by] : [])

/** From a wish to a decision: the firm, the association, the committee, the banks that may answer. */
export const approvalTellings: TellingTable<
  keyof ApplicationEvents | keyof OfferEvents | keyof QuestionEvents | keyof MeetingEvents | 'offer-made'
> = {
  'application-drafted': nobody('a draft is its writer’s until it is submitted'),
  'application-submitted': {
    kind: 'application',
    tell: [{ to: { role: 'association' }, offices: staff, weight: 'asks', says: 'application-submitted' }],
  },
  'application-screened': {
    kind: 'application',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'application-screened', when: ({ isPassed }) => isPassed },
      { to: { role: 'firm' }, weight: 'informs', says: 'application-rejected' },
      {
        to: { role: 'association' },
        offices: staff,
        weight: 'asks',
        says: 'application-passed',
        when: ({ isPassed }) => isPassed,
      },
    ],
  },
  'application-decided': {
    kind: 'application',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'application-approved', when: ({ isApproved }) => isApproved },
      { to: { role: 'firm' }, weight: 'informs', says: 'application-declined' },
      { to: 'invited', weight: 'asks', says: 'application-open-to-banks', when: ({ isApproved }) => isApproved },
    ],
  },
  'offer-accepted': nobody('the facility that it opens is told'),
  'application-withdrawn': {
    kind: 'application',
    tell: [{ to: { role: 'association' }, offices: staff, weight: 'informs', says: 'application-withdrawn' }],
  },
  'offer-made': nobody('an old shape; offers have streams of their own'),
  'loan-offered': {
    kind: 'offer',
    tell: [{ to: { role: 'firm' }, offices: ['owner'], weight: 'asks', says: 'loan-offered' }],
  },
  'loan-declined': { kind: 'offer', tell: [{ to: { role: 'firm' }, weight: 'informs', says: 'loan-declined' }] },
  'loan-offer-withdrawn': {
    kind: 'offer',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'loan-offer-withdrawn', when: ({ by }) => by === 'bank' },
      { to: { role: 'bank' }, weight: 'informs', says: 'loan-offer-withdrawn', when: ({ by }) => by === 'application' },
    ],
  },
  'loan-offer-taken': { kind: 'offer', tell: [{ to: { role: 'bank' }, weight: 'asks', says: 'loan-offer-taken' }] },
  'question-asked': {
    kind: 'question',
    tell: [
      {
        to: { role: 'firm' },
        offices: inFirm,
        weight: 'asks',
        says: 'question-asked-until',
        when: ({ until }) => until !== null,
      },
      { to: { role: 'firm' }, offices: inFirm, weight: 'asks', says: 'question-asked' },
    ],
  },
  'question-answered': {
    kind: 'question',
    tell: [
      {
        to: { role: 'bank' },
        offices: ['account-officer', 'risk-officer'],
        weight: 'informs',
        says: 'question-answered',
      },
      {
        to: { role: 'association' },
        offices: staff,
        weight: 'informs',
        says: 'question-answered',
        when: askedAs('association'),
      },
      {
        to: { role: 'association' },
        offices: ['committee-member'],
        people: whoAsked,
        weight: 'informs',
        says: 'question-answered',
        when: askedAs('committee'),
      },
    ],
  },
  'question-withdrawn': {
    kind: 'question',
    tell: [
      {
        to: { role: 'firm' },
        offices: inFirm,
        weight: 'informs',
        says: 'question-withdrawn',
        when: ({ by }) => by === 'asker',
      },
      { to: { role: 'bank' }, weight: 'informs', says: 'question-lapsed', when: ({ by }) => by === 'application' },
    ],
  },
  'meeting-convened': {
    kind: 'meeting',
    tell: [
      {
        to: { role: 'association' },
        offices: ['committee-member'],
        people: ({ seats }) => seats.map(({ member }) => member),
        weight: 'asks',
        says: 'meeting-convened',
      },
    ],
  },
  'member-attended': nobody('the page of the meeting shows who sits'),
  'member-recused': nobody('the page of the meeting shows who stands aside'),
  'vote-cast': nobody('votes are heard together when the meeting ends'),
  'meeting-closed': {
    kind: 'meeting',
    tell: [
      {
        to: { role: 'association' },
        offices: [...staff, 'committee-member'],
        weight: 'informs',
        says: 'meeting-closed',
      },
    ],
  },
}
