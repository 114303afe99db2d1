import { checkScheme } from './check.ts'
import type { SchemeFinding } from './finding.ts'
import { handsOf } from './processes.ts'
import type { Scheme } from './scheme.ts'

/** Another scheme that is there already: its id and number are taken. */
export type Taken = Pick<Scheme, 'id' | 'number'>

/**
 * Why a scheme may not be published in a cluster; empty where it may. Beyond what holds of every scheme: its life is a
 * table that has been lived through, and its number is its own.
 */
export function checkPublishing(scheme: Scheme, others: readonly Taken[]): readonly SchemeFinding[] {
  const alike = others.filter(({ id, number }) => id !== scheme.id && number === scheme.number)
  return [
    ...checkScheme(scheme),
    ...(handsOf(scheme.processes.life) === null
      ? [{ code: 'life-not-known', at: '/processes/life', name: 'life' }]
      : []),
    ...[...new Set(alike.map(({ id }) => id))].map((id) => ({ code: 'number-taken', at: '/number', name: id })),
  ]
}
