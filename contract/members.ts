import { z } from 'zod'
import { grades } from '#core/credit/card.ts'
import { exposureBuckets } from '#core/credit/exposure.ts'
import { defineRoute } from './route.ts'
import { clusterParams, pageOf, pageSortedBy, search, wireDate, wireMoney } from './values.ts'

const buckets = exposureBuckets.map(({ bucket }) => bucket)
/** `none` for a member without an evaluation that the caller may know. */
const gradeOrNone = z.enum([...grades, 'none'])

const wireMembership = z.object({
  id: z.string(),
  association: z.string(),
  firm: z.string(),
  firmName: z.string(),
  standing: z.string(),
  since: wireDate,
  contributed: wireMoney,
  grade: z.string().nullable(),
  limit: wireMoney.nullable(),
  outstanding: wireMoney,
})
export type WireMembership = z.infer<typeof wireMembership>

export const listMemberships = defineRoute({
  name: 'list-memberships',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/memberships',
  summary: { zh: '会员', en: 'Members' },
  access: 'signed-in',
  params: clusterParams,
  query: pageSortedBy('firm', 'standing', 'grade', 'limit', 'outstanding', 'used', 'contributed', 'since').extend({
    search: search.optional(),
    grade: gradeOrNone.optional(),
    bucket: z.enum(buckets).optional(),
  }),
  answer: pageOf(wireMembership),
})

/** How many members of each grade owe how much; no firm is named. */
export const readExposureMap = defineRoute({
  name: 'read-exposure-map',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/exposure-map',
  summary: { zh: '会员的等级与余额分布', en: 'Members by grade and exposure' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({
    cells: z.array(
      z.object({
        grade: gradeOrNone,
        bucket: z.enum(buckets),
        members: z.number().int(),
        outstanding: wireMoney,
      }),
    ),
  }),
})

export const memberRoutes = [listMemberships, readExposureMap] as const
