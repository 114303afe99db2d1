import { z } from 'zod'
import { defineRoute } from './route.ts'
import { bilingual } from './values.ts'

const schemeRow = z.object({
  id: z.string(),
  number: z.number().int(),
  names: bilingual,
  about: bilingual,
  source: z.string(),
  version: z.number().int(),
  roles: z.array(z.string()),
})

export const listSchemes = defineRoute({
  name: 'list-schemes',
  method: 'GET',
  path: '/api/v1/schemes',
  summary: { zh: '融资模式', en: 'Schemes' },
  access: 'public',
  answer: z.object({ items: z.array(schemeRow) }),
})
export const readScheme = defineRoute({
  name: 'read-scheme',
  method: 'GET',
  path: '/api/v1/schemes/:id',
  summary: { zh: '融资模式详情', en: 'One scheme, as its page and drawing' },
  access: 'public',
  params: z.object({ id: z.string().max(60) }),
  /** The page in Markdown with a worked example, and the drawing as SVG, in both languages. */
  answer: schemeRow.extend({ page: bilingual, drawing: bilingual }),
})
export const schemeRoutes = [listSchemes, readScheme] as const
