import type { Block, Clause, Fact, Signature } from '#core/paper/paper.ts'
import { drawTable } from './draw-table.ts'
import { bodyWidth, drawRule, page, styles, type Pen, type Style } from './pen.ts'

/** Draws one block down the page; a heading never stands alone at its foot, but with the beginning of the next block. */
export function drawBlock(pen: Pen, block: Block, language: 'zh' | 'en', next: Block | undefined): void {
  switch (block.is) {
    case 'heading':
      if (!pen.need(styles.heading.leading + 15 + (next?.is === 'signatures' ? 4 + placeHeight : 60))) pen.down(12)
      drawText(pen, block.text, styles.heading, page.left, bodyWidth)
      return pen.down(3)
    case 'paragraph':
      drawText(pen, block.text, styles.body, page.left, bodyWidth)
      return pen.down(6)
    case 'clauses':
      drawClauses(pen, block.clauses, 0)
      return pen.down(4)
    case 'facts':
      drawFacts(pen, block.facts)
      return pen.down(6)
    case 'table':
      pen.down(2)
      drawTable(pen, block)
      return pen.down(10)
    case 'signatures':
      return drawSignatures(pen, block.places, language)
  }
}

/** Lines of text down the page; a paragraph leaves no single line behind at the foot of a page. */
export function drawText(pen: Pen, text: string, style: Style, x: number, width: number): void {
  const lines = pen.linesOf(text, style, width)
  pen.need(Math.min(lines.length, 2) * style.leading)
  for (const [i, line] of lines.entries()) {
    pen.need((lines.length - i === 2 ? 2 : 1) * style.leading)
    pen.line(line, style, x, pen.y())
    pen.down(style.leading)
  }
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const numberOf = (index: number, depth: number): string =>
  depth === 0 ? `${index + 1}.` : depth === 1 ? `(${index + 1})` : depth === 2 ? (circled[index] ?? '·') : '–'
const indents = [22, 24, 18, 14] as const

function drawClauses(pen: Pen, clauses: readonly Clause[], depth: number, left: number = page.left): void {
  const indent = indents[Math.min(depth, 3)]!
  for (const [i, { text, inner = [] }] of clauses.entries()) {
    pen.need(Math.min(pen.linesOf(text, styles.body, textWidth(left + indent)).length, 2) * styles.body.leading)
    pen.line(numberOf(i, depth), styles.body, left, pen.y())
    drawText(pen, text, styles.body, left + indent, textWidth(left + indent))
    pen.down(2)
    drawClauses(pen, inner, depth + 1, left + indent)
  }
}

const textWidth = (left: number): number => page.width - page.right - left

const termWidth = 118

function drawFacts(pen: Pen, facts: readonly Fact[]): void {
  for (const { term, value } of facts) {
    const terms = pen.linesOf(term, styles.term, termWidth - 10)
    const values = pen.linesOf(value, styles.body, bodyWidth - termWidth)
    const rows = Math.max(terms.length, values.length)
    pen.need(Math.min(rows, 3) * styles.body.leading + 4)
    for (let i = 0; i < rows; i += 1) {
      pen.need(styles.body.leading)
      if (terms[i] !== undefined) pen.line(terms[i]!, styles.term, page.left, pen.y())
      if (values[i] !== undefined) pen.line(values[i]!, styles.body, page.left + termWidth, pen.y())
      pen.down(styles.body.leading)
    }
    drawRule(pen, pen.y() + 1.5)
    pen.down(4)
  }
}

const placeHeight = 80
const gap = 22
const placeWidth = (bodyWidth - gap) / 2
const words = {
  zh: { sign: '签字或盖章：', date: '日期：        年    月    日', as: '：' },
  en: { sign: 'Signature or seal:', date: 'Date:', as: ': ' },
} as const

function drawSignatures(pen: Pen, places: readonly Signature[], language: 'zh' | 'en'): void {
  pen.down(4)
  for (let i = 0; i < places.length; i += 2) {
    if (i > 0) pen.down(10)
    pen.need(placeHeight)
    for (const [column, place] of places.slice(i, i + 2).entries())
      drawSignature(pen, place, page.left + column * (placeWidth + gap), language)
    pen.down(placeHeight)
  }
}

function drawSignature(pen: Pen, { as, name }: Signature, x: number, language: 'zh' | 'en'): void {
  const { sign, date, as: colon } = words[language]
  const top = pen.y()
  const lines = pen.linesOf(`${as}${colon}${name}`, styles.strong, placeWidth).slice(0, 2)
  for (const [i, line] of lines.entries()) pen.line(line, styles.strong, x, top + i * 15)
  pen.line(sign, styles.cell, x, top + 36)
  drawRule(pen, top + 52, x, x + placeWidth)
  pen.line(date, styles.cell, x, top + 58)
}
