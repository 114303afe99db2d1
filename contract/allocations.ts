import { z } from 'zod'
import { allocationStatuses } from '#core/allocation/allocation.ts'
import { bindingKinds } from '#core/allocation/binding.ts'
import { mostMembers } from '#core/allocation/problem.ts'
import { heldByKinds } from '#core/allocation/propose.ts'
import { grades } from '#core/credit/card.ts'
import { defineRoute } from './route.ts'
import {
  bilingual,
  clusterParams,
  done,
  eachOnce,
  idOf,
  inCluster,
  name,
  pageOf,
  pageQuery,
  rate,
  sentence,
  wireDate,
  wireMoney,
} from './values.ts'

const wireAllocation = z.object({
  id: z.string(),
  line: z.string(),
  bank: z.string(),
  bankName: z.string(),
  association: z.string(),
  associationName: z.string(),
  fund: z.string(),
  firm: z.string(),
  firmName: z.string(),
  status: z.enum(allocationStatuses),
  /** What was given first. */
  given: wireMoney,
  /** What is left of it now: nothing where it ended. */
  amount: wireMoney,
  on: wireDate,
  until: wireDate,
  /** What the firm’s facilities hold of all that is filed for it under this bank’s lines to the fund. */
  used: wireMoney,
  /** What can be taken back of this one: what of it nothing is drawn upon. */
  free: wireMoney,
  /** The allocation from which it was taken. */
  takenFrom: z.string().nullable(),
  reason: z.string().nullable(),
})
export type WireAllocation = z.infer<typeof wireAllocation>

const allocationPath = '/api/v1/clusters/:cluster/allocations' as const

export const listAllocations = defineRoute({
  name: 'list-allocations',
  method: 'GET',
  path: allocationPath,
  summary: { zh: '额度分配', en: 'Allocations of lines' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ line: idOf('line').optional(), status: z.enum(allocationStatuses).optional() }),
  answer: pageOf(wireAllocation),
})

const wireLine = z.object({
  id: z.string(),
  bank: z.string(),
  bankName: z.string(),
  fund: z.string(),
  fundName: z.string(),
  association: z.string(),
  amount: wireMoney,
  until: wireDate,
  /** What is allocated of it: filed, or waiting for the bank. */
  allocated: wireMoney,
  /** What facilities hold of all lines of this bank to the fund. */
  used: wireMoney,
  /** What can still be allocated. */
  free: wireMoney,
})
export type WireLine = z.infer<typeof wireLine>

export const listLines = defineRoute({
  name: 'list-lines',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/lines',
  summary: { zh: '总授信额度及其分配', en: 'Lines, and what of them is allocated' },
  access: 'signed-in',
  params: clusterParams,
  answer: z.object({ items: z.array(wireLine) }),
})

const wish = z.strictObject({ firm: idOf('organisation'), amount: wireMoney })

export const allocateLine = defineRoute({
  name: 'allocate-line',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/lines/:id/allocations',
  summary: { zh: '分配额度给会员（整批或不做）', en: 'Allocate a line to members: all of them, or none' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('line'),
  body: z.strictObject({ allocations: z.array(wish).min(1).max(200), until: wireDate }),
  answer: done.extend({ allocations: z.array(z.string()) }),
})

const one = { access: 'signed-in', isCommand: true, params: inCluster('allocation') } as const

export const fileAllocation = defineRoute({
  name: 'file-allocation',
  method: 'POST',
  path: `${allocationPath}/:id/filing`,
  summary: { zh: '备案一户的分配', en: 'File one allocation: from now on it can be drawn upon' },
  ...one,
  answer: done,
})

export const declineAllocation = defineRoute({
  name: 'decline-allocation',
  method: 'POST',
  path: `${allocationPath}/:id/decline`,
  summary: { zh: '不予备案', en: 'Decline to file an allocation' },
  ...one,
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

export const clawBackAllocation = defineRoute({
  name: 'claw-back-allocation',
  method: 'POST',
  path: `${allocationPath}/:id/claw-back`,
  summary: { zh: '收回（不低于已占用）', en: 'Take back of an allocation what is not in use' },
  ...one,
  body: z.strictObject({ amount: wireMoney }),
  answer: done,
})

export const reAllocate = defineRoute({
  name: 're-allocate',
  method: 'POST',
  path: `${allocationPath}/:id/re-allocation`,
  summary: { zh: '调剂给另一会员', en: 'Take from one member and give to another, at once' },
  ...one,
  body: z.strictObject({ firm: idOf('organisation'), amount: wireMoney, until: wireDate }),
  answer: done.extend({ given: z.string() }),
})

const wireShares = z.strictObject({
  member: rate.optional(),
  grades: z.record(z.enum(grades), rate.optional()).optional(),
  group: rate.optional(),
})

const wireProposal = z.object({
  /** From the firms’ open applications under the scheme, or from what the request says. */
  basedOn: z.enum(['applications', 'request']),
  free: wireMoney,
  funded: wireMoney,
  /** What would be funded if amounts need not be whole: no allocation can fund more. */
  optimum: wireMoney,
  parts: z.array(
    z.object({
      firm: z.string(),
      firmName: z.string(),
      need: wireMoney,
      /** What its evaluation still allows. */
      ceiling: wireMoney,
      held: wireMoney,
      grade: z.string().nullable(),
      group: z.string().nullable(),
      amount: wireMoney,
      heldBy: z.array(z.enum(heldByKinds)),
    }),
  ),
  binding: z.array(
    z.object({
      kind: z.enum(bindingKinds),
      name: z.string(),
      atMost: wireMoney.nullable(),
      firms: z.array(z.string()),
      price: z.string(),
      explanation: bilingual,
    }),
  ),
})
export type WireProposal = z.infer<typeof wireProposal>

export const proposeAllocations = defineRoute({
  name: 'propose-allocations',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/lines/:id/allocation-proposal',
  summary: { zh: '分配方案（不改变任何记录）', en: 'Propose allocations: changes nothing' },
  access: 'signed-in',
  params: inCluster('line'),
  body: z.strictObject({
    multiple: wireMoney,
    smallest: wireMoney,
    limits: wireShares.default({}),
    groups: z
      .array(z.strictObject({ name, firms: eachOnce(idOf('organisation'), { max: mostMembers }) }))
      .max(100)
      .default([]),
    needs: z
      .array(z.strictObject({ firm: idOf('organisation'), need: wireMoney }))
      .min(1)
      .max(mostMembers)
      .optional(),
  }),
  answer: wireProposal,
})

export const allocationRoutes = [
  listAllocations,
  listLines,
  proposeAllocations,
  allocateLine,
  fileAllocation,
  declineAllocation,
  clawBackAllocation,
  reAllocate,
] as const
