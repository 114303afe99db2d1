import { Readable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as information from '#contract/information.ts'
import * as parties from '#contract/parties.ts'
import * as record from '#contract/record.ts'
import * as uploads from '#contract/uploads.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { readTable } from '#server/platform/files/read-table.ts'
import { writeWorkbook } from '#server/platform/files/workbook/write-workbook.ts'
import { startJobs, type JobRunner } from '#server/platform/jobs.ts'
import { jobsOf } from '../house.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
let runner: JobRunner
beforeAll(async () => {
  const log = pino({ level: 'silent' })
  runner = await startJobs({ address: database.address, handlers: jobsOf(house().ground), log })
})
afterAll(() => runner?.stop())

const workbook = async (header: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> => {
  const columns = header.map((title) => ({ header: title, kind: 'text' as const }))
  const chunks: Buffer[] = []
  for await (const chunk of writeWorkbook('数据', { columns, rows })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
const rowsIn = async (bytes: Buffer): Promise<(readonly string[])[]> => {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readTable(Readable.from([bytes]))) rows.push(cells)
  return rows
}

const send = async (who: string, kind: string, text: string | Buffer): Promise<Body> => {
  const answer = await house().call(who, uploads.uploadFile, { query: { kind, fileName: '三月.xlsx' }, text })
  expect([answer.status, answer.raw]).toEqual([201, answer.raw])
  return answer.body
}
const page = async (who: string, id: string): Promise<Body> =>
  (await house().call(who, uploads.readUpload, { params: { id } })).body
const until = async (who: string, id: string, status: string): Promise<Body> => {
  await vi.waitFor(async () => expect((await page(who, id)).status).toBe(status), { timeout: 10_000, interval: 50 })
  return page(who, id)
}
const check = async (who: string, id: string, more: object = {}): Promise<Body> => {
  const { matching } = await page(who, id)
  const answer = await house().call(who, uploads.checkUpload, {
    params: { id },
    body: { matching, ...more },
  })
  expect([answer.status, answer.raw]).toEqual([202, answer.raw])
  return until(who, id, 'checked')
}
const countOf = async (table: string): Promise<number> =>
  Number((await database.owner.query(`select count(*) as n from ${table}`)).rows[0].n)

const invoiceHeader = [
  '序号',
  '企业代号',
  '发票号码',
  '开票日期',
  '购方单位代号',
  '金额(元)',
  '税额(元)',
  '价税合计',
  '发票状态',
]
const invoice = (nr: number, changes: Readonly<Record<number, string>> = {}): string[] => {
  const cells = [`${nr}`, 'firm-2', `9${nr}`, '2026/5/8', 'B1', '1,000.00', '130', '1130.00', '有效']
  for (const [at, cell] of Object.entries(changes)) cells[Number(at)] = cell
  return cells
}

describe('a bookkeeper’s workbook', () => {
  test('is matched by its titles, checked without effect, corrected by the file of its refused rows, and taken; good rows are never lost', async () => {
    const rows = [
      invoice(1),
      invoice(2, { 3: '五月八日' }),
      invoice(3, { 5: '=1+1', 8: '已付' }),
      invoice(1),
      invoice(4, { 1: 'nobody' }),
    ]
    const before = await countOf('invoices')
    const events = await countOf('events')
    const { id } = await send('manager', 'output-invoices', await workbook(invoiceHeader, rows))
    const received = await page('manager', id)
    expect(received).toMatchObject({
      status: 'received',
      isRemembered: false,
      matching: { firm: 1, issuedOn: 3, net: 5, gross: 7 },
    })
    expect(received.sample[1][3]).toBe('五月八日')
    const checked = await check('manager', id)
    expect(checked.report).toMatchObject({ rows: 5, accepted: 1, repeated: 1, flagged: 0, rejected: 3 })
    expect(checked.report.reasons.map(({ code, field, firstRow }: Body) => [field, code, firstRow])).toEqual(
      expect.arrayContaining([['issuedOn', 'not-a-date', 3], ['net', 'not-an-amount', 4], ['status', 'unknown-status', 4], ['firm', 'unknown-firm', 6]]), // prettier-ignore
    )
    expect([await countOf('invoices'), await countOf('events')]).toEqual([before, events])
    expect((await house().call('manager', uploads.takeUpload, { params: { id } })).status).toBe(202)
    const done = await until('manager', id, 'done')
    expect(await countOf('invoices')).toBe(before + 1)
    expect((await house().call('manager', information.readImport, { params: { id: done.import } })).body.rejected).toBe(
      3,
    )

    const handedBack = await house().call('manager', uploads.readRefusedRows, {
      params: { id },
      query: { language: 'zh' },
    })
    const lines = await rowsIn(handedBack.bytes)
    expect(lines[0]!.slice(0, 3)).toEqual(['原行号', '问题', '序号'])
    expect(lines.slice(1).map(([nr, problem]) => [nr, problem])).toEqual([
      ['3', '开票日期不是日期（如 2026-03-05）'],
      ['4', '金额不是金额（如 1234.50）; 发票状态不是“有效”或“作废”'],
      ['6', '企业代号不是本协会的会员企业'],
    ])
    const corrected = lines.map((cells, i) => (i === 1 ? cells.with(5, '2026-05-08') : cells))
    const again = await send('manager', 'output-invoices', await workbook(corrected[0]!, corrected.slice(1)))
    expect((await check('manager', again.id)).report).toMatchObject({ rows: 3, accepted: 1, rejected: 2 })
    await expectInvariants(database)
    expect((await house().call('operator', record.rebuildCluster, { body: {} })).body.isIdentical).toBe(true)
  })

  test('matched by hand once is matched so the next time; columns that fit no field, or two, are named', async () => {
    const header = ['谁', '几号', '哪天', '给谁', '多少', '税', '一共', '状态']
    const cells = invoice(7).slice(1)
    const { id } = await send('manager', 'input-invoices', await workbook(header, [cells]))
    const matching = { firm: 0, number: 1, issuedOn: 2, counterparty: 3, net: 4, tax: 5, gross: 6, status: 7 }
    const lacking = await house().call('manager', uploads.checkUpload, {
      params: { id },
      body: { matching: { ...matching, status: null, tax: 4 } },
    })
    expect(lacking.body.refusals).toEqual([
      { code: 'column-matched-twice', field: 'net' },
      { code: 'column-matched-twice', field: 'tax' },
      { code: 'column-not-matched', field: 'status' },
    ])
    expect((await check('manager', id, { matching })).report.accepted).toBe(1)
    const next = await send('manager', 'input-invoices', await workbook(header, [cells]))
    expect(await page('manager', next.id)).toMatchObject({ isRemembered: true, matching })
  })

  test('that is no workbook, or is empty, is refused with its reason and not kept', async () => {
    const before = await countOf('upload_parts')
    const refuse = async (text: string | Buffer) =>
      (await house().call('manager', uploads.uploadFile, { query: { kind: 'firms', fileName: 'x' }, text })).body
        .refusals
    expect(await refuse(Buffer.from('PK\u0003\u0004 broken'))).toMatchObject([{ code: 'file-bad-zip' }])
    expect(await refuse('\n\n')).toMatchObject([{ code: 'file-empty' }])
    expect(await countOf('upload_parts')).toBe(before)
  })
})

describe('a firm', () => {
  test('brings its own statements without saying whose they are, nobody else’s, and no list of firms', async () => {
    const header = ['会计期间', '资产总计', '负债合计', '所有者权益合计', '营业收入', '净利润']
    const rows = [
      ['2025年度', '1,000,000', '400,000', '600,000', '2,000,000', '(50,000)'],
      ['2024', '9', '4', '6', '2', '1'],
    ]
    const { id } = await send('owner-two', 'statements', await workbook(header, rows))
    const { matching } = await page('owner-two', id)
    const started = await house().call('owner-two', uploads.checkUpload, { params: { id }, body: { matching } })
    expect(started.status).toBe(202)
    expect((await until('owner-two', id, 'checked')).report).toMatchObject({ accepted: 2, flagged: 1, rejected: 0 })
    expect((await house().call('owner', uploads.readUpload, { params: { id } })).status).toBe(404)
    expect((await house().call('manager', uploads.readUpload, { params: { id } })).status).toBe(404)
    const firms = await house().call('owner-two', uploads.uploadFile, {
      query: { kind: 'firms', fileName: 'x' },
      text: 'a\nb',
    })
    expect(firms.status).toBe(400)
    const foreign = await send(
      'owner-two',
      'output-invoices',
      await workbook(invoiceHeader.slice(1), [invoice(1, { 1: 'firm-1' }).slice(1)]),
    )
    expect((await check('owner-two', foreign.id)).report).toMatchObject({ accepted: 0, rejected: 1 })
  })

  test('that loses its bookkeeper before the file is read takes nothing', async () => {
    const { id } = await send('owner-two', 'statements', await workbook(['会计期间', '资产总计', '负债合计', '所有者权益合计', '营业收入', '净利润'], [['2023', '9', '4', '5', '2', '1']])) // prettier-ignore
    await database.owner.query(`update uploads set person = 'per_gone' where id = $1`, [id])
    const { matching } = await page('owner-two', id)
    await house().call('owner-two', uploads.checkUpload, { params: { id }, body: { matching } })
    expect((await until('owner-two', id, 'failed')).refusals).toEqual([{ code: 'file-not-taken' }])
  })
})

describe('a list of firms', () => {
  test('gives references of the association’s own, by which and by name its other files know the firms', async () => {
    const list = await send(
      'manager',
      'firms',
      await workbook(
        ['企业代号', '企业名称'],
        [
          ['A-17', '云岭药械厂'],
          ['A-18', ''],
        ],
      ),
    )
    expect((await check('manager', list.id)).report).toMatchObject({ accepted: 1, rejected: 1 })
    await house().call('manager', uploads.takeUpload, { params: { id: list.id } })
    await until('manager', list.id, 'done')
    const rows = ['A-17', '云岭药械厂', '樟溪百草饮片厂', 'A-18'].map((firm, i) => invoice(40 + i, { 1: firm }))
    const { id } = await send('manager', 'output-invoices', await workbook(invoiceHeader, rows))
    expect((await check('manager', id)).report).toMatchObject({ accepted: 3, rejected: 1 })
  })
})

describe('soft information', () => {
  test('is taken with its basis; two ratings of one topic on one day are both kept and flagged', async () => {
    const header = ['企业代号', '了解日期', '事项', '评分', '依据']
    const rows = [['firm-1', '2026-05-01', '订单', '4', '看过三份合同'], ['firm-1', '2026-05-01', '订单', '2', '退货较多'], ['firm-1', '2026-05-01', '订单', '9', '']] // prettier-ignore
    const { id } = await send('manager', 'soft', await workbook(header, rows))
    expect((await check('manager', id)).report).toMatchObject({ accepted: 2, flagged: 1, rejected: 1 })
    await house().call('manager', uploads.takeUpload, { params: { id } })
    await until('manager', id, 'done')
    expect(await countOf('soft_facts')).toBe(2)
  })
})

describe('long work', () => {
  test('shows how far it is, and cancelled leaves nothing behind', async () => {
    const row = invoice(5)
      .slice(1)
      .map((cell) => `"${cell}"`)
    const lines = Array.from({ length: 60_000 }, (_, i) => row.with(1, `X${i}`).join(','))
    const before = await countOf('invoices')
    const { id } = await send('manager', 'output-invoices', [invoiceHeader.slice(1).join(','), ...lines].join('\n'))
    await check('manager', id)
    await house().call('manager', uploads.takeUpload, { params: { id } })
    await vi.waitFor(async () => expect((await page('manager', id)).rowsRead).toBeGreaterThan(0), { timeout: 10_000, interval: 20 }) // prettier-ignore
    expect((await house().call('manager', uploads.cancelUpload, { params: { id } })).status).toBe(200)
    const stopped = await until('manager', id, 'checked')
    expect([stopped.import, await countOf('invoices')]).toEqual([null, before])
    const late = await house().call('manager', uploads.cancelUpload, { params: { id } })
    expect(late.body.status).toBe('cancelled')
  })
})

test('a template has the Chinese titles that are matched without a hand', async () => {
  for (const kind of ['firms', 'statements', 'output-invoices', 'input-invoices', 'soft']) {
    const { bytes, status } = await house().call('', uploads.readTemplate, { params: { kind } })
    expect(status).toBe(200)
    const { id } = await send('manager', kind, bytes)
    const { matching, columns } = await page('manager', id)
    for (const { field, isRequired } of columns)
      if (isRequired) expect([field, matching[field]]).not.toEqual([field, null])
  }
  expect((await house().call('manager', parties.listOrganisations)).status).toBe(200)
})
