import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { XmlElement } from '#core/basics/xml-element.ts'

/** Why a text is not read as XML, with the line where reading stopped. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused'
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

const deepest = 64
const mostElements = 2_000_000

type Open = {
  readonly tag: SaxesTagNS
  readonly line: number
  readonly children: XmlElement[]
  text: string
}

/**
 * The root element of a document. Names are without prefixes; a document type, entities of its own, undue depth
 * and undue size are refused.
 */
export function readXml(content: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let root: XmlElement | null = null
  let count = 0
  const refuse = (message: string): never => {
    throw new XmlRefused(message, parser.line)
  }
  parser.on('error', (error) => refuse(error.message))
  parser.on('doctype', () => refuse('A document type is not read.'))
  parser.on('opentag', (tag) => {
    count += 1
    if (open.length >= deepest || count > mostElements) refuse('The document is too deep or too large.')
    open.push({ tag, line: parser.line, children: [], text: '' })
  })
  const addText = (text: string): void => {
    const current = open.at(-1)
    if (current !== undefined) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = closed(open.pop()!)
    const parent = open.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
  })
  parser.write(content).close()
  return root ?? refuse('The document is empty.')
}

const closed = ({ tag, line, children, text }: Open): XmlElement => ({
  name: tag.local,
  namespace: tag.uri,
  attributes: Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value])),
  text: text.trim(),
  children,
  line,
})
