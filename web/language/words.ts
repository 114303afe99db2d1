import type { allocations as zhAllocations } from './zh/allocations.ts'
import type { codes as zhCodes } from './zh/codes.ts'
import type { conduct as zhConduct } from './zh/conduct.ts'
import type { costs as zhCosts } from './zh/costs.ts'
import type { desks as zhDesks } from './zh/desks.ts'
import type { editor as zhEditor } from './zh/editor.ts'
import type { evidence as zhEvidence } from './zh/evidence.ts'
import type { notices as zhNotices } from './zh/notices.ts'
import type { events as zhEvents } from './zh/events.ts'
import type { firmDesk as zhFirmDesk } from './zh/firm-desk.ts'
import type { organisations as zhOrganisations } from './zh/organisations.ts'
import type { pages as zhPages } from './zh/pages.ts'
import type { restructuring as zhRestructuring } from './zh/restructuring.ts'
import type { servicing as zhServicing } from './zh/servicing.ts'
import type { securities as zhSecurities } from './zh/securities.ts'
import type { shell as zhShell } from './zh/shell.ts'

/** The same keys with words of another language: a key that is missing, or one too many, does not compile. */
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** The words of a language, in the files that the Chinese ones define. */
export type Words = {
  readonly allocations: SameKeys<typeof zhAllocations>
  readonly codes: SameKeys<typeof zhCodes>
  readonly conduct: SameKeys<typeof zhConduct>
  readonly costs: SameKeys<typeof zhCosts>
  readonly desks: SameKeys<typeof zhDesks>
  readonly editor: SameKeys<typeof zhEditor>
  readonly events: SameKeys<typeof zhEvents>
  readonly evidence: SameKeys<typeof zhEvidence>
  readonly notices: SameKeys<typeof zhNotices>
  readonly firmDesk: SameKeys<typeof zhFirmDesk>
  readonly organisations: SameKeys<typeof zhOrganisations>
  readonly pages: SameKeys<typeof zhPages>
  readonly restructuring: SameKeys<typeof zhRestructuring>
  readonly servicing: SameKeys<typeof zhServicing>
  readonly securities: SameKeys<typeof zhSecurities>
  readonly shell: SameKeys<typeof zhShell>
}
