import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import * as desk from '#contract/desk.ts'
import { readTable } from '#server/platform/files/read-table.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openTestHouse, type Body } from '../testing/test-house.ts'

const house = openTestHouse(freshDatabase())
const found = async (who: string, q: string): Promise<Body[]> =>
  (await house().call(who, desk.searchCluster, { query: { q } })).body.items

describe('search', () => {
  test.each(['樟溪百草', '百草饮片', 'zxbc', 'zhangxi', 'firm-1'])('%s finds the firm', async (q) => {
    expect((await found('manager', q)).map(({ kind, name }) => `${kind} ${name}`)).toContain('firm 樟溪百草饮片厂')
  })

  test('finds a loan by its contract number, and of loans only those that the reader may know', async () => {
    const [loan] = (await found('manager', 'zxbc')).filter(({ kind }) => kind === 'facility')
    expect((await found('manager', loan.hint.toLowerCase())).map(({ id }) => id)).toContain(loan.id)
    expect((await found('banker-two', loan.hint)).map(({ id }) => id)).not.toContain(loan.id)
    expect(await found('manager', '没有这家')).toEqual([])
  })
})

describe('saved views', () => {
  test('are one’s own: kept, changed, listed and deleted, and nobody else sees them', async () => {
    const save = (who: string, view: object) =>
      house().call(who, desk.saveView, { body: { list: 'firms', name: '重点企业', view } })
    expect((await save('manager', { search: '药' })).status).toBe(200)
    expect((await save('manager', { search: '药材' })).status).toBe(200)
    const views = async (who: string) =>
      (await house().call(who, desk.listViews, { query: { list: 'firms' } })).body.items
    expect(await views('manager')).toEqual([{ list: 'firms', name: '重点企业', view: { search: '药材' } }])
    expect(await views('member-one')).toEqual([])
    const gone = await house().call('manager', desk.deleteView, { query: { list: 'firms', name: '重点企业' } })
    expect([gone.body.deleted, await views('manager')]).toEqual([true, []])
  })
})

describe('a table that is taken along', () => {
  test('is a workbook of what was shown, in which a formula is text and an amount is a number', async () => {
    const columns = [
      { title: '企业', kind: 'text' },
      { title: '金额', kind: 'number' },
      { title: '日期', kind: 'date' },
    ]
    const rows = [
      ['=HYPERLINK("http://x")', '1234.50', '2026-06-15'],
      ['@张三', '-0.01', ''],
    ]
    const { status, bytes, headers } = await house().call('banker', desk.exportTable, {
      body: { name: '授信', columns, rows },
    })
    expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining("filename*=UTF-8''%E6%8E%88%E4%BF%A1.xlsx")]) // prettier-ignore
    const read: (readonly string[])[] = []
    for await (const { cells } of readTable(Readable.from([bytes]))) read.push(cells)
    expect(read).toEqual([['企业', '金额', '日期'], ...rows])
  })
})
