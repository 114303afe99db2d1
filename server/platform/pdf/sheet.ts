import type { Block } from '#core/paper/paper.ts'

/** What is to be printed: blocks with a title, what stands at the foot of every page, and what is attached. */
export type Sheet = {
  readonly language: 'zh' | 'en'
  readonly title: string
  readonly number: string
  readonly blocks: readonly Block[]
  /** Small lines at the foot of every page. */
  readonly foot: readonly string[]
  /** A framed sentence before everything else. */
  readonly notice: string | null
  /** The moment that the file says it was made at; ISO 8601. */
  readonly madeAt: string
  readonly attached: { readonly name: string; readonly text: string }
}
