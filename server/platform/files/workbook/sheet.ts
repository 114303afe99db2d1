import { FileRefused } from '../file-refused.ts'
import type { ReadLimits } from '../limits.ts'
import type { TableRow } from '../table-row.ts'
import { cellText, type CellContext } from './cell-value.ts'
import { rowBuilder } from './row-builder.ts'
import { richText } from './rich-text.ts'
import type { Attributes, XmlEvents } from './xml-reader.ts'

/** The rows of a sheet as its XML is read: `take` gives those that are complete since it was last asked. */
export function sheetRows(context: CellContext, limits: ReadLimits) {
  const builder = rowBuilder(limits)
  const cell = cellReader(context, builder)
  let rows: TableRow[] = []
  let isTable = false
  const events: XmlEvents = {
    open: (name, attributes) => {
      if (name === 'sheetData') isTable = true
      else if (!isTable) return
      else if (name === 'row') builder.startRow(attributes['r'])
      else cell.open(name, attributes)
    },
    text: cell.text,
    close: (name) => {
      if (!isTable) return
      if (name === 'sheetData') isTable = false
      else if (name !== 'row') cell.close(name)
      else {
        const row = builder.endRow()
        if (row !== null) rows.push(row)
      }
    },
  }
  const take = () => {
    const taken = rows
    rows = []
    return taken
  }
  return { events, take }
}

/** One cell at a time. A formula is refused: the value beside it is what somebody says that it comes to. */
function cellReader(context: CellContext, builder: ReturnType<typeof rowBuilder>) {
  const inline = richText()
  let type = 'n'
  let style = 0
  let value = ''
  let isValue = false
  return {
    open: (name: string, attributes: Attributes) => {
      if (name === 'c') {
        builder.startCell(attributes['r'])
        type = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? 0)
        value = ''
        inline.clear()
      } else if (name === 'v') isValue = true
      else if (name === 'f') throw new FileRefused('formula', { cell: builder.name() })
      else inline.open(name)
    },
    text: (text: string) => {
      if (isValue) value += text
      else inline.text(text)
    },
    close: (name: string) => {
      if (name === 'c') builder.put(cellText({ type, style, value, inline: inline.take() }, builder.name(), context))
      else if (name === 'v') isValue = false
      else inline.close(name)
    },
  }
}
