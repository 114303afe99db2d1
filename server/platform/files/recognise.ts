import type { Readable } from 'node:stream'
import { FileRefused, type RefusalCode } from './file-refused.ts'

export type FileKind = 'workbook' | 'csv'

const headBytes = 4096
const zip = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')]
/** The container of the old .xls, and of every workbook under a password. */
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')
const searchedBytes = 32 * 1024 * 1024
const foreign = /^\s*(?:<(?:!doctype|!--|\?xml|html|head|body|meta|table|style|script|div)|%PDF-|\{\\rtf)/i

/** What the file is by its first bytes; its name and media type are somebody's claim. Refuses what is no table. */
export async function recognise(source: Readable): Promise<{ kind: FileKind; bytes: AsyncGenerator<Buffer> }> {
  // The source is not destroyed: a request whose stream is destroyed cannot be answered any more.
  const chunks: AsyncIterator<Buffer | string> = source.iterator({ destroyOnReturn: false })
  const { head, isWhole } = await readHead(chunks)
  const bytes = isWhole ? only(head) : follow(head, chunks)
  if (zip.some((mark) => head.subarray(0, 4).equals(mark))) return { kind: 'workbook', bytes }
  const reason = await refusalOf(head, bytes)
  if (reason === null) return { kind: 'csv', bytes }
  await chunks.return?.()
  throw new FileRefused(reason)
}

async function refusalOf(head: Buffer, bytes: AsyncIterable<Buffer>): Promise<RefusalCode | null> {
  if (head.length === 0) return 'empty'
  if (head.subarray(0, 8).equals(compound)) return (await holdsMark(bytes)) ? 'encrypted' : 'old-workbook'
  return foreign.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')) ? 'not-a-table' : null
}

/** Whether the container holds an encrypted workbook; its list of contents may stand anywhere in it. */
async function holdsMark(bytes: AsyncIterable<Buffer>): Promise<boolean> {
  let tail = Buffer.alloc(0)
  let size = 0
  for await (const chunk of bytes) {
    const seen = Buffer.concat([tail, chunk])
    if (seen.includes(encryptedMark)) return true
    tail = seen.subarray(Math.max(0, seen.length - encryptedMark.length))
    size += chunk.length
    if (size > searchedBytes) return false
  }
  return false
}

async function readHead(chunks: AsyncIterator<Buffer | string>): Promise<{ head: Buffer; isWhole: boolean }> {
  const parts: Buffer[] = []
  let size = 0
  while (size < headBytes) {
    const next = await chunks.next()
    if (next.done === true) return { head: Buffer.concat(parts), isWhole: true }
    parts.push(Buffer.from(next.value))
    size += next.value.length
  }
  return { head: Buffer.concat(parts), isWhole: false }
}

async function* only(head: Buffer): AsyncGenerator<Buffer> {
  yield head
}

async function* follow(head: Buffer, chunks: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer> {
  try {
    yield head
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield Buffer.from(next.value)
  } finally {
    await chunks.return?.()
  }
}
