import type { Language, PaperKind } from './paper.ts'

/** SHA-256, in hex: of the paper's canonical JSON, and of the bytes that were printed of it. */
export type PaperHashes = { readonly content: string; readonly pdf: string }

/** What is recorded when a paper is issued; its text is derived from the record whenever it is wanted. */
export type IssuedPaper = {
  readonly kind: PaperKind
  readonly number: string
  readonly template: string
  /** By what the bytes were made: another press may make other bytes of the same content. */
  readonly press: string
  readonly about: string
  readonly aboutVersion: number
  readonly holder: string
  readonly hashes: Readonly<Record<Language, PaperHashes>>
}

/** Minutes name people as they were named when they were issued. */
export type IssuedMinutes = IssuedPaper & { readonly people: Readonly<Record<string, string>> }

export type PaperEvent =
  | { readonly type: 'paper-issued'; readonly data: IssuedPaper }
  | { readonly type: 'minutes-issued'; readonly data: IssuedMinutes }
