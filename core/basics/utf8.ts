/** The UTF-8 bytes of a well-formed string (core has no TextEncoder). */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return withWideCharacters(text)
    bytes[i] = code
  }
  return bytes
}

function withWideCharacters(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) at = write(bytes, at, code)
    else if (code < 0x800) at = write(bytes, at, 0xc0 | (code >> 6), code)
    else if (code < 0x10000) at = write(bytes, at, 0xe0 | (code >> 12), code >> 6, code)
    else at = write(bytes, at, 0xf0 | (code >> 18), code >> 12, code >> 6, code)
  }
  return bytes.slice(0, at)
}

/** A first byte and the six low bits of each value after it. */
function write(bytes: Uint8Array, at: number, first: number, ...rest: readonly number[]): number {
  bytes[at] = first
  rest.forEach((code, i) => {
    bytes[at + 1 + i] = 0x80 | (code & 0x3f)
  })
  return at + 1 + rest.length
}

const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexOfByte[byte]
  return text
}

/** Reads pairs of hexadecimal digits; the caller has checked that they are. */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
