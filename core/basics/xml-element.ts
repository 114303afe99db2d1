/** An element of an XML document without its namespace prefix; `text` is its own text without blanks around it. */
export type XmlElement = {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlElement[]
  /** The line of the file on which it begins. */
  readonly line: number
}

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name)

/** The first element at the end of a path of names, all the way by first children that lead there. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  const [name, ...rest] = path
  if (name === undefined) return element
  for (const child of childrenOf(element, name)) {
    const found = elementAt(child, ...rest)
    if (found !== undefined) return found
  }
  return undefined
}

export const textAt = (element: XmlElement, ...path: readonly string[]): string =>
  elementAt(element, ...path)?.text ?? ''

/** Every element at the end of a path, in the order of the document. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  const [name, ...rest] = path
  if (name === undefined) return [element]
  return childrenOf(element, name).flatMap((child) => elementsAt(child, ...rest))
}
