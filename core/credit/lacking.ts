import { addMonths, type CalendarDate } from '../basics/calendar-date.ts'
import type { MissingReason } from './indicator-words.ts'

/** What the platform knows of a firm when it asks whether an evaluation could be better. */
export type KnownData = {
  readonly today: CalendarDate
  readonly hasOutput: boolean
  readonly hasInput: boolean
  /** The day of the latest invoice, and the day of the latest evaluation. */
  readonly newestOn: string | null
  readonly evaluatedOn: string | null
  readonly missing: readonly { readonly indicator: string; readonly reason: MissingReason }[]
}

/** Invoices older than so many months no longer tell how a firm does. */
const freshMonths = 2

export type Lack =
  | { readonly kind: 'output-invoices' | 'input-invoices' | 'evaluation' | 'newer-evaluation' }
  | { readonly kind: 'fresh-invoices'; readonly newestOn: string }
  | { readonly kind: 'indicator'; readonly indicator: string; readonly reason: MissingReason }

/** What is missing for a better evaluation, what weighs most first. */
export const lackingOf = ({
  today,
  hasOutput,
  hasInput,
  newestOn,
  evaluatedOn,
  missing,
}: KnownData): readonly Lack[] => [
  ...(hasOutput ? [] : [{ kind: 'output-invoices' } as const]),
  ...(hasInput ? [] : [{ kind: 'input-invoices' } as const]),
  ...(newestOn !== null && newestOn < addMonths(today, -freshMonths)
    ? [{ kind: 'fresh-invoices', newestOn } as const]
    : []),
  ...(evaluatedOn === null ? [{ kind: 'evaluation' } as const] : []),
  ...(evaluatedOn !== null && newestOn !== null && newestOn > evaluatedOn
    ? [{ kind: 'newer-evaluation' } as const]
    : []),
  ...missing.map((each) => ({ kind: 'indicator', ...each }) as const),
]
