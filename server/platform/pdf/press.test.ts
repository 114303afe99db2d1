import { hash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { Block } from '#core/paper/paper.ts'
import { textOfPdf } from '../../testing/pdf-text.ts'
import { pressVersion } from './press-version.ts'
import { startPress } from './press.ts'
import type { Sheet } from './sheet.ts'

const press = startPress()
afterAll(() => press.stop())

const sheet = (blocks: readonly Block[], language: 'zh' | 'en' = 'zh'): Sheet => ({
  language,
  title: '还款计划表',
  number: 'HK-2026-1',
  blocks,
  foot: ['档案 fac_1 第 1 号', '“quotes” ’s'],
  notice: null,
  madeAt: '2026-01-12T08:00:00.000Z',
  attached: { name: 'paper.json', text: '{"a":1}' },
})
const rows = (count: number, text = '壹') => Array.from({ length: count }, (_, i) => [`${i + 1}`, text, `${i},000.00`])
const table = (body: readonly (readonly string[])[]): Block => ({
  is: 'table',
  columns: [
    { title: '期次', weight: 1 },
    { title: '说明', weight: 2 },
    { title: '本金', weight: 1, isNumber: true },
  ],
  rows: body,
  total: ['合计', '', '999.00'],
})
const everyBlock: readonly Block[] = [
  { is: 'heading', text: '一、当事人' },
  { is: 'paragraph', text: '保证人与债权人订立本合同。'.repeat(20) },
  { is: 'facts', facts: [{ term: '本金', value: '人民币1,234,567.80元' }] },
  {
    is: 'clauses',
    clauses: [{ text: '其一', inner: [{ text: '甲', inner: [{ text: '子', inner: [{ text: '末' }] }] }] }],
  },
  table(rows(3)),
  { is: 'signatures', places: [{ as: '贷款人', name: '某银行' }] },
]
const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'hex')
const pagesOf = (bytes: Buffer): number => bytes.toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0

test('the same sheet gives the same bytes, those of this version of the press', async () => {
  const [first, second] = await Promise.all([press.print(sheet(everyBlock)), press.print(sheet(everyBlock))])
  expect(sha256(second)).toBe(sha256(first))
  // Other bytes are another version of the press: papers that were issued say by which they were printed.
  expect([pressVersion, sha256(first)]).toEqual([
    'pdf@1',
    '5f8d1c586fc7612d5d578bd72fa04ad4b1b8eff9b6ab902f7ec4199a0bd85849',
  ])
})

test.each(['zh', 'en'] as const)('in %s every word can be copied out as it was written', async (language) => {
  const text = textOfPdf(await press.print(sheet(everyBlock, language))).replaceAll('\n', '')
  for (const said of [
    '还款计划表',
    'HK-2026-1',
    '保证人与债权人订立本合同。',
    '1,234,567.80',
    '末',
    '“quotes” ’s',
    '合计',
  ])
    expect(text).toContain(said)
  expect(text).not.toContain('\ufffd')
})

test('a table goes on over pages under its head, and its total stands with its last row', async () => {
  const bytes = await press.print(sheet([table(rows(90))]))
  const text = textOfPdf(bytes)
  expect(pagesOf(bytes)).toBeGreaterThan(2)
  expect(text.match(/期次\n说明\n本金/g)).toHaveLength(pagesOf(bytes))
  const last = text.split(/期次\n说明\n本金/).at(-1)
  expect(last).toContain('\n90\n')
  expect(last).toContain('合计')
})

test('a row that is higher than a page loses nothing', async () => {
  const long = '理由说明'.repeat(500)
  const text = textOfPdf(await press.print(sheet([table([['1', long, '0.00']])]))).replaceAll('\n', '')
  expect(text.match(/理|由|说|明/g)!.length).toBeGreaterThanOrEqual(4 * 500)
})

test('what takes too long is given up, and the next sheet is printed', async () => {
  const slow = startPress({ milliseconds: 2_000, waiting: 2 })
  await slow.print(sheet([]))
  const heavy = slow.print(sheet([table(rows(300_000))])).catch((error: Error) => error.message)
  const next = slow.print(sheet([]))
  expect(await heavy).toContain('longer than 2000 ms')
  expect((await next).length).toBeGreaterThan(1000)
  await slow.stop()
})

test('more than may wait is refused', async () => {
  const narrow = startPress({ milliseconds: 20_000, waiting: 1 })
  const first = narrow.print(sheet([]))
  await expect(narrow.print(sheet([]))).rejects.toThrow('Too much is being printed')
  await first
  await narrow.stop()
})
