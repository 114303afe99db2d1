/** Characters of Chinese text, each of which may end a line. */
const wide = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{323af}]/u
const mayNotBegin = new Set('，。、；：？！）》〉」』〕】”’％…,.;:?!)]}%·—～')
const mayNotEnd = new Set('（《〈「『〔【“‘([{')

const isWide = (character: string): boolean => wide.test(character)

function mayBreakBetween(before: string, after: string): boolean {
  if (mayNotBegin.has(after) || mayNotEnd.has(before) || after === ' ') return false
  if (before === ' ' || before === '-' || before === '/') return true
  return isWide(before) || isWide(after) || '”’'.includes(before) || '“‘'.includes(after)
}

/** The pieces of a text that no line may break within: a Chinese character with its punctuation, a Latin word. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let last = ''
  for (const character of text) {
    if (piece !== '' && mayBreakBetween(last, character)) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
    last = character
  }
  return piece === '' ? pieces : [...pieces, piece]
}

/** Fills lines of a width with pieces; one that is wider than a line is cut where the line ends. */
export function fillLines(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const end = (): void => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  for (const piece of piecesOf(text).flatMap((each) => cut(each, width, widthOf))) {
    if (line !== '' && used + widthOf(piece.trimEnd()) > width) end()
    line += piece
    used += widthOf(piece)
  }
  if (line !== '' || lines.length === 0) end()
  return lines
}

function cut(piece: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(piece.trimEnd()) <= width) return [piece]
  const parts: string[] = []
  let part = ''
  for (const character of piece) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
