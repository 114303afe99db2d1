import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { resolve } from 'node:path'
import { writeWorkbook } from '#server/platform/files/workbook/write-workbook.ts'

/** A workbook with these titles and rows, all of them text, as a person's spreadsheet is read. */
export async function workbookOf(header: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const columns = header.map((title) => ({ header: title, kind: 'text' as const }))
  const chunks: Buffer[] = []
  for await (const chunk of writeWorkbook('数据', { columns, rows })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A firm with its invoices as its bookkeeper would send them, and the day on which they end. */
export type LoanFiles = {
  readonly reference: string
  readonly name: string
  readonly asOf: string
  readonly firms: Buffer
  readonly sales: Buffer
  readonly purchases: Buffer
}

const folder = resolve(process.env['QUNRONG_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'), 'enterprises/cumcm2020c') // prettier-ignore

/** The files of a real firm where the data is to be had, and of an invented one elsewhere; which of the two it says. */
export const loanFiles = (): Promise<LoanFiles> => (existsSync(folder) ? realFiles('E7') : inventedFiles())

async function realFiles(reference: string): Promise<LoanFiles> {
  const firms = await rowsOf('labelled123_enterprise_info.csv', reference)
  const book = async (file: string) => {
    const [header, ...rows] = await rowsOf(file, reference)
    return workbookOf(header ?? [], rows)
  }
  return {
    reference,
    name: '实测企业（E7）',
    asOf: '2020-02-21',
    firms: await workbookOf(['企业代号', '企业名称'], [[firms[1]?.[0] ?? reference, '实测企业（E7）']]),
    sales: await book('labelled123_output_invoices.csv.gz'),
    purchases: await book('labelled123_input_invoices.csv.gz'),
  }
}

/** The header and the rows of one firm; none of these files quotes a cell of that firm. */
async function rowsOf(file: string, reference: string): Promise<string[][]> {
  const raw = createReadStream(resolve(folder, file))
  const rows: string[][] = []
  for await (const line of createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw }))
    if (rows.length === 0 || line.startsWith(`${reference},`)) rows.push(line.replace(/^\uFEFF/, '').split(','))
  return rows
}

async function inventedFiles(): Promise<LoanFiles> {
  const header = ['企业代号', '发票号码', '开票日期', '购方单位代号', '金额', '税额', '价税合计', '发票状态']
  const rows = (prefix: string, amount: number): string[][] =>
    Array.from({ length: 720 }, (_, i) => {
      const day = new Date(Date.UTC(2024, 5, 20) + i * 86_400_000).toISOString().slice(0, 10)
      const net = amount + (i % 30) * 100
      return ['N-1', `${prefix}${i}`, day, `C${i % 12}`, `${net}.00`, `${net * 0.13}`.slice(0, 8), (net * 1.13).toFixed(2), '有效'] // prettier-ignore
    })
  return {
    reference: 'N-1',
    name: '云岭药械厂',
    asOf: '2026-06-10',
    firms: await workbookOf(['企业代号', '企业名称'], [['N-1', '云岭药械厂']]),
    sales: await workbookOf(header, rows('S', 60_000)),
    purchases: await workbookOf(header, rows('P', 30_000)),
  }
}
