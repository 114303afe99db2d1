import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { FileRefused } from '../file-refused.ts'

/** A part of an archive, whose bytes are made as they are asked for. */
export type ZipPart = { readonly name: string; readonly content: AsyncIterable<Buffer> | Iterable<Buffer> }

type Written = { readonly name: Buffer; readonly sum: number; readonly packed: number; readonly size: number }

/** 1980-01-01 00:00, the first moment that the format knows: the same parts make the same bytes at any time. */
const time = 0
const date = (1 << 5) | 1
const version = 20
/** Sizes follow the data, and names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** What an archive can say without the extension for 64 bits, which not every spreadsheet reads. */
const largest = 0xffff_ffff

/** The bytes of an archive, one part after the other, in memory that does not grow with it. */
export async function* zip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of parts) {
    const label = Buffer.from(name)
    const start = offset
    const head = fields([4, 0x04034b50], [2, version], ...common({ name: label, sum: 0, packed: 0, size: 0 }))
    offset += head.length + label.length
    yield Buffer.concat([head, label])
    const counts = { sum: 0, size: 0 }
    let packed = 0
    const deflate = createDeflateRaw({ level: 6 })
    // What goes wrong while the content is made ends the loop below.
    pipeline(counted(content, counts), deflate, () => undefined)
    for await (const bytes of deflate as AsyncIterable<Buffer>) {
      packed += bytes.length
      yield bytes
    }
    const written = { name: label, packed, ...counts }
    const tail = fields([4, 0x08074b50], [4, written.sum], [4, packed], [4, written.size])
    offset += packed + tail.length
    if (offset > largest || written.size > largest) throw new FileRefused('too-large', { part: name, limit: largest })
    yield tail
    directory.push(directoryEntry(written, start), label)
  }
  yield Buffer.concat([...directory, directoryEnd(directory, offset)])
}

async function* counted(content: ZipPart['content'], counts: { sum: number; size: number }): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    counts.sum = crc32(bytes, counts.sum)
    counts.size += bytes.length
    yield bytes
  }
}

type Field = readonly [width: 2 | 4, value: number]

function fields(...values: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(values.reduce((sum, [width]) => sum + width, 0))
  values.reduce((at, [width, value]) => bytes.writeUIntLE(value, at, width), 0)
  return bytes
}

/** What stands both before a part and in the directory; there is never an extra field. */
const common = ({ name, sum, packed, size }: Written): readonly Field[] => [
  [2, flags],
  [2, deflated],
  [2, time],
  [2, date],
  [4, sum],
  [4, packed],
  [4, size],
  [2, name.length],
  [2, 0],
]

/** After the sizes: no comment, disk 0, no attributes. */
const directoryEntry = (written: Written, start: number): Buffer =>
  fields([4, 0x02014b50], [2, version], [2, version], ...common(written), [4, 0], [4, 0], [2, 0], [4, start])

function directoryEnd(directory: readonly Buffer[], offset: number): Buffer {
  const count = directory.length / 2
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0)
  return fields([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])
}
