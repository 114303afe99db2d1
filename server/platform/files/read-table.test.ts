import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { readTable } from './read-table.ts'
import { gather } from './testing/gather.ts'
import { makeWorkbook } from './testing/make-workbook.ts'
import { readAll, refusalOf } from './testing/read-all.ts'

const rowsXml = (count: number) =>
  Array.from({ length: count }, (_, index) => `<row><c><v>${index + 1}</v></c><c><v>2</v></c></row>`).join('')

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'qunrong-files-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a workbook and a CSV are told apart by what they hold', async () => {
  const rows = [
    { nr: 1, cells: ['1', '2'] },
    { nr: 2, cells: ['2', '2'] },
  ]
  expect(await readAll(makeWorkbook(rowsXml(2)))).toEqual(rows)
  expect(await readAll(Buffer.from('1,2\n2,2\n'))).toEqual(rows)
})

test('blank rows are counted and left out, and rows are as wide as the header', async () => {
  expect(await readAll(Buffer.from('\na,b,,\n\n,,,\n1\n1,2,,\n1,2,3,\n'))).toEqual([
    { nr: 2, cells: ['a', 'b'] },
    { nr: 5, cells: ['1', ''] },
    { nr: 6, cells: ['1', '2'] },
    { nr: 7, cells: ['1', '2', '3'] },
  ])
})

test.each<[string, string | Buffer, string]>([
  ['without a byte', '', 'empty'],
  ['of blank lines', '\r\n\r\n,,\r\n', 'empty'],
  ['that is a page', '\n <html><table><tr><td>=1+1</td></tr></table></html>', 'not-a-table'],
  ['that is a page after its mark', '\ufeff<!DOCTYPE html>', 'not-a-table'],
  ['that is a PDF', '%PDF-1.7', 'not-a-table'],
  ['that is an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
  [
    'that is a workbook under a password',
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(9_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
    'encrypted',
  ],
  ['that only begins like an archive', Buffer.from('PK\u0003\u0004 and then noise'), 'bad-zip'],
  ['that is an empty archive', Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]), 'not-a-table'],
])('a file %s is refused', async (_, file, code) => {
  expect(await refusalOf(readAll(Buffer.from(file)))).toBe(code)
})

test('a refusal crosses the thread with its code, its place and a sentence', async () => {
  const reading = readAll(makeWorkbook('<row r="7"><c r="C7"><f>1/0</f><v>1</v></c></row>'))
  await expect(reading).rejects.toMatchObject({
    name: 'FileRefused',
    code: 'formula',
    data: { cell: 'C7' },
    message: 'A cell holds a formula; paste the values instead (cell C7).',
  })
})

test('a workbook larger than it may be is refused while it is still coming in', async () => {
  const endless = Readable.from(
    (function* () {
      yield Buffer.from('PK\u0003\u0004')
      for (;;) yield Buffer.alloc(64 * 1024)
    })(),
  )
  expect(await refusalOf(readAll(endless, { limits: { workbookBytes: 1_000_000 } }))).toBe('too-large')
})

test('a workbook that takes too much memory is refused, and the server lives on', async () => {
  const strings = Array.from({ length: 150_000 }, (_, index) => `<si><t>text ${index}</t></si>`).join('')
  const file = makeWorkbook(rowsXml(1), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` })
  expect(await refusalOf(readAll(file, { limits: { heapMebibytes: 8 } }))).toBe('too-costly')
})

test('a workbook that takes too long is refused', async () => {
  expect(await refusalOf(readAll(makeWorkbook(rowsXml(3)), { limits: { milliseconds: 1 } }))).toBe('too-slow')
})

test('nothing is left in the folder while a workbook is read, nor afterwards', async () => {
  const folder = await emptyFolder()
  for await (const { nr } of readTable(Readable.from([makeWorkbook(rowsXml(2_000))]), { folder })) {
    expect(await readdir(folder)).toEqual([])
    if (nr === 3) break
  }
  expect(await readdir(folder)).toEqual([])
})

test('a reading that is called off ends at once with the reason', async () => {
  const calling = new AbortController()
  const rows = readTable(Readable.from([makeWorkbook(rowsXml(2_000))]), { signal: calling.signal })
  await rows.next()
  calling.abort(new Error('the caller left'))
  await expect(gather(rows)).rejects.toThrow('the caller left')
})

test('a source that fails is no fault of the file, and one that is left is not destroyed', async () => {
  const failing = Readable.from(
    (async function* () {
      yield Buffer.from('a,b\n'.repeat(2_000))
      throw new Error('connection lost')
    })(),
  )
  await expect(readAll(failing)).rejects.toThrow('connection lost')
  const refused = Readable.from([Buffer.from('<html>'.padEnd(5_000)), Buffer.from('more')])
  expect(await refusalOf(readAll(refused))).toBe('not-a-table')
  expect(refused.destroyed).toBe(false)
})
