import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive, with whatever lies a test tells about it. */
export type MadePart = {
  readonly name: string
  readonly data: Buffer | string
  readonly flags?: number
  readonly method?: number
  readonly claimedSize?: number
  readonly claimedSum?: number
}

/** An archive made at once, honest but for what its parts claim. */
export function makeZip(parts: readonly MadePart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const packed = deflateRawSync(part.data)
    const common = commonFields(part, packed.length, name.length)
    const body = Buffer.concat([numbers([4, 0x04034b50], [2, 20]), common, name, packed])
    directory.push(
      numbers([4, 0x02014b50], [2, 20], [2, 20]),
      common,
      numbers([4, 0], [4, 0], [2, 0], [4, offset]),
      name,
    )
    bodies.push(body)
    offset += body.length
  }
  const list = Buffer.concat(directory)
  const count = parts.length
  const end = numbers([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, list.length], [4, offset], [2, 0])
  return Buffer.concat([...bodies, list, end])
}

function commonFields(part: MadePart, packed: number, name: number): Buffer {
  const data = Buffer.from(part.data)
  const sum = part.claimedSum ?? crc32(data)
  const size = part.claimedSize ?? data.length
  return numbers(
    [2, part.flags ?? 0x0800],
    [2, part.method ?? 8],
    [4, 0],
    [4, sum],
    [4, packed],
    [4, size],
    [2, name],
    [2, 0],
  )
}

const numbers = (...fields: readonly (readonly [width: number, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([width, value]) => {
      const bytes = Buffer.alloc(width)
      bytes.writeUIntLE(value, 0, width)
      return bytes
    }),
  )
