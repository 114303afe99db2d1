import type { RestructuringEvents } from '../restructuring/plan.ts'
import { nobody, type TellingTable } from './telling.ts'

const toDebtor = { to: { role: 'debtor' } } as const
const toLenders = { to: { role: 'lender' } } as const
const toSureties = { to: { role: 'surety' } } as const
const toAssociations = { to: { role: 'association' }, offices: ['manager', 'analyst'] } as const

/** A plan for all loans of a debtor: who is to vote or to consent, and how it ended. */
export const restructuringTellings: TellingTable<keyof RestructuringEvents> = {
  'restructuring-proposed': {
    kind: 'facility',
    tell: [
      { ...toDebtor, weight: 'asks', says: 'plan-to-consent' },
      { ...toLenders, weight: 'asks', says: 'plan-to-vote' },
      { ...toSureties, weight: 'asks', says: 'plan-to-consent-surety' },
      { ...toAssociations, weight: 'informs', says: 'plan-proposed' },
    ],
  },
  'restructuring-voted': nobody('the page of the plan shows how the votes stand'),
  'restructuring-consented': nobody('the page of the plan shows who has consented'),
  'restructuring-adopted': {
    kind: 'facility',
    tell: [
      { ...toDebtor, weight: 'law', says: 'plan-adopted' },
      { ...toLenders, weight: 'informs', says: 'plan-adopted' },
      { ...toSureties, weight: 'law', says: 'plan-adopted' },
      { ...toAssociations, weight: 'informs', says: 'plan-adopted' },
    ],
  },
  'restructuring-failed': {
    kind: 'facility',
    tell: [
      { ...toDebtor, weight: 'informs', says: 'plan-failed' },
      { ...toLenders, weight: 'informs', says: 'plan-failed' },
      { ...toSureties, weight: 'informs', says: 'plan-failed' },
      { ...toAssociations, weight: 'informs', says: 'plan-failed' },
    ],
  },
  'restructuring-dropped': {
    kind: 'facility',
    tell: [
      { ...toDebtor, weight: 'informs', says: 'plan-dropped' },
      { ...toLenders, weight: 'informs', says: 'plan-dropped' },
      { ...toSureties, weight: 'informs', says: 'plan-dropped' },
      { ...toAssociations, weight: 'informs', says: 'plan-dropped' },
    ],
  },
}
