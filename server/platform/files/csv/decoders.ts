import { isUtf8 } from 'node:buffer'
import { FileRefused } from '../file-refused.ts'

/** Takes the bytes of a text piece by piece and gives them as UTF-8; refuses bytes that mean nothing. */
export type Decoder = { readonly write: (bytes: Buffer) => Buffer; readonly end: () => Buffer }

const empty = Buffer.alloc(0)

/** UTF-8 stays as it is, but only whole characters are passed on. */
export function utf8Decoder(): Decoder {
  let carried: Buffer = empty
  return {
    write: (bytes) => {
      const joined = carried.length === 0 ? bytes : Buffer.concat([carried, bytes])
      const whole = joined.subarray(0, wholeLength(joined))
      if (!isUtf8(whole)) throw new FileRefused('bad-encoding')
      carried = joined.subarray(whole.length)
      return whole
    },
    end: () => {
      if (carried.length > 0) throw new FileRefused('bad-encoding')
      return empty
    },
  }
}

export function decoderOf(encoding: 'utf-16le' | 'utf-16be' | 'gb18030'): Decoder {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (bytes: Buffer, stream: boolean): Buffer => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream }))
    } catch (cause) {
      throw new FileRefused('bad-encoding', {}, { cause })
    }
  }
  return { write: (bytes) => decode(bytes, true), end: () => decode(empty, false) }
}

/** How many of the bytes are whole characters of UTF-8, when at most the last one is cut off. */
export function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
