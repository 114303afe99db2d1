import type { Column } from './columns.ts'
import { statementColumns } from './financial-statement.ts'
import { firmColumns } from './firm.ts'
import { invoiceColumns } from './invoice.ts'
import { softColumns } from './soft-fact.ts'

/** What files bring: names in both languages, their columns, and whether a firm may bring them for itself. */
export const importKinds = {
  firms: { zh: '企业名单', en: 'Firms', columns: firmColumns, isForFirms: false },
  statements: {
    zh: '财务报表（小企业会计准则）',
    en: 'Financial statements',
    columns: statementColumns,
    isForFirms: true,
  },
  'output-invoices': { zh: '销项发票', en: 'Sales invoices', columns: invoiceColumns, isForFirms: true },
  'input-invoices': { zh: '进项发票', en: 'Purchase invoices', columns: invoiceColumns, isForFirms: true },
  soft: { zh: '软信息', en: 'Soft information', columns: softColumns, isForFirms: false },
} as const satisfies Record<
  string,
  {
    readonly zh: string
    readonly en: string
    readonly columns: readonly Column<string>[]
    readonly isForFirms: boolean
  }
>
export type ImportKind = keyof typeof importKinds

export const importKindNames = Object.keys(importKinds) as [ImportKind, ...ImportKind[]]

/** The columns of a kind for whoever brings it: a firm's own file need not say whose it is. */
export const columnsFor = (kind: ImportKind, isOwnFile: boolean): readonly Column<string>[] =>
  importKinds[kind].columns.map((column: Column<string>) =>
    isOwnFile && column.field === 'firm' ? { ...column, isRequired: false } : column,
  )
