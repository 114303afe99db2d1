type Node = {
  readonly type: string
  readonly value?: unknown
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[]
}

const isSentence = ({ type, value, quasis = [] }: Node): boolean =>
  (type === 'StringLiteral' && typeof value === 'string' && value.includes(' ')) ||
  (type === 'TemplateLiteral' && quasis.some(({ value: { raw } }) => raw.includes(' ')))

/** Texts for people have spaces and may be reworded; words without any are codes and names, and are mutated. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'sentences',
    value: {
      shouldIgnore: ({ node }: { readonly node: Node }): string | undefined =>
        isSentence(node) ? 'a sentence for people' : undefined,
    },
  },
]
