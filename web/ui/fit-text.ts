const widthOf = (character: string): number => ((character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56)

/** The text as far as it fits into a width, at a size of type; what does not fit ends in an ellipsis. */
export function fitText(text: string, width: number, size = 13): string {
  let used = 0
  const characters = Array.from(text)
  for (const [i, character] of characters.entries()) {
    used += widthOf(character) * size
    if (used > width) return `${characters.slice(0, Math.max(0, i - 1)).join('')}…`
  }
  return text
}

/** The text in at most two lines; what does not fit the second ends in an ellipsis. */
export function inTwoLines(text: string, first: number, second: number): readonly string[] {
  if (fitText(text, first) === text) return [text]
  const head = fitText(text, first + 13).replace(/…$/, '')
  return [head, fitText(text.slice(head.length).trimStart(), second)]
}
