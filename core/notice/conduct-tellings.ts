import type { ProceedingEvents } from '../conduct/proceeding.ts'
import { nobody, type TellingTable } from './telling.ts'

const deciders = ['manager', 'committee-member'] as const
const staff = ['manager', 'analyst'] as const

/** From a proposal to the end of a mark: the respondent by law, those who decide, who supervises where it is made known to it. */
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
    tell: [
      { to: { role: 'respondent' }, weight: 'law', says: 'penalty-imposed' },
      {
        to: 'supervisors',
        weight: 'informs',
        says: 'penalty-made-known',
        when: ({ measures }) => measures.some((each) => each.is === 'publication' && each.to === 'supervisor'),
      },
    ],
  },
  'penalty-appealed': {
    kind: 'conduct',
    tell: [{ to: { role: 'association' }, offices: deciders, weight: 'asks', says: 'penalty-appealed' }],
  },
  'appeal-decided': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'appeal-decided' }],
  },
  'penalty-lifted': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'law', says: 'penalty-lifted' }],
  },
  'conduct-ended': nobody('the page of the proceeding shows from when its years are counted'),
  'penalty-served': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'informs', says: 'penalty-served' }],
  },
  'penalty-expired': {
    kind: 'conduct',
    tell: [{ to: { role: 'respondent' }, weight: 'informs', says: 'penalty-expired' }],
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
