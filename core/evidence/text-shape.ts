/** Text that can be read: UTF-8, or else the shape of GB18030, without any control but tabs and ends of lines. */
export function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  for (const byte of bytes) if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f) return false
  return isMadeOf(bytes, utf8Length) || isMadeOf(bytes, gb18030Length)
}

/** The length of the character that begins at a place; 0 where none does. */
type LengthAt = (bytes: Uint8Array, at: number) => number

function isMadeOf(bytes: Uint8Array, lengthAt: LengthAt): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at)
    if (length === 0) return false
    at += length
  }
  return true
}

const within = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to

/** Unicode 17, table 3-7: the shortest form, no surrogates, nothing above U+10FFFF. */
const utf8Length: LengthAt = (bytes, at) => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const [second, third, fourth] = [bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  if (within(first, 0xc2, 0xdf)) return within(second, 0x80, 0xbf) ? 2 : 0
  if (within(first, 0xe0, 0xef)) {
    const isSecond = within(second, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf)
    return isSecond && within(third, 0x80, 0xbf) ? 3 : 0
  }
  if (!within(first, 0xf0, 0xf4)) return 0
  const isSecond = within(second, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf)
  return isSecond && within(third, 0x80, 0xbf) && within(fourth, 0x80, 0xbf) ? 4 : 0
}

/** GB 18030: one byte, two, or four. */
const gb18030Length: LengthAt = (bytes, at) => {
  const [first = 0, second, third, fourth] = bytes.subarray(at, at + 4)
  if (first < 0x80) return 1
  if (!within(first, 0x81, 0xfe)) return 0
  if (within(second, 0x40, 0x7e) || within(second, 0x80, 0xfe)) return 2
  return within(second, 0x30, 0x39) && within(third, 0x81, 0xfe) && within(fourth, 0x30, 0x39) ? 4 : 0
}

const quote = 0x22
const delimiters = [0x2c, 0x3b, 0x09] as const
const looked = 50

/** Whether text is a table: two lines at least, each with as many of one delimiter outside quotes. */
export function isTable(bytes: Uint8Array): boolean {
  const lines = delimitersOfLines(bytes)
  return (
    lines.length >= 2 &&
    delimiters.some((_, i) => (lines[0]?.[i] ?? 0) > 0 && lines.every((line) => line[i] === lines[0]?.[i]))
  )
}

/** How often each delimiter stands in each of the first lines; no byte of a longer character looks like one of them. */
function delimitersOfLines(bytes: Uint8Array): readonly (readonly number[])[] {
  const lines: number[][] = []
  let line = [0, 0, 0]
  let isQuoted = false
  let length = 0
  for (const byte of bytes) {
    if (byte === quote) isQuoted = !isQuoted
    if (byte === 10 && !isQuoted) {
      if (length > 0) lines.push(line)
      if (lines.length === looked) return lines
      line = [0, 0, 0]
      length = 0
    } else if (byte !== 13) {
      length += 1
      const which = isQuoted ? -1 : delimiters.findIndex((each) => each === byte)
      if (which >= 0) line[which] = (line[which] ?? 0) + 1
    }
  }
  return length > 0 ? [...lines, line] : lines
}
