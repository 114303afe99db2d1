/** What is wrong with a scheme: by which rule, where in it, and the name that is concerned. */
export type SchemeFinding = {
  readonly code: string
  readonly at: string
  readonly name: string
  /** The article that it would break, where a law forbids it. */
  readonly article?: string
}
