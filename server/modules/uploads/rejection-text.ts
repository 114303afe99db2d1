import type { Bilingual, Language } from '#contract/bilingual.ts'
import { titleOf } from '#core/credit/column-matching.ts'
import type { Column, RowFaultCode } from '#core/credit/columns.ts'

const words: Readonly<Record<RowFaultCode | 'unknown-firm', Bilingual>> = {
  missing: { zh: '缺少', en: 'is missing' },
  'too-long': { zh: '太长', en: 'is too long' },
  'control-character': { zh: '含不可见字符', en: 'holds invisible characters' },
  'not-a-date': { zh: '不是日期（如 2026-03-05）', en: 'is no date (as 2026-03-05)' },
  'not-an-amount': { zh: '不是金额（如 1234.50）', en: 'is no amount (as 1234.50)' },
  'unknown-status': { zh: '不是“有效”或“作废”', en: 'is neither valid nor void' },
  'not-an-identifier': { zh: '不是有效代码', en: 'is no valid code' },
  'not-yes-or-no': { zh: '不是“是”或“否”', en: 'is neither yes nor no' },
  'unknown-topic': { zh: '不是可登记的事项', en: 'is no topic that is taken' },
  'not-a-rating': { zh: '不是 1 到 5', en: 'is not 1 to 5' },
  'unknown-firm': { zh: '不是本协会的会员企业', en: 'is no member firm of yours' },
}

/** What is wrong with a row, as its person would say it. */
export function rejectionText(
  { code, field }: { readonly code: string; readonly field: string },
  columns: readonly Column<string>[],
  language: Language,
): string {
  const column = columns.find((each) => each.field === field)
  const title = column === undefined ? field : language === 'zh' ? titleOf(column) : (column.names[0] ?? field)
  const known: Readonly<Record<string, Bilingual>> = words
  return `${title}${language === 'zh' ? '' : ' '}${known[code]?.[language] ?? code}`
}
