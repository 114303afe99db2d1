import { assert } from '../basics/assert.ts'
import type { Quantity } from './quantity.ts'
import type { CounterKey } from './tree.ts'

export type CounterId = string

/**
 * What one counter is kept by; `group` is the borrower with all that are connected with it, `fund` the guarantee fund of the case, `sector` the division of industry of its borrower as
 * it was when the case opened, `year` the business year of a claim, `vintage` that of the contract: a loan of 2026 stays in the batch of 2026, whenever it is claimed on.
 */
export const counterKeys = [
  'claim',
  'facility',
  'borrower',
  'group',
  'member',
  'lender',
  'guarantor',
  'fund',
  'line',
  'sector',
  'year',
  'vintage',
] as const
export type Key = (typeof counterKeys)[number]

/**
 * One named, keyed quantity. Read as a limit it refuses a promise, as a cap it cuts a payment.
 * `refill` says whether recoveries and repayments give room back. What is `drawn` is counted with each drawing and never
 * given back: it says how much there once was.
 */
export type Counter = {
  readonly names: { readonly zh: string; readonly en: string }
  readonly per: readonly Key[]
  readonly atMost: Quantity
  readonly counts: 'allocated' | 'drawn' | 'paid'
  readonly refill: 'never' | 'always' | 'whileOpen'
  readonly parent?: CounterId
}

export type KeyValues = Partial<Record<Key, string>>

/** `fund-capacity|fund=fnd_…`: the same counter of the same fund under whatever scheme names it. */
export function counterKey(id: CounterId, counter: Counter, values: KeyValues): CounterKey {
  const keys = counter.per.map((key) => {
    const value = values[key]
    assert(value !== undefined, `counter ${id} needs a ${key}`)
    return `${key}=${value}`
  })
  return [id, ...keys].join('|')
}
