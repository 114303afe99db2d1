import type { AllocationEvents } from '../allocation/allocation.ts'
import type { TellingTable } from './telling.ts'

const staff = ['manager', 'analyst'] as const

/** From an association's wish to what a member may draw: the bank that files, the firm, the association. */
export const allocationTellings: TellingTable<keyof AllocationEvents> = {
  'allocation-made': {
    kind: 'facility',
    tell: [
      { to: { role: 'bank' }, weight: 'asks', says: 'allocation-to-file' },
      { to: { role: 'firm' }, weight: 'informs', says: 'allocation-made' },
    ],
  },
  'allocation-filed': {
    kind: 'facility',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'allocation-filed' },
      { to: { role: 'association' }, offices: staff, weight: 'informs', says: 'allocation-filed-for' },
    ],
  },
  'allocation-declined': {
    kind: 'facility',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'allocation-declined' },
      { to: { role: 'association' }, offices: staff, weight: 'informs', says: 'allocation-declined-for' },
    ],
  },
  'allocation-changed': {
    kind: 'facility',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'allocation-changed' },
      { to: { role: 'bank' }, weight: 'informs', says: 'allocation-changed-for' },
    ],
  },
  'allocation-expired': {
    kind: 'facility',
    tell: [
      { to: { role: 'firm' }, weight: 'informs', says: 'allocation-expired' },
      { to: { role: 'association' }, offices: staff, weight: 'informs', says: 'allocation-expired-for' },
    ],
  },
}
