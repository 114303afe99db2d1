import type { Desk } from '#core/policy/actions.ts'

/** What acts where nobody does: the end of a day, what follows from sealed events. Not a person but the platform, which the record says. */
export const engine: Desk = { organisation: 'engine', kind: 'operator', offices: ['administrator'], person: 'engine' }
