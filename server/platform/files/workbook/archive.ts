import { crc32 } from 'node:zlib'
import { fromFdPromise, getFileNameLowLevel, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'

/** A workbook's archive whose list of parts has been judged; parts are found whatever the case of their names. */
export type Archive = {
  readonly has: (part: string) => boolean
  readonly partNames: readonly string[]
  /** The bytes of a part, whose sum is checked once they have all been taken. */
  readonly read: (part: string) => AsyncGenerator<Buffer>
}

/** Judges every part by the list at the archive's end before any of them is unpacked. */
export async function openArchive(fd: number, limits: ReadLimits): Promise<Archive> {
  const zip = await orDamaged(fromFdPromise(fd, { decodeStrings: false, autoClose: false }))
  if (zip.entryCount > limits.entryCount) throw new FileRefused('too-many-entries', { limit: limits.entryCount })
  const entries = new Map<string, Entry>()
  let unpacked = 0
  const listed = zip.eachEntry()
  for (let next = await orDamaged(listed.next()); next.done !== true; next = await orDamaged(listed.next())) {
    const entry = next.value
    const part = safeName(entry)
    if (entries.has(part.toLowerCase())) throw new FileRefused('duplicate-entry', { part })
    entries.set(part.toLowerCase(), entry)
    unpacked += entry.uncompressedSize
    judgeEntry(entry, part, limits)
    if (unpacked > limits.unpackedBytes) throw new FileRefused('too-large', { limit: limits.unpackedBytes })
  }
  return {
    has: (part) => entries.has(part.toLowerCase()),
    partNames: [...entries.keys()],
    read: (part) => readEntry(zip, entries.get(part.toLowerCase()), part),
  }
}

function safeName(entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  const part = name.slice(0, 200)
  if (name.length > 200 || name.includes('\0') || validateFileName(name) !== null)
    throw new FileRefused('unsafe-name', { part })
  return part
}

const judgedFromBytes = 4 * 1024 * 1024

function judgeEntry(entry: Entry, part: string, limits: ReadLimits): void {
  if (entry.isEncrypted()) throw new FileRefused('encrypted', { part })
  if (!entry.canDecodeFileData()) throw new FileRefused('bad-zip', { part })
  if (entry.uncompressedSize > judgedFromBytes && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    throw new FileRefused('too-compressed', { part, limit: limits.ratio })
  if (entry.uncompressedSize > limits.entryBytes) throw new FileRefused('too-large', { part, limit: limits.entryBytes })
}

async function* readEntry(zip: ZipFile, entry: Entry | undefined, part: string): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new FileRefused('bad-workbook', { part })
  const stream = await orDamaged(zip.openReadStreamPromise(entry))
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  let sum = 0
  try {
    for (let next = await orDamaged(chunks.next()); next.done !== true; next = await orDamaged(chunks.next())) {
      sum = crc32(next.value, sum)
      yield next.value
    }
  } finally {
    stream.destroy()
  }
  if (sum !== entry.crc32) throw new FileRefused('bad-zip', { part })
}

/** Whatever the archive's reader finds wrong is damage; it tells of a password only in words. */
async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.message.includes('encrypt')
    throw new FileRefused(isLocked ? 'encrypted' : 'bad-zip', {}, { cause })
  }
}
