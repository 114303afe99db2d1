/** The few shapes that a drawing is made of; text is wrapped by the estimated width of its letters. */

type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const short = (value: number): string => `${Math.round(value * 10) / 10}`

export const rect = ({ x, y, width, height }: Frame, fill: string, dash: string): string =>
  `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="4" fill="${fill}" stroke="#333" stroke-width="1.2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`

/** Lines one below the other around a middle; `y` is the base of the first. */
export const text = (lines: readonly string[], x: number, y: number): readonly string[] =>
  lines.map(
    (line, i) => `<text x="${short(x)}" y="${short(y + i * 17)}" text-anchor="middle">${escapeXml(line)}</text>`,
  )

export const textHeight = (value: string, within: number): number => wrap(value, within).length * 17 + 19

const isWide = (letter: string): boolean => letter > '\u2e7f'
const widthOf = (value: string): number =>
  Array.from(value).reduce((sum, letter) => sum + (isWide(letter) ? 13.2 : 7.2), 0)

/** Breaks between words, and between Chinese characters, so that no line is wider than the frame. */
export function wrap(value: string, within: number): readonly string[] {
  const pieces = value.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s*|\s+/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > within - 12) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '')
}
