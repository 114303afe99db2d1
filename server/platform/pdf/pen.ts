import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fillLines } from './line-breaks.ts'

export type Document = PDFKit.PDFDocument
export type Weight = 'regular' | 'bold'
export type Style = { readonly size: number; readonly weight: Weight; readonly ink: string; readonly leading: number }

/** A4 in points, with the room that head and foot of every page take. */
export const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 84, bottom: 84 } as const
export const bodyWidth = page.width - page.left - page.right
const floor = page.height - page.bottom

const ink = '#1a2230'
export const quiet = '#4d5766'
export const rule = '#c3cad4'
export const shade = '#eef1f5'

export const styles = {
  title: { size: 18, weight: 'bold', ink, leading: 28 },
  number: { size: 9.5, weight: 'regular', ink: quiet, leading: 16 },
  heading: { size: 11.5, weight: 'bold', ink, leading: 18 },
  body: { size: 10, weight: 'regular', ink, leading: 16.5 },
  strong: { size: 10, weight: 'bold', ink, leading: 16.5 },
  term: { size: 10, weight: 'regular', ink: quiet, leading: 16.5 },
  cell: { size: 9, weight: 'regular', ink, leading: 14 },
  cellHead: { size: 9, weight: 'bold', ink, leading: 14 },
  small: { size: 6.5, weight: 'regular', ink: quiet, leading: 9.5 },
} as const satisfies Record<string, Style>

const fontsOf = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
const fontFile = (name: string): Buffer => readFileSync(join(dirname(fontsOf), name))
let fonts: Readonly<Record<Weight, Buffer>> | undefined

/** Both weights of the type, read once a process. */
export const loadFonts = (): Readonly<Record<Weight, Buffer>> =>
  (fonts ??= {
    regular: fontFile('400Regular/NotoSansSC_400Regular.ttf'),
    bold: fontFile('700Bold/NotoSansSC_700Bold.ttf'),
  })

/** Writes lines down a document and turns the page when it is full. */
export type Pen = {
  readonly doc: Document
  readonly y: () => number
  readonly down: (height: number) => void
  /** Turns the page unless so much still fits on it; says whether it was turned. */
  readonly need: (height: number) => boolean
  readonly linesOf: (text: string, style: Style, width: number) => readonly string[]
  readonly widthOf: (text: string, style: Style) => number
  readonly line: (text: string, style: Style, x: number, y: number, rightEdge?: number) => void
}

/** Chinese quotation marks are as wide as a character, English ones are not: the type has both. */
const featuresOf: Readonly<Record<'zh' | 'en', PDFKit.Mixins.OpenTypeFeatures[]>> = { zh: [], en: ['pwid'] }

export function makePen(doc: Document, language: 'zh' | 'en'): Pen {
  const features = featuresOf[language]
  let y: number = page.top
  const widths = new Map<string, number>()
  const take = ({ weight, size }: Style): void => void doc.font(weight).fontSize(size)
  const widthIn = (style: Style) => (text: string) => {
    const key = `${style.weight} ${style.size} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    take(style)
    const width = doc.widthOfString(text, { features })
    widths.set(key, width)
    return width
  }
  return {
    doc,
    y: () => y,
    down: (height) => {
      y += height
    },
    need: (height) => {
      if (y + height <= floor || y === page.top) return false
      doc.addPage()
      y = page.top
      return true
    },
    linesOf: (text, style, width) => text.split('\n').flatMap((part) => fillLines(part, width, widthIn(style))),
    widthOf: (text, style) => widthIn(style)(text),
    line: (text, style, x, at, rightEdge) => {
      const left = rightEdge === undefined ? x : rightEdge - widthIn(style)(text)
      take(style)
      doc.fillColor(style.ink).text(text, left, at, { lineBreak: false, features })
    },
  }
}

/** How much of the page is left below the pen. */
export const roomBelow = (pen: Pen): number => floor - pen.y()

export function drawRule(pen: Pen, at: number, from: number = page.left, to: number = page.width - page.right): void {
  pen.doc.moveTo(from, at).lineTo(to, at).lineWidth(0.5).strokeColor(rule).stroke()
}
