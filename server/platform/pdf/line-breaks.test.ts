import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillLines, piecesOf } from './line-breaks.ts'

/** A Chinese character is two wide, all others one. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

test.each([
  ['保证期间，自逾期', ['保', '证', '期', '间，', '自', '逾', '期']],
  ['（第六百条）', ['（第', '六', '百', '条）']],
  ['写“保证”者', ['写', '“保', '证”', '者']],
  ['人民币1,234.50元', ['人', '民', '币', '1,234.50', '元']],
  ['the debt, as agreed', ['the ', 'debt, ', 'as ', 'agreed']],
  ['SX-2026-AB', ['SX-', '2026-', 'AB']],
])('%s may break only between %j', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces)
})

test('no line begins with closing punctuation, ends with an opening bracket, or is too long; nothing is lost', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('保证人（，。）《》“”a1 -,')), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 40 }), (drawn, width) => {
      const lines = fillLines(drawn, width, widthOf)
      expect(lines.join('').replaceAll(' ', '')).toBe(drawn.replaceAll(' ', ''))
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      const isCut = piecesOf(drawn).some((piece) => widthOf(piece) > width)
      if (!isCut) for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。）》”]/)
    }),
  )
})
