import { fail, ok } from '../basics/result.ts'
import type { FacilityFacts } from './facts.ts'
import type { Decided } from './servicing.ts'
import type { Facility } from './state.ts'
import { freed, suretiesOf } from './sureties.ts'

/** A loan that repays an older one of the same debtor with the same lender. */
export type Refinancing = {
  readonly old: string
  /** Who stood for the old loan. */
  readonly oldSureties: readonly string[]
  /** Who knew, when it promised to stand for the new one, that it repays an old one, with what proves it. */
  readonly knew: readonly { readonly guarantor: string; readonly proof: string }[]
}

/**
 * Of a new loan that repays an old one those are not liable who did not stand for the old one and did not know (担保制度解释
 * 16 Ⅰ); what they would have borne is the creditor's, who should have told them.
 */
export function decideTellRefinancing(
  facility: Facility,
  told: Refinancing,
  to: string,
  facts: FacilityFacts,
): Decided {
  const { old, oldSureties, knew } = told
  if (facility.refinances !== null) return fail([{ code: 'refinancing-told', facility: facility.refinances }])
  const sureties = suretiesOf(facility, facts.scheme).filter(({ id }) => !facility.free.some(({ guarantor }) => guarantor === id)) // prettier-ignore
  const strangers = knew.filter(({ guarantor }) => !sureties.some(({ id }) => id === guarantor))
  if (strangers.length > 0) return fail(strangers.map(({ guarantor }) => ({ code: 'stands-for-nothing', party: guarantor }) as const)) // prettier-ignore
  const isBound = (id: string): boolean => oldSureties.includes(id) || knew.some(({ guarantor }) => guarantor === id)
  const data = { status: to, counters: [], old, same: sureties.map(({ id }) => id).filter((id) => oldSureties.includes(id)) } // prettier-ignore
  return ok([
    { type: 'refinancing-told', data: { ...data, knew: knew.map(({ guarantor }) => guarantor), proofs: knew.map(({ proof }) => proof) } }, // prettier-ignore
    ...sureties
      .filter(({ id }) => !isBound(id))
      .map((surety) => freed(surety, { status: to, why: 'new-for-old', since: facts.on, source: '担保制度解释 16 Ⅰ' })),
  ])
}
