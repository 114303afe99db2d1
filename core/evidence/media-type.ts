import { namesInZip } from './zip-names.ts'
import { isTable, isText } from './text-shape.ts'

/** What is taken as evidence, with the endings that its names may have, the usual one first. */
const taken = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'text/csv': ['.csv', '.txt'],
  'text/plain': ['.txt', '.csv'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type MediaType = keyof typeof taken

export const mediaTypes = Object.keys(taken) as [MediaType, ...MediaType[]]

export const extensionsOf = (media: MediaType): readonly [string, ...string[]] => taken[media]

/** For a file chooser: every ending that is taken. */
export const takenExtensions: readonly string[] = [...new Set(Object.values(taken).flat())]

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a file is by its content; what it is called is somebody's claim. Null where it is nothing that is taken. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (begins(bytes, '%PDF-1.') || begins(bytes, '%PDF-2.')) return 'application/pdf'
  if (begins(bytes, '\x89PNG\r\n\x1a\n') && begins(bytes.subarray(12), 'IHDR')) return 'image/png'
  if (begins(bytes, '\xff\xd8\xff')) return 'image/jpeg'
  if (begins(bytes, 'PK\x03\x04')) return isWorkbook(bytes) ? workbook : null
  if (!isText(bytes) || foreign.some((mark) => begins(trimmed(bytes), mark))) return null
  return isTable(bytes) ? 'text/csv' : 'text/plain'
}

/** Text that is meant to be run or drawn rather than read. */
const foreign = ['<', '%!', '#!', '{\\rtf', 'MZ', '%PDF'] as const

/** A workbook without macros: the parts that make it one are listed, and none that runs. */
function isWorkbook(bytes: Uint8Array): boolean {
  const names = namesInZip(bytes)
  return (
    names !== null &&
    names.includes('[Content_Types].xml') &&
    names.includes('xl/workbook.xml') &&
    !names.some((name) => /vbaproject|activex|\.exe$|\.dll$|\.\.|^\//i.test(name))
  )
}

/** `mark` in Latin-1: a character is a byte. */
function begins(bytes: Uint8Array, mark: string): boolean {
  for (let i = 0; i < mark.length; i += 1) if (bytes[i] !== mark.charCodeAt(i)) return false
  return true
}

/** Without a byte order mark and blanks before the first character. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let at = begins(bytes, '\xef\xbb\xbf') ? 3 : 0
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1
  return bytes.subarray(at)
}
