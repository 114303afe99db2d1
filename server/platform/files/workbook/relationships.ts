import { posix } from 'node:path'
import type { Archive } from './archive.ts'
import { attribute, xmlReader, type XmlEvents } from './xml-reader.ts'

export type Relationship = {
  readonly id: string
  /** The last word of its type: `worksheet`, `styles`; what stands before it differs between the standards. */
  readonly type: string
  readonly part: string
}

/** Reads a whole part of which nothing is kept but what the events keep. */
export async function readPart(archive: Archive, part: string, events: XmlEvents): Promise<void> {
  const reader = xmlReader(part, events)
  for await (const bytes of archive.read(part)) reader.write(bytes)
  reader.end()
}

/** The parts that a part refers to; of the whole workbook when it is `''`. */
export async function readRelationships(archive: Archive, source: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(source)
  const list = posix.join(folder, '_rels', `${posix.basename(source)}.rels`)
  const found: Relationship[] = []
  if (!archive.has(list)) return found
  await readPart(archive, list, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const type = attribute(attributes, 'Type') ?? ''
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        part: posix.resolve('/', folder, attribute(attributes, 'Target') ?? '').slice(1),
      })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return found
}
