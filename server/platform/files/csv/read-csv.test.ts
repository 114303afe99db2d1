import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readAll, refusalOf } from '../testing/read-all.ts'
import { protectCell, unprotectCell } from './apostrophe.ts'

const text = '名称,金额\r\n群融科技,100.00\r\n'
/** 名称,金额 and 群融科技,100.00 in GBK, as a Chinese Excel writes them. */
const gbk = Buffer.from('c3fbb3c62cbdf0b6ee0d0ac8bac8dabfc6bcbc2c3130302e30300d0a', 'hex')
const rows = [
  { nr: 1, cells: ['名称', '金额'] },
  { nr: 2, cells: ['群融科技', '100.00'] },
]

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 of little end', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 of big end', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['GBK', gbk],
])('%s is recognised, in pieces of any size', async (_, file) => {
  expect(await readAll(file)).toEqual(rows)
  for (const size of [1, 2, 3, 7]) expect(await readAll(Readable.from(pieces(file, size)))).toEqual(rows)
})

function* pieces(file: Buffer, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}

test('GBK is recognised where the text is plain for long before', async () => {
  const plain = 'a,b\n'.repeat(50_000)
  const read = await readAll(
    Readable.from([Buffer.from(plain.slice(0, 99_999)), Buffer.from(plain.slice(99_999)), gbk]),
  )
  expect(read.at(-1)).toEqual({ nr: 50_002, cells: ['群融科技', '100.00'] })
})

test('bytes that are no text are refused', async () => {
  expect(await refusalOf(readAll(Buffer.from([0x61, 0xff, 0xff, 0x0a])))).toBe('bad-encoding')
  const late = [Buffer.from('名'.repeat(20_000).replaceAll(/(.{100})/g, '$1\n')), Buffer.from([0xff, 0xff, 0x0a])]
  expect(await refusalOf(readAll(Readable.from([...late, Buffer.from('名\n'.repeat(9_000))])))).toBe('bad-encoding')
  expect(await refusalOf(readAll(Buffer.from('\ufeff名').subarray(0, -1)))).toBe('bad-encoding')
  expect(await refusalOf(readAll(Buffer.from('a,b\0\n')))).toBe('nul-character')
})

test.each([
  ['comma', 'a,b;c\n1,2\n', ['a', 'b;c']],
  ['tab', 'a\tb,c\td\n1\t2\t3\n', ['a', 'b,c', 'd']],
  ['semicolon', '\n"x,y,z";b\n1;2\n', ['x,y,z', 'b']],
  ['none', 'name\n1\n', ['name']],
])('the delimiter is told by the first line: %s', async (_, file, header) => {
  expect((await readAll(Buffer.from(file)))[0]?.cells).toEqual(header)
})

test('lines end in any of the usual ways, and a quoted cell may hold them all', async () => {
  const read = await readAll(Buffer.from('a,b\r\n1,"x\r\ny\nz"\n2,3\r4,5'))
  expect(read.map(({ nr, cells }) => [nr, ...cells])).toEqual([
    [1, 'a', 'b'],
    [2, '1', 'x\r\ny\nz'],
    [3, '2', '3'],
    [4, '4', '5'],
  ])
})

test('what is too large, too long, too wide or badly quoted is refused where it stands', async () => {
  const reading = (file: string, limits = {}) => refusalOf(readAll(Buffer.from(file), { limits }))
  expect(await reading('a,b\n1,2\n', { csvBytes: 7 })).toBe('too-large')
  expect(await reading(`a,b\n1,${'x'.repeat(70_000)}\n`)).toBe('row-too-long 2')
  expect(await reading('a,b\n1,2,3\n', { columns: 2 })).toBe('too-many-columns 2')
  expect(await reading('a,b\n1,2\n1,"x\n')).toBe('bad-quoting 3')
  expect(await reading('a,b\n1,"x"y\n')).toBe('bad-quoting 2')
})

test('a cell that a spreadsheet would run is protected, and a number is not', () => {
  const dangerous = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', '\ufeff=1', ' =1', '＝1', "'=1", "''-5", '-']
  expect(dangerous.map(protectCell)).toEqual(dangerous.map((cell) => `'${cell}`))
  const harmless = ['-100.00', '+86', '5', 'A=B', "it's", "'", '']
  expect(harmless.map(protectCell)).toEqual(harmless)
  for (const cell of [...dangerous, ...harmless]) expect(unprotectCell(protectCell(cell))).toBe(cell)
})
