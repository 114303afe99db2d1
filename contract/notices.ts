import { z } from 'zod'
import { noticeKinds, weights } from '#core/notice/telling.ts'
import { defineRoute } from './route.ts'
import { bilingual, clusterParams, pageOf, pageQuery, wireDate, wireInstant } from './values.ts'

const position = z.number().int().min(0)

const notice = z.object({
  /** Of the event that is told, in the one order of the cluster. */
  position,
  type: z.string(),
  kind: z.enum(noticeKinds),
  weight: z.enum(weights),
  sentence: bilingual,
  /** The page it leads to; without an id to the list. */
  page: z.string(),
  id: z.string().nullable(),
  occurredOn: wireDate,
  at: wireInstant,
  isRead: z.boolean(),
})
export type WireNotice = z.infer<typeof notice>

const noticePath = '/api/v1/clusters/:cluster/notices' as const

export const listNotices = defineRoute({
  name: 'list-notices',
  method: 'GET',
  path: noticePath,
  summary: { zh: '消息：与本人岗位有关的事，新的在前', en: 'Notices: what concerns you, newest first' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ filter: z.enum(['unread', 'all']).default('all') }),
  answer: pageOf(notice).extend({ unread: z.number().int() }),
})

export const readNotices = defineRoute({
  name: 'read-notices',
  method: 'POST',
  path: `${noticePath}/reads`,
  summary: { zh: '消息标为已读：几条，或到某条为止', en: 'Mark notices as read: some, or all up to one' },
  access: 'signed-in',
  isCommand: true,
  params: clusterParams,
  body: z.union([
    z.strictObject({ positions: z.array(position).min(1).max(200) }),
    z.strictObject({ until: position }),
  ]),
  answer: z.object({ unread: z.number().int() }),
})

const settings = z.object({ off: z.array(z.enum(noticeKinds)) })

export const readNoticeSettings = defineRoute({
  name: 'read-notice-settings',
  method: 'GET',
  path: `${noticePath}/settings`,
  summary: { zh: '本人关闭了哪些类别的消息', en: 'Which kinds of notices you have switched off' },
  access: 'signed-in',
  params: clusterParams,
  answer: settings,
})

export const setNoticeSettings = defineRoute({
  name: 'notice-settings',
  method: 'POST',
  path: `${noticePath}/settings`,
  summary: {
    zh: '关闭或恢复各类消息；法律要求的消息不能关闭',
    en: 'Switch kinds of notices off or on; what the law requires stays on',
  },
  access: 'signed-in',
  isCommand: true,
  params: clusterParams,
  body: z.strictObject({ off: z.array(z.enum(noticeKinds)).max(noticeKinds.length) }),
  answer: settings,
})

/** Says that something is new and never what: whoever hears it asks again. */
export const watchCluster = defineRoute({
  name: 'watch-cluster',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/live',
  summary: {
    zh: '实时提醒：哪些页面有变化，多少条未读',
    en: 'Live: which pages are stale, how many notices are unread',
  },
  access: 'signed-in',
  isStream: true,
  params: clusterParams,
  /** The last position that was heard; a reconnecting browser says it as Last-Event-ID. */
  query: z.object({ after: z.coerce.number().int().min(-1).optional() }),
  /** `changed` holds words that follow the cluster in the paths of stale routes. */
  answer: z.object({ unread: z.number().int(), changed: z.array(z.string()) }),
})

export const noticeRoutes = [listNotices, readNotices, readNoticeSettings, setNoticeSettings, watchCluster] as const
