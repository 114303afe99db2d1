import type { StatementEvents } from '../banking/statement-events.ts'
import type { ProposalEvents } from '../facility/proposal.ts'
import type { PaperEvent } from '../paper/issued.ts'
import type { SchemeVersionEvents } from '../publication/scheme-version.ts'
import { nobody, type Beginning, type TellingTable } from './telling.ts'

const makerOf = (_data: unknown, { by }: Beginning): readonly string[] => (typeof by === 'string' ? [by] : [])

/** What colleagues do for each other, and the papers that follow from what was done. */
export const workTellings: TellingTable<
  keyof ProposalEvents | keyof StatementEvents | keyof SchemeVersionEvents | 'rows-imported' | PaperEvent['type']
> = {
  'move-proposed': { kind: 'proposal', tell: [{ to: { role: 'maker' }, weight: 'asks', says: 'move-proposed' }] },
  'proposal-confirmed': {
    kind: 'proposal',
    tell: [{ to: { role: 'maker' }, people: makerOf, weight: 'informs', says: 'proposal-confirmed' }],
  },
  'proposal-declined': {
    kind: 'proposal',
    tell: [{ to: { role: 'maker' }, people: makerOf, weight: 'informs', says: 'proposal-declined' }],
  },
  'statement-imported': {
    kind: 'import',
    tell: [{ to: { role: 'bank' }, weight: 'informs', says: 'statement-imported' }],
  },
  'line-set-aside': nobody('the page of the statement shows it'),
  'scheme-drafted': nobody('the list of drafts shows it to who operates'),
  'scheme-draft-changed': nobody('the list of drafts shows it'),
  'scheme-draft-dropped': nobody('the list of drafts shows it'),
  'scheme-submitted': {
    kind: 'scheme',
    tell: [{ to: { role: 'operator' }, weight: 'asks', says: 'scheme-submitted' }],
  },
  'scheme-sent-back': {
    kind: 'scheme',
    tell: [{ to: { role: 'operator' }, people: makerOf, weight: 'informs', says: 'scheme-sent-back' }],
  },
  'scheme-published': {
    kind: 'scheme',
    tell: [{ to: { role: 'operator' }, people: makerOf, weight: 'informs', says: 'scheme-published' }],
  },
  'scheme-withdrawn': nobody('the list of schemes shows it'),
  'rows-imported': { kind: 'import', tell: [{ to: { role: 'importer' }, weight: 'informs', says: 'rows-imported' }] },
  'paper-issued': {
    kind: 'paper',
    tell: [
      { to: { parties: ({ holder }) => (holder === '' ? [] : [holder]) }, weight: 'informs', says: 'paper-issued' },
      { to: { role: 'borrower' }, weight: 'informs', says: 'paper-issued', when: ({ holder }) => holder === '' },
      { to: { kinds: ['bank'] }, weight: 'informs', says: 'paper-issued', when: ({ holder }) => holder === '' },
    ],
  },
  'minutes-issued': {
    kind: 'paper',
    tell: [
      {
        to: { role: 'association' },
        offices: ['manager', 'committee-member'],
        weight: 'informs',
        says: 'minutes-issued',
      },
    ],
  },
}
