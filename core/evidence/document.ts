import type { MediaType } from './media-type.ts'

/** What the record says of a document: it is private, as the words of a claim are. `sha256` is hex. */
export type Particulars = {
  readonly name: string
  readonly media: MediaType
  readonly bytes: number
  readonly sha256: string
}

/** A document that somebody puts before others, and the one of the same claim that it corrects. */
export type BroughtDocument = Particulars & { readonly document: string; readonly corrects: string | null }

export const mostBytes = 10 * 1024 * 1024
/** Documents in one act, and of one claim in all. */
export const mostAtOnce = 10
export const mostOfClaim = 50
