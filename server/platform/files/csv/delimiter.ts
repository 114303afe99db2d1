const delimiters = [',', '\t', ';'] as const

export type Delimiter = (typeof delimiters)[number]

/** The delimiter that the first line with text uses most, what stands in quotation marks aside; a comma in doubt. */
export function sniffDelimiter(head: string): Delimiter {
  const counts = { ',': 0, '\t': 0, ';': 0 }
  let isQuoted = false
  let hasText = false
  for (const character of head) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (hasText) break
    } else if (!isQuoted && isDelimiter(character)) counts[character] += 1
    hasText ||= character !== '\n' && character !== '\r'
  }
  return delimiters.reduce((best, next) => (counts[next] > counts[best] ? next : best))
}

const isDelimiter = (character: string): character is Delimiter => (delimiters as readonly string[]).includes(character)
