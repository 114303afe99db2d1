import { isAscii, isUtf8 } from 'node:buffer'
import { FileRefused } from '../file-refused.ts'
import { type Decoder, decoderOf, utf8Decoder, wholeLength } from './decoders.ts'

/** How much text, once it is not plain ASCII, decides what the encoding is. */
const evidence = 64 * 1024

/**
 * Any text as UTF-8 without a byte order mark: UTF-8, UTF-16 with a mark, or else GB18030, in which a Chinese Excel
 * saves its CSV. Refuses what is none of them, what holds NUL, and more than `limit` bytes.
 */
export async function* toUtf8(source: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let decoder: Decoder | null = null
  let held: Buffer = Buffer.alloc(0)
  let size = 0
  for await (const chunk of source) {
    if (size === 0) decoder = markedDecoder(chunk)
    size += chunk.length
    if (size > limit) throw new FileRefused('too-large', { limit })
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const isPlain = decoder === null && isAscii(held)
    if (decoder === null && !isPlain) {
      if (held.length < evidence) continue
      decoder = unmarkedDecoder(held.subarray(0, wholeLength(held)))
    }
    yield withoutNul(decoder === null ? held : decoder.write(held))
    held = held.subarray(held.length)
  }
  decoder ??= unmarkedDecoder(held)
  yield withoutNul(decoder.write(held))
  yield withoutNul(decoder.end())
}

function markedDecoder(head: Buffer): Decoder | null {
  const mark = head.subarray(0, 3).toString('hex')
  if (mark === 'efbbbf') return afterMark(utf8Decoder())
  if (mark.startsWith('fffe')) return decoderOf('utf-16le')
  return mark.startsWith('feff') ? decoderOf('utf-16be') : null
}

const unmarkedDecoder = (sample: Buffer): Decoder => (isUtf8(sample) ? utf8Decoder() : decoderOf('gb18030'))

function afterMark(decoder: Decoder): Decoder {
  let isFirst = true
  return {
    write: (bytes) => {
      const text = decoder.write(isFirst ? bytes.subarray(3) : bytes)
      isFirst = false
      return text
    },
    end: decoder.end,
  }
}

function withoutNul(text: Buffer): Buffer {
  if (text.includes(0)) throw new FileRefused('nul-character')
  return text
}
