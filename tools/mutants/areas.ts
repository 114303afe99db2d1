/** What is mutated, and by which tests it must be noticed: an area's own, so that its laws stand beside it. */
export type Area = { readonly name: string; readonly folders: readonly string[]; readonly tests: readonly string[] }

export const areas: readonly Area[] = [
  { name: 'money', folders: ['core/basics'], tests: ['core/basics'] },
  { name: 'waterfall', folders: ['core/waterfall'], tests: ['core/waterfall'] },
  {
    name: 'ledger',
    folders: ['core/ledger', 'core/bookkeeping'],
    tests: ['core/ledger', 'core/bookkeeping', 'core/facility'],
  },
  { name: 'policy', folders: ['core/policy'], tests: ['core/policy'] },
  { name: 'record', folders: ['core/record'], tests: ['core/record'] },
]

/** The area of a name or of a folder of core. */
export const areaOf = (word: string): Area | undefined =>
  areas.find(({ name, folders }) => name === word || folders.includes(word.replace(/\/$/, '')))
