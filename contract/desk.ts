import { z } from 'zod'
import { defineRoute, noAnswer } from './route.ts'
import { text } from './text.ts'
import { clusterParams, name } from './values.ts'

/** What is looked for: a firm by name, pinyin or code, a loan by its contract number or borrower. */
export const searchCluster = defineRoute({
  name: 'search-cluster',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/search',
  summary: { zh: '搜索：名称、拼音、代码、合同号', en: 'Search by name, pinyin, code or contract number' },
  access: 'signed-in',
  params: clusterParams,
  query: z.object({ q: text({ min: 1, max: 60 }) }),
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['firm', 'organisation', 'facility', 'application']),
        id: z.string(),
        name: z.string(),
        hint: z.string(),
      }),
    ),
  }),
})

const viewValues = z.record(text({ max: 40 }), text({ max: 200 }))
const list = z.string().regex(/^[a-z-]{1,40}$/)
const wireView = z.object({ list: z.string(), name: z.string(), view: viewValues })
export type WireView = z.infer<typeof wireView>

export const listViews = defineRoute({
  name: 'list-views',
  method: 'GET',
  path: '/api/v1/views',
  summary: { zh: '我保存的视图', en: 'My saved views' },
  access: 'signed-in',
  query: z.object({ list }),
  answer: z.object({ items: z.array(wireView) }),
})
export const saveView = defineRoute({
  name: 'save-view',
  method: 'PUT',
  path: '/api/v1/views',
  summary: { zh: '保存视图', en: 'Save a view' },
  access: 'signed-in',
  body: z.strictObject({ list, name, view: viewValues }),
  answer: wireView,
})
export const deleteView = defineRoute({
  name: 'delete-view',
  method: 'DELETE',
  path: '/api/v1/views',
  summary: { zh: '删除视图', en: 'Delete a view' },
  access: 'signed-in',
  query: z.object({ list, name }),
  answer: z.object({ deleted: z.boolean() }),
})

/** A table as its reader sees it, made into a workbook: text stays text, so that nothing in it is a formula. */
export const exportTable = defineRoute({
  name: 'export-table',
  method: 'POST',
  path: '/api/v1/exports',
  summary: { zh: '导出所见表格（Excel）', en: 'Export the table as shown (Excel)' },
  access: 'signed-in',
  maxBodyBytes: 16 * 1024 * 1024,
  body: z
    .strictObject({
      name,
      columns: z
        .array(z.strictObject({ title: text({ max: 200 }), kind: z.enum(['text', 'number', 'date']) }))
        .min(1)
        .max(60),
      rows: z.array(z.array(text({ max: 2000 })).max(60)).max(20_000),
    })
    .superRefine(({ columns, rows }, context) => {
      const odd = rows.findIndex((row) => row.length !== columns.length)
      if (odd >= 0)
        context.addIssue({ code: 'custom', path: ['rows', odd], message: 'has not one cell for each column' })
    }),
  download: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  answer: noAnswer,
})

export const deskRoutes = [searchCluster, listViews, saveView, deleteView, exportTable] as const
