import type { DirectoryEvents } from '../projection/directory-events.ts'
import { nobody, type TellingTable } from './telling.ts'

/** Who takes part, who promised, who may read what. */
export const partyTellings: TellingTable<keyof DirectoryEvents> = {
  'organisation-registered': nobody('nobody holds an office there yet'),
  'office-given': {
    kind: 'membership',
    tell: [
      {
        to: { role: 'organisation' },
        people: ({ person }) => [person],
        weight: 'informs',
        says: 'office-given',
      },
    ],
  },
  'office-ended': nobody('who may no longer enter has no desk to read it at; the list of people shows it'),
  'account-disabled': nobody('who may no longer enter cannot read it; the list of people shows it'),
  'account-enabled': nobody('whoever asked for it is told by who did it; the list of people shows it'),
  'sessions-ended': nobody('it is seen at once, by having to sign in again'),
  'member-admitted': {
    kind: 'membership',
    tell: [{ to: { role: 'firm' }, weight: 'informs', says: 'member-admitted' }],
  },
  'contribution-paid': {
    kind: 'membership',
    tell: [{ to: { role: 'firm' }, weight: 'informs', says: 'contribution-paid' }],
  },
  'standing-changed': { kind: 'membership', tell: [{ to: { role: 'firm' }, weight: 'law', says: 'standing-changed' }] },
  'consent-given': { kind: 'consent', tell: [{ to: { role: 'grantee' }, weight: 'informs', says: 'consent-given' }] },
  'consent-revoked': { kind: 'consent', tell: [{ to: { role: 'grantee' }, weight: 'law', says: 'consent-revoked' }] },
  'promise-given': { kind: 'promise', tell: [{ to: { role: 'borrower' }, weight: 'informs', says: 'promise-given' }] },
  'promise-withdrawn': {
    kind: 'promise',
    tell: [{ to: { role: 'borrower' }, weight: 'informs', says: 'promise-withdrawn' }],
  },
  'promise-taken': { kind: 'promise', tell: [{ to: { role: 'promiser' }, weight: 'law', says: 'promise-taken' }] },
  'resolution-added': nobody('whoever is to check it finds it with the application'),
  'resolution-checked': { kind: 'promise', tell: [{ to: { role: 'promiser' }, weight: 'informs', says: 'resolution-checked' }] }, // prettier-ignore
  'resolution-refused': { kind: 'promise', tell: [{ to: { role: 'promiser' }, weight: 'asks', says: 'resolution-refused' }] }, // prettier-ignore
  'fund-founded': nobody('the list of funds shows it'),
  'fund-finding-recorded': {
    kind: 'facility',
    tell: [
      { to: { role: 'keeper' }, offices: ['manager', 'analyst'], weight: 'informs', says: 'fund-finding-recorded' },
      { to: 'supervisors', weight: 'informs', says: 'fund-finding-recorded' },
    ],
  },
  'programme-set': nobody('the page of the fund shows it'),
  'conduct-rule-set': nobody('the page of rules shows it to every member'),
  'capital-paid': {
    kind: 'membership',
    tell: [{ to: { role: 'keeper' }, offices: ['manager', 'analyst'], weight: 'informs', says: 'capital-paid' }],
  },
  'figures-reported': { kind: 'facility', tell: [{ to: 'supervisors', weight: 'informs', says: 'figures-reported' }] },
  'connection-recorded': nobody('whoever weighs exposures sees it with the firm'),
  'connection-ended': nobody('whoever weighs exposures sees it with the firm'),
  'breaker-judged': {
    kind: 'loss',
    tell: [
      { to: { role: 'lender' }, weight: 'informs', says: 'breaker-judged' },
      { to: { role: 'keeper' }, offices: ['manager', 'analyst'], weight: 'informs', says: 'breaker-judged' },
      { to: 'supervisors', weight: 'informs', says: 'breaker-judged' },
    ],
  },
  'line-granted': {
    kind: 'facility',
    tell: [{ to: { role: 'keeper' }, offices: ['manager', 'analyst'], weight: 'informs', says: 'line-granted' }],
  },
  'evaluation-made': {
    kind: 'application',
    tell: [{ to: { role: 'firm' }, weight: 'law', says: 'evaluation-made' }],
  },
  'business-day-ended': nobody('every page shows the business date'),
}
