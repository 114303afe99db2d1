import { z } from 'zod'
import { defineRoute } from './route.ts'
import { bilingual } from './values.ts'

const desk = z.object({
  organisation: z.string(),
  kind: z.string(),
  name: z.string(),
  offices: z.array(z.string()),
  clusters: z.array(z.object({ id: z.string(), name: z.string(), businessDate: z.string() })),
})
export type WireDesk = z.infer<typeof desk>

/** Who is signed in, for which organisations and in which offices. */
export const readSession = defineRoute({
  name: 'read-session',
  method: 'GET',
  path: '/api/v1/session',
  summary: { zh: '当前登录者', en: 'Who is signed in' },
  access: 'signed-in',
  isBeforePassword: true,
  answer: z.object({
    person: z.string(),
    name: z.string(),
    /** Nothing else is answered until the first password is changed. */
    mustChangePassword: z.boolean(),
    desks: z.array(desk),
  }),
})

/** The demo's people, one per role; empty where the platform runs without the demo. */
export const listDemoSignIns = defineRoute({
  name: 'list-demo-sign-ins',
  method: 'GET',
  path: '/api/v1/demo-sign-ins',
  summary: { zh: '演示登录', en: 'Demo sign-ins' },
  access: 'public',
  answer: z.object({
    items: z.array(z.object({ email: z.string(), password: z.string(), role: bilingual, organisation: z.string() })),
  }),
})

export const sessionRoutes = [readSession, listDemoSignIns] as const
