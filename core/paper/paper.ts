import type { CalendarDate, Instant } from '../basics/calendar-date.ts'
import type { Bilingual } from '../basics/bilingual.ts'

export type Language = keyof Bilingual

/** Every kind of paper: what it is called, and the letters with which its number begins. */
export const paperKinds = {
  agreement: { zh: '授信合同', en: 'Facility agreement', letters: 'SX' },
  guarantee: { zh: '保证合同', en: 'Guarantee', letters: 'BZ' },
  schedule: { zh: '还款计划表', en: 'Repayment schedule', letters: 'HK' },
  'claim-notice': { zh: '代偿通知书', en: 'Claim notice', letters: 'DC' },
  minutes: { zh: '评审会纪要', en: 'Minutes of the committee meeting', letters: 'JY' },
} as const
export type PaperKind = keyof typeof paperKinds

/** Which event a paper is about, and where that event stands in the sealed record. */
export type Place = {
  readonly stream: string
  readonly version: number
  readonly on: CalendarDate
  readonly recordedAt: Instant
  readonly position: number
  readonly leaf: string
}

export type Fact = { readonly term: string; readonly value: string }

/** A numbered sentence with the sentences that stand under it. */
export type Clause = { readonly text: string; readonly inner?: readonly Clause[] }

/** `weight` is the part of the width that a column takes beside the others. */
export type PaperColumn = { readonly title: string; readonly weight: number; readonly isNumber?: true }

/** Who signs, in what capacity. */
export type Signature = { readonly as: string; readonly name: string }

export type Block =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  | { readonly is: 'clauses'; readonly clauses: readonly Clause[] }
  | { readonly is: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly is: 'table'
      readonly columns: readonly PaperColumn[]
      readonly rows: readonly (readonly string[])[]
      readonly total?: readonly string[]
    }
  | { readonly is: 'signatures'; readonly places: readonly Signature[] }

/** A paper as it is written, before anybody prints it; its canonical JSON is what its hash is of. */
export type Paper = {
  readonly kind: PaperKind
  /** "guarantee@1" */
  readonly template: string
  readonly language: Language
  readonly title: string
  readonly number: string
  readonly place: Place
  readonly blocks: readonly Block[]
}

/** The number of a paper follows from the event it is about, so that it can be named before it is issued. */
export function paperNumber(kind: PaperKind, { stream, version, on }: Place, holder = ''): string {
  const parts = [paperKinds[kind].letters, on.slice(0, 4), stream.slice(-8), String(version)]
  return [...parts, ...(holder === '' ? [] : [holder.slice(-6)])].join('-')
}
