import PdfKit from 'pdfkit'
import { drawBlock, drawText } from './draw-blocks.ts'
import { bodyWidth, drawRule, loadFonts, makePen, page, quiet, styles, type Document, type Pen } from './pen.ts'
import type { Sheet } from './sheet.ts'

/** Prints a sheet; the same sheet gives the same bytes: no clock, no dice, no compression that differs by machine. */
export async function printSheet(sheet: Sheet): Promise<Uint8Array> {
  const doc = openDocument(sheet)
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const pen = makePen(doc, sheet.language)
  drawTitle(pen, sheet)
  for (const [i, block] of sheet.blocks.entries()) drawBlock(pen, block, sheet.language, sheet.blocks[i + 1])
  frameAllPages(pen, sheet)
  doc.end()
  return done
}

function openDocument({ title, number, language, madeAt, attached }: Sheet): Document {
  const at = new Date(madeAt)
  const doc = new PdfKit({
    size: [page.width, page.height],
    margin: 0,
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    font: '',
    lang: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: `${title} ${number}`, Creator: '群融 Qunrong', CreationDate: at, ModDate: at },
  })
  for (const [weight, file] of Object.entries(loadFonts())) doc.registerFont(weight, file)
  doc.file(Buffer.from(attached.text), {
    name: attached.name,
    type: 'application/json',
    creationDate: at,
    modifiedDate: at,
  })
  return doc
}

function drawTitle(pen: Pen, { title, number, notice }: Sheet): void {
  for (const [text, style] of [
    [title, styles.title],
    [number, styles.number],
  ] as const) {
    pen.line(text, style, page.left + (bodyWidth - pen.widthOf(text, style)) / 2, pen.y())
    pen.down(style.leading)
  }
  pen.down(8)
  if (notice !== null) drawNotice(pen, notice)
}

function drawNotice(pen: Pen, notice: string): void {
  const top = pen.y()
  pen.down(7)
  drawText(pen, notice, styles.body, page.left + 9, bodyWidth - 18)
  pen.down(5)
  pen.doc.rect(page.left, top, bodyWidth, pen.y() - top).lineWidth(0.8).strokeColor(quiet).stroke() // prettier-ignore
  pen.down(10)
}

const pageText = { zh: (n: number, m: number) => `第 ${n} 页，共 ${m} 页`, en: (n: number, m: number) => `Page ${n} of ${m}` } // prettier-ignore

/** Head and foot of every page, once it is known how many there are. */
function frameAllPages(pen: Pen, { title, number, foot, language }: Sheet): void {
  const { start, count } = pen.doc.bufferedPageRange()
  const right = page.width - page.right
  const lines = foot.flatMap((text) => pen.linesOf(text, styles.small, bodyWidth))
  for (let i = start; i < start + count; i += 1) {
    pen.doc.switchToPage(i)
    pen.line(title, styles.small, page.left, 44)
    pen.line(number, styles.small, 0, 44, right)
    drawRule(pen, 58)
    const top = page.height - page.bottom + 14
    drawRule(pen, top)
    for (const [nr, line] of lines.entries())
      pen.line(line, styles.small, page.left, top + 5 + nr * styles.small.leading)
    pen.line(pageText[language](i - start + 1, count), styles.small, 0, page.height - 30, right)
  }
}
