import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { Archive } from './archive.ts'
import { readPart } from './relationships.ts'
import { richText } from './rich-text.ts'

/** The texts that cells refer to by their number. */
export async function readSharedStrings(
  archive: Archive,
  part: string,
  limits: ReadLimits,
): Promise<readonly string[]> {
  const strings: string[] = []
  let characters = 0
  const item = richText()
  await readPart(archive, part, {
    open: (name) => {
      if (name === 'si') item.clear()
      else item.open(name)
    },
    text: item.text,
    close: (name) => {
      item.close(name)
      if (name !== 'si') return
      const text = item.take()
      characters += text.length
      strings.push(text)
      if (text.length > limits.cellCharacters)
        throw new FileRefused('cell-too-long', { part, limit: limits.cellCharacters })
      if (strings.length > limits.sharedStringCount)
        throw new FileRefused('too-many-strings', { limit: limits.sharedStringCount })
      if (characters > limits.sharedCharacters)
        throw new FileRefused('too-many-strings', { limit: limits.sharedCharacters })
    },
  })
  return strings
}
