/** A block of the small Markdown in which scheme pages are written; anything else is a paragraph of plain text. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  | { readonly is: 'list'; readonly isNumbered: boolean; readonly items: readonly Item[] }
  | { readonly is: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'code'; readonly text: string }

/** One line of a list, with the lines below it. */
export type Item = { readonly text: string; readonly items: readonly Item[] }

export type Span = { readonly is: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }

const bullet = /^\s*[-*]\s+/
const number = /^\s*\d+[.)]\s+/
const divider = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/

/** Reads Markdown into blocks; raw HTML has no meaning here and stays text. */
export function readMarkdown(source: string): readonly Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at)
    if (block !== null) blocks.push(block)
    at = next
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number): readonly [Block | null, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [null, at + 1]
  if (line.startsWith('```')) return readCode(lines, at + 1)
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  if (heading) {
    const level = Math.min(heading[1]?.length ?? 1, 3) as 1 | 2 | 3
    return [{ is: 'heading', level, text: heading[2] ?? '' }, at + 1]
  }
  if (line.includes('|') && divider.test(lines[at + 1] ?? '')) return readTable(lines, at)
  if (bullet.test(line)) return readList(lines, at, bullet, false)
  if (number.test(line)) return readList(lines, at, number, true)
  return readParagraph(lines, at)
}

function readCode(lines: readonly string[], from: number): readonly [Block, number] {
  const end = lines.findIndex((line, i) => i >= from && line.startsWith('```'))
  const to = end < 0 ? lines.length : end
  return [{ is: 'code', text: lines.slice(from, to).join('\n') }, to + 1]
}

function readTable(lines: readonly string[], from: number): readonly [Block, number] {
  const end = lines.findIndex((line, i) => i > from + 1 && !line.includes('|'))
  const to = end < 0 ? lines.length : end
  const head = cells(lines[from] ?? '')
  return [{ is: 'table', head, rows: lines.slice(from + 2, to).map(cells) }, to]
}

function readList(lines: readonly string[], from: number, mark: RegExp, isNumbered: boolean): readonly [Block, number] {
  const flat: { indent: number; text: string }[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const last = flat.at(-1)
    if (mark.test(line)) flat.push({ indent: line.search(/\S/), text: line.replace(mark, '') })
    else if (/^\s+\S/.test(line) && last !== undefined) last.text += ` ${line.trim()}`
    else break
  }
  return [{ is: 'list', isNumbered, items: nested(flat) }, at]
}

/** Lines that stand further in than the one before belong to it. */
function nested(flat: readonly { readonly indent: number; readonly text: string }[]): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < flat.length; ) {
    const line = flat[at]
    if (line === undefined) break
    const end = flat.findIndex((other, i) => i > at && other.indent <= line.indent)
    const to = end < 0 ? flat.length : end
    items.push({ text: line.text, items: nested(flat.slice(at + 1, to)) })
    at = to
  }
  return items
}

function readParagraph(lines: readonly string[], from: number): readonly [Block, number] {
  const parts: string[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const isOther = /^(#{1,6}\s|```)/.test(line) || bullet.test(line) || number.test(line)
    if (line.trim() === '' || (at > from && (isOther || divider.test(lines[at + 1] ?? '')))) break
    parts.push(line.trim())
  }
  return [{ is: 'paragraph', text: parts.join(' ') }, at]
}

const cells = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/** The spans of one line: strong, emphasis, code, and text. */
export function readSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  const pattern = /\*\*(.+?)\*\*|`(.+?)`|(?<![\w*])\*(?!\s)(.+?)\*(?![\w*])/g
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) spans.push({ is: 'text', text: text.slice(from, match.index) })
    const [whole, strong, code, emphasis] = match
    if (strong !== undefined) spans.push({ is: 'strong', text: strong })
    else if (code !== undefined) spans.push({ is: 'code', text: code })
    else spans.push({ is: 'emphasis', text: emphasis ?? '' })
    from = match.index + whole.length
  }
  if (from < text.length) spans.push({ is: 'text', text: text.slice(from) })
  return spans
}
