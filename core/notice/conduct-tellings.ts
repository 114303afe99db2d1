import { audiences, type Audience, type Measure } from '../conduct/measure.ts'
import type { ProceedingEvents } from '../conduct/proceeding.ts'
import type { Office } from '../party/office.ts'
import { nobody, type Telling, type TellingTable } from './telling.ts'

const deciders = ['manager', 'committee-member'] as const
const staff = ['manager', 'analyst'] as const

/** Who looks after it where a penalty is made known: the owners of members, who deals with firms at banks, who supervises. */
const readers: Readonly<Record<Audience, readonly Office[]>> = {
  members: ['owner'],
  banks: ['account-officer', 'risk-officer'],
  supervisor: ['supervisor'],
}

const isMadeKnown = (measures: readonly Measure[], to: Audience): boolean =>
  measures.some((each) => each.is === 'publication' && each.to === to)

const madeKnown = audiences.map(
  (audience): Telling<'penalty-imposed'> => ({
    to: { audience },
    offices: readers[audience],
    weight: 'informs',
    says: 'penalty-made-known',
    when: ({ measures }) => isMadeKnown(measures, audience),
  }),
)

/** Those who were told of a mark hear that it is gone, and not whose it was. */
const gone = (says: 'mark-lifted' | 'mark-expired') =>
  audiences.map(
    (audience) => ({ to: { toldAs: audience }, offices: readers[audience], weight: 'informs', says }) as const,
  )

const takenBack = gone('mark-lifted').map(
  (telling): Telling<'appeal-decided'> => ({
    ...telling,
    when: ({ outcome, measures }) => outcome === 'lifted' || !isMadeKnown(measures, telling.to.toldAs),
  }),
)

/** From a proposal to the end of a mark: the respondent by law, those who decide, those to whom it is made known. */
export const conductTellings: TellingTable<keyof ProceedingEvents> = {
  'penalty-proposed': {
    kind: 'conduct',
    tell: [
      { to: { role: 'respondent' }, weight: 'law', says: 'penalty-to-answer' },
      {
        to: { role: 'association' },
        offices: staff,
        weight: 'informs',
        says: 'penalty-proposed',
        when: ({ rule }) => rule !== null,
      },
    ],
  },
  'respondent-heard': {
    kind: 'conduct',
    tell: [{ to: { role: 'association' }, offices: deciders, weight: 'asks', says: 'respondent-heard' }],
  },
  'hearing-closed': {
    kind: 'conduct',
    tell: [{ to: { role: 'association' }, offices: deciders, weight: 'asks', says: 'hearing-closed' }],
  },
  'penalty-dropped': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'penalty-dropped' }],
  },
  'penalty-imposed': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'penalty-imposed' }, ...madeKnown],
  },
  'penalty-appealed': {
    kind: 'conduct',
    tell: [{ to: { role: 'association' }, offices: deciders, weight: 'asks', says: 'penalty-appealed' }],
  },
  'appeal-decided': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'appeal-decided' }, ...takenBack],
  },
  'penalty-lifted': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'penalty-lifted' }, ...gone('mark-lifted')],
  },
  'conduct-ended': nobody('the page of the proceeding shows from when its years are counted'),
  'penalty-served': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'informs', says: 'penalty-served' }],
  },
  'penalty-expired': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'informs', says: 'penalty-expired' }, ...gone('mark-expired')],
  },
  'reward-granted': {
    kind: 'conduct',
    tell: [
      { to: { role: 'respondent' }, weight: 'informs', says: 'reward-granted' },
      { to: { role: 'association' }, offices: staff, weight: 'informs', says: 'reward-granted-to' },
    ],
  },
  'reward-applied': nobody('the page of the facility shows it beside its settings'),
  'reward-ended': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'informs', says: 'reward-ended' }],
  },
}
