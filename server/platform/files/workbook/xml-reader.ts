import { SaxesParser } from 'saxes'
import { FileRefused } from '../file-refused.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a part says, by the local names of its elements: its prefixes and namespaces differ between writers. */
export type XmlEvents = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

export type XmlReader = { readonly write: (bytes: Uint8Array) => void; readonly end: () => void }

const deepest = 100
/** Between two tags; six characters may spell one, and a cell holds 32,767. */
const longestRun = 512 * 1024
/** Before the first element. */
const longestProlog = 64 * 1024

/** Reads one part piece by piece, in memory that does not grow with it. */
export function xmlReader(part: string, events: XmlEvents): XmlReader {
  const damaged = (cause?: unknown) => new FileRefused('bad-workbook', { part }, { cause })
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let depth = 0
  let hasRoot = false
  parser.on('opentag', (tag) => {
    depth += 1
    hasRoot = true
    if (depth > deepest) throw damaged()
    events.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    events.close(localName(tag.name))
  })
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('doctype', () => {
    throw new FileRefused('doctype', { part })
  })
  parser.on('error', (error) => {
    throw damaged(error)
  })
  const decode = decoderBySample(damaged)
  const isCostly = runGuard()
  let length = 0
  const write = (bytes: Uint8Array) => {
    const text = decode(bytes)
    length += text.length
    if (isCostly(text)) throw damaged()
    parser.write(text)
    if (!hasRoot && length > longestProlog) throw damaged()
  }
  return { write, end: () => void parser.close() }
}

/** An attribute by its local name. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  const key = Object.keys(attributes).find((name) => localName(name) === local)
  return key === undefined ? undefined : attributes[key]
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** UTF-16 by its mark, else UTF-8, as the standard has it. */
function decoderBySample(damaged: (cause: unknown) => FileRefused): (bytes: Uint8Array) => string {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  return (bytes) => {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    try {
      return decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw damaged(cause)
    }
  }
}

const encodingOf = ([first, second]: Uint8Array): string =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

/** Whether a text, an attribute or a comment has grown beyond what any cell needs, which the parser would hold. */
function runGuard(): (text: string) => boolean {
  let run = 0
  return (text) => {
    const last = text.lastIndexOf('<')
    run = last === -1 ? run + text.length : text.length - last
    return run > longestRun
  }
}
