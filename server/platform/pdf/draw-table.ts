import type { Block, PaperColumn } from '#core/paper/paper.ts'
import { bodyWidth, drawRule, page, roomBelow, shade, styles, type Pen, type Style } from './pen.ts'

type Table = Extract<Block, { is: 'table' }>
type Cells = readonly (readonly string[])[]
type Places = readonly { readonly x: number; readonly width: number; readonly isNumber: boolean }[]

const padding = { x: 5, y: 3 } as const

/** A table over as many pages as it needs; each begins with the head, and the total never stands alone. */
export function drawTable(pen: Pen, { columns, rows, total }: Table): void {
  const places = placesOf(columns)
  const titles = cellsOf(pen, columns.map(({ title }) => title), places, styles.cellHead) // prettier-ignore
  const body = rows.map((row) => cellsOf(pen, row, places, styles.cell))
  const sums = total === undefined ? null : cellsOf(pen, total, places, styles.cellHead)
  const head = (): void => drawHead(pen, titles, places)
  pen.need(heightOf(titles) + heightOf(body[0] ?? []) + (body.length === 1 ? heightOf(sums ?? []) : 0))
  head()
  for (const [i, cells] of body.entries()) {
    const kept = i === body.length - 1 && sums !== null ? heightOf(sums) : 0
    drawRow(pen, cells, places, { style: styles.cell, kept, head })
  }
  if (sums !== null) drawRow(pen, sums, places, { style: styles.cellHead, kept: 0, head })
}

function placesOf(columns: readonly PaperColumn[]): Places {
  const whole = columns.reduce((sum, { weight }) => sum + weight, 0)
  let x: number = page.left
  return columns.map(({ weight, isNumber }) => {
    const width = (bodyWidth * weight) / whole
    const place = { x, width, isNumber: isNumber === true }
    x += width
    return place
  })
}

const cellsOf = (pen: Pen, row: readonly string[], places: Places, style: Style): Cells =>
  places.map(({ width }, i) => pen.linesOf(row[i] ?? '', style, width - 2 * padding.x))

const heightOf = (cells: Cells): number =>
  cells.length === 0 ? 0 : Math.max(...cells.map((lines) => lines.length)) * styles.cell.leading + 2 * padding.y

function drawHead(pen: Pen, titles: Cells, places: Places): void {
  pen.doc.rect(page.left, pen.y(), bodyWidth, heightOf(titles)).fill(shade)
  drawRule(pen, pen.y())
  drawLines(pen, titles, places, styles.cellHead)
}

type RowOptions = { readonly style: Style; readonly kept: number; readonly head: () => void }

/** A row that is higher than what is left goes to the next page, one that is higher than a page goes on over pages. */
function drawRow(pen: Pen, cells: Cells, places: Places, { style, kept, head }: RowOptions): void {
  const height = heightOf(cells) + kept
  if (height <= roomBelow(pen)) return drawLines(pen, cells, places, style)
  if (pen.need(Math.min(height, fullPage))) head()
  const fitting = Math.max(1, Math.floor((roomBelow(pen) - 2 * padding.y) / style.leading))
  const isWhole = cells.every((lines) => lines.length <= fitting)
  drawLines(pen, cells.map((lines) => lines.slice(0, fitting)), places, style) // prettier-ignore
  if (isWhole) return
  const rest = cells.map((lines) => lines.slice(fitting))
  pen.need(Number.POSITIVE_INFINITY)
  head()
  drawRow(pen, rest, places, { style, kept, head })
}

/** More than this is not waited for: the row is cut instead. */
const fullPage = (page.height - page.top - page.bottom) * 0.6

function drawLines(pen: Pen, cells: Cells, places: Places, style: Style): void {
  const top = pen.y()
  for (const [i, { x, width, isNumber }] of places.entries()) {
    for (const [nr, line] of (cells[i] ?? []).entries()) {
      const at = top + padding.y + nr * style.leading
      pen.line(line, style, x + padding.x, at, isNumber ? x + width - padding.x : undefined)
    }
  }
  pen.down(heightOf(cells))
  drawRule(pen, pen.y())
}
