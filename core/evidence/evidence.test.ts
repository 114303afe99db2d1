import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ok } from '../basics/result.ts'
import { longestName, namedAs, parseFileName, shownName } from './file-name.ts'
import { extensionsOf, mediaTypeOf, mediaTypes } from './media-type.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A ZIP file of these names, each with one byte in it. */
function zipOf(names: readonly string[]): Uint8Array {
  const packed = deflateRawSync(Buffer.from('x'))
  const local: Buffer[] = []
  const central: Buffer[] = []
  for (const name of names) {
    const head = Buffer.alloc(30)
    head.write('PK\u0003\u0004', 'latin1')
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\u0001\u0002', 'latin1')
    entry.writeUInt16LE(name.length, 28)
    local.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(Buffer.concat(local).length, 16)
  return Buffer.concat([...local, list, end])
}

const workbook = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

describe('what a file is', () => {
  test.each([
    ['a PDF', latin('%PDF-1.7\n…'), 'application/pdf'],
    ['a PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR'), 'image/png'],
    ['a JPEG', latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['a workbook', zipOf(workbook), xlsx],
    ['a table', utf8('期次,金额\n1,"1,000.00"\n2,20\n'), 'text/csv'],
    ['a table of tabs with a mark', utf8('\ufeffa\tb\r\n1\t2\r\n'), 'text/csv'],
    ['a table in GB18030', latin('\xc6\xda\xb4\xce,\xbd\xf0\xb6\xee\n1,2\n'), 'text/csv'],
    ['a letter', utf8('逾期催收函\n请归还到期款项，共 3 期。\n'), 'text/plain'],
    ['a letter in GB18030', latin('\xb4\xdf\xca\xd5\xba\xaf'), 'text/plain'],
    ['lines with unlike commas', utf8('a, b, c\nd\n'), 'text/plain'],
  ])('%s is told by its bytes', (_, bytes, media) => {
    expect(mediaTypeOf(bytes)).toBe(media)
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a program', latin('MZ\x90\0\x03')],
    ['a program in letters', utf8('MZ says it is a letter')],
    ['a page', utf8('\ufeff  <!doctype html><script>alert(1)</script>')],
    ['a drawing with scripts', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a script', utf8('#!/bin/sh\nrm -rf /\n')],
    ['an archive', zipOf(['letter.txt'])],
    ['a workbook with macros', zipOf([...workbook, 'xl/vbaProject.bin'])],
    ['a workbook that leads elsewhere', zipOf([...workbook, '../../etc/passwd'])],
    ['a broken archive', latin('PK\x03\x04 broken')],
    ['an old workbook', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['text with a NUL', utf8('a\0b')],
    ['bytes of no script', latin('abc\xff\xfe')],
  ])('%s is not taken', (_, bytes) => {
    expect(mediaTypeOf(bytes)).toBeNull()
  })

  test('any bytes at all are told without a fault, and alike each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isZip) => {
        const file = isZip ? new Uint8Array([0x50, 0x4b, 3, 4, ...bytes, 0x50, 0x4b, 5, 6, ...bytes]) : bytes
        expect(mediaTypeOf(file)).toBe(mediaTypeOf(Uint8Array.from(file)))
      }),
    )
  })

  test('any sound text that nobody runs is text, in UTF-8', () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\p{Cc}<%#{M]/u.test(text))
    fc.assert(
      fc.property(letters, (text) => {
        expect(mediaTypeOf(utf8(text))).toMatch(/^text\//)
      }),
    )
  })
})

describe('under which name it is kept', () => {
  test.each([
    ['../../etc/passwd', 'path'],
    ['C:\\合同.pdf', 'path'],
    ['a:b.pdf', 'path'],
    ['合同\u0000.pdf', 'control'],
    ['合同\n.pdf', 'control'],
    ['合\u200b同.pdf', 'control'],
    ['合同\u202efdp.exe', 'bidi'],
    ['\u2066合同.pdf', 'bidi'],
    ['合同\ud800.pdf', 'half-character'],
    [' .. ', 'empty'],
    ['长'.repeat(longestName + 1), 'too-long'],
  ])('%j is refused: %s', (name, rule) => {
    expect(parseFileName(name)).toEqual({ ok: false, error: rule })
    expect(shownName(name)).not.toMatch(/[\p{C}]/u)
  })

  test('is composed, has single blanks, and neither blanks nor dots at its ends', () => {
    expect(parseFileName(' .Cafe\u0301   合同 .pdf. ')).toEqual(ok('Caf\u00e9 合同 .pdf'))
  })

  test('says what the content is', () => {
    expect(namedAs('合同.PDF', 'application/pdf')).toBe('合同.PDF')
    expect(namedAs('page.html', 'text/plain')).toBe('page.html.txt')
    expect(namedAs('photo.pdf', 'image/jpeg')).toBe('photo.pdf.jpg')
  })

  test('law: a kept name is kept again as it is, leads nowhere and ends as its content does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), fc.constantFrom(...mediaTypes), (text, media) => {
        const parsed = parseFileName(text)
        if (!parsed.ok) return
        const name = namedAs(parsed.value, media)
        expect(parseFileName(parsed.value)).toEqual(parsed)
        expect(namedAs(name, media)).toBe(name)
        expect(name).not.toMatch(/[\p{C}/\\:]/u)
        expect(extensionsOf(media).some((ending) => name.toLowerCase().endsWith(ending))).toBe(true)
        expect(Array.from(name).length).toBeLessThanOrEqual(longestName + 5)
      }),
    )
  })
})
