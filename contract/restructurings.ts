import { z } from 'zod'
import { planStatuses } from '#core/restructuring/plan.ts'
import { wantedChange } from './facilities.ts'
import { defineRoute } from './route.ts'
import { clusterParams, done, idOf, inCluster, pageOf, pageQuery, sentence, wireDate, wireMoney } from './values.ts' // prettier-ignore

const clusterPath = '/api/v1/clusters/:cluster' as const
const restructuringsPath = `${clusterPath}/restructurings` as const

const party = z.object({ id: z.string(), name: z.string() })

const wireRestructuring = z.object({
  id: z.string(),
  debtor: party,
  proposer: party,
  status: z.enum(planStatuses),
  lenders: z.number().int(),
  loans: z.number().int(),
  outstanding: wireMoney,
  proposedOn: wireDate,
  /** The last day to vote and to consent. */
  until: wireDate,
})
export type WireRestructuring = z.infer<typeof wireRestructuring>

export const listRestructurings = defineRoute({
  name: 'list-restructurings',
  method: 'GET',
  path: restructuringsPath,
  summary: { zh: '债务重组方案', en: 'Restructuring plans' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireRestructuring),
})

const owingLoan = z.object({ facility: z.string(), lender: party, outstanding: wireMoney, endsOn: wireDate })

/** Told to the debtor’s lenders and associations, who may propose a plan: whose loans it would have to name. */
export const listOwingLoans = defineRoute({
  name: 'list-owing-loans',
  method: 'GET',
  path: `${clusterPath}/organisations/:id/owing-loans`,
  summary: { zh: '债务人尚欠的全部贷款', en: 'All loans that a debtor still owes' },
  access: 'signed-in',
  params: inCluster('organisation'),
  answer: z.object({ debtor: party, openPlan: z.string().nullable(), loans: z.array(owingLoan) }),
})

const planLoan = owingLoan.extend({
  change: wantedChange,
  wouldEndOn: wireDate,
  /** Whether the reader may open the loan itself. */
  mayOpen: z.boolean(),
  isChanged: z.boolean(),
})

export const readRestructuring = defineRoute({
  name: 'read-restructuring',
  method: 'GET',
  path: `${restructuringsPath}/:id`,
  summary: { zh: '一个债务重组方案', en: 'One restructuring plan' },
  access: 'signed-in',
  params: inCluster('restructuring'),
  answer: z.object({
    id: z.string(),
    debtor: party,
    proposer: party,
    status: z.enum(planStatuses),
    proposedOn: wireDate,
    until: wireDate,
    reason: z.string(),
    loans: z.array(planLoan),
    votes: z.array(z.object({ lender: party, isFor: z.boolean().nullable(), reason: z.string() })),
    /** Who is asked to consent: the debtor first, then those who stand for the loans. */
    consents: z.array(z.object({ party, isDebtor: z.boolean(), hasConsented: z.boolean() })),
    majorities: z.object({
      lendersFor: z.number().int(),
      lenders: z.number().int(),
      outstandingFor: wireMoney,
      outstanding: wireMoney,
      isByNumber: z.boolean(),
      isByAmount: z.boolean(),
    }),
    failed: z.enum(['last-day', 'out-of-reach', 'terms-refused']).nullable(),
    dropReason: z.string(),
    /** What the reader may do with it now. */
    moves: z.array(z.enum(['vote', 'consent', 'adopt', 'drop'])),
  }),
})
export type WireRestructuringPage = z.infer<typeof readRestructuring.answer>

const mostLoans = 50

export const proposeRestructuring = defineRoute({
  name: 'propose-restructuring',
  method: 'POST',
  path: restructuringsPath,
  summary: { zh: '为一个债务人提出债务重组方案', en: 'Propose a restructuring plan for a debtor' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    debtor: idOf('organisation'),
    loans: z
      .array(z.strictObject({ facility: idOf('facility'), change: wantedChange }))
      .min(1)
      .max(mostLoans),
    /** How many days there are to vote. */
    days: z.number().int().min(3).max(60),
    reason: sentence,
  }),
  answer: done,
})

const wirePlanMove = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('vote'), isFor: z.boolean(), reason: sentence }),
  z.strictObject({ move: z.literal('consent') }),
  z.strictObject({ move: z.literal('adopt') }),
  z.strictObject({ move: z.literal('drop'), reason: sentence }),
])
export type WirePlanMove = z.infer<typeof wirePlanMove>

export const moveRestructuring = defineRoute({
  name: 'move-restructuring',
  method: 'POST',
  path: `${restructuringsPath}/:id/moves`,
  summary: { zh: '债务重组方案：表决、同意、通过、撤回', en: 'A restructuring plan: vote, consent, adopt, take back' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('restructuring'),
  body: wirePlanMove,
  answer: done,
})

export const restructuringRoutes = [listRestructurings, listOwingLoans, readRestructuring, proposeRestructuring, moveRestructuring] as const // prettier-ignore
