import { z } from 'zod'
import { prepaymentEffects } from '#core/obligation/terms-change.ts'
import { defineRoute } from './route.ts'
import {
  clusterParams,
  done,
  idOf,
  inCluster,
  pageOf,
  pageQuery,
  sentence,
  wireDate,
  wireInstant,
  wireMoney,
} from './values.ts'

/** Which line of a statement, counted from 1. */
const lineNumber = z.number().int().min(1).max(1_000_000)
const place = z.strictObject({ statement: idOf('statement'), line: lineNumber })

/** What one person proposes and another of the same organisation confirms. */
const proposedMove = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('repay'), amount: wireMoney, receivedOn: wireDate.optional() }),
  z.strictObject({
    move: z.literal('prepay'),
    amount: wireMoney,
    effect: z.enum(prepaymentEffects),
    receivedOn: wireDate.optional(),
  }),
  z.strictObject({ move: z.literal('reverse'), version: z.number().int().min(1), reason: sentence }),
])
export type WireProposedMove = z.infer<typeof proposedMove>

const wireProposal = z.object({
  id: z.string(),
  facility: z.string(),
  number: z.string(),
  borrowerName: z.string(),
  move: z.enum(['repay', 'reverse', 'prepay-reduce', 'prepay-shorten']),
  amount: wireMoney.nullable(),
  receivedOn: wireDate,
  place: place.nullable(),
  reason: z.string(),
  status: z.enum(['proposed', 'confirmed', 'declined', 'withdrawn']),
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  why: z.string(),
  at: wireInstant,
  /** Whether the reader is the person who proposed it, and therefore may only take it back. */
  isMine: z.boolean(),
})
export type WireProposal = z.infer<typeof wireProposal>

const proposalPath = '/api/v1/clusters/:cluster/proposals' as const

export const listProposals = defineRoute({
  name: 'list-proposals',
  method: 'GET',
  path: proposalPath,
  summary: { zh: '待复核事项', en: 'What was proposed and waits for a second person' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({
    status: z.enum(['proposed', 'confirmed', 'declined', 'withdrawn']).optional(),
    facility: idOf('facility').optional(),
  }),
  answer: pageOf(wireProposal),
})
export const proposeMove = defineRoute({
  name: 'propose-move',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/facilities/:id/proposals',
  summary: {
    zh: '经办：登记还款、提前还款或冲正，待另一人复核',
    en: 'Propose a repayment, a prepayment or a reversal, for another to confirm',
  },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('facility'),
  body: proposedMove,
  answer: done,
})
export const confirmProposal = defineRoute({
  name: 'confirm-proposal',
  method: 'POST',
  path: `${proposalPath}/:id/confirmation`,
  summary: { zh: '复核通过', en: 'Confirm what another proposed' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proposal'),
  answer: done,
})
export const declineProposal = defineRoute({
  name: 'decline-proposal',
  method: 'POST',
  path: `${proposalPath}/:id/refusal`,
  summary: { zh: '复核退回，或经办人撤回', en: 'Decline what another proposed, or take back one’s own' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('proposal'),
  body: z.strictObject({ reason: sentence }),
  answer: done,
})

const wireStatement = z.object({
  id: z.string(),
  account: z.string(),
  currency: z.string(),
  format: z.enum(['camt.053.001.02', 'camt.053.001.08', 'csv']),
  from: wireDate.nullable(),
  to: wireDate.nullable(),
  lines: z.number().int(),
  at: wireInstant,
})
export type WireStatement = z.infer<typeof wireStatement>

const wireLine = z.object({
  nr: z.number().int(),
  amount: z.string(),
  currency: z.string(),
  isCredit: z.boolean(),
  bookedOn: wireDate.nullable(),
  account: z.string(),
  bankReference: z.string(),
  references: z.array(z.string()),
  payerName: z.string(),
  payerAccount: z.string(),
  state: z.enum(['by-reference', 'suggested', 'unmatched', 'repeated', 'proposed', 'confirmed', 'set-aside']),
  /** Why it is unmatched, suggested or set aside. */
  because: z.string().nullable(),
  facility: z
    .object({ id: z.string(), number: z.string(), borrowerName: z.string(), due: wireMoney, owed: wireMoney })
    .nullable(),
  proposal: z.string().nullable(),
})
export type WireStatementLine = z.infer<typeof wireLine>

const statementPath = '/api/v1/clusters/:cluster/statements' as const

/** camt.053.001.02 or .08, or our own CSV or Excel template: the content says which. */
export const importStatement = defineRoute({
  name: 'import-statement',
  method: 'POST',
  path: statementPath,
  summary: { zh: '导入银行对账单（camt.053 或模板）', en: 'Import a bank statement (camt.053 or the template)' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  upload: { media: 'application/octet-stream', maxBytes: 8 * 1024 * 1024 },
  answer: done,
})
export const listStatements = defineRoute({
  name: 'list-statements',
  method: 'GET',
  path: statementPath,
  summary: { zh: '银行对账单', en: 'Bank statements' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery,
  answer: pageOf(wireStatement),
})
export const readStatement = defineRoute({
  name: 'read-statement',
  method: 'GET',
  path: `${statementPath}/:id`,
  summary: { zh: '对账单及其逐笔匹配', en: 'A statement with what each line is for' },
  access: 'signed-in',
  params: inCluster('statement'),
  query: z.object({
    after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: wireStatement.extend({
    items: z.array(wireLine),
    next: z.number().int().nullable(),
  }),
})
export const proposeLines = defineRoute({
  name: 'propose-lines',
  method: 'POST',
  path: `${statementPath}/:id/proposals`,
  summary: {
    zh: '将所选各笔登记为还款，待复核',
    en: 'Propose the chosen lines as repayments of the loans chosen for them',
  },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('statement'),
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: lineNumber, facility: idOf('facility') }))
      .min(1)
      .max(200),
  }),
  answer: done.extend({ proposals: z.array(z.string()) }),
})
export const setLineAside = defineRoute({
  name: 'set-line-aside',
  method: 'POST',
  path: `${statementPath}/:id/aside`,
  summary: { zh: '注明某笔不是还款', en: 'Say that a line is no repayment, and why' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('statement'),
  body: z.strictObject({ line: lineNumber, reason: sentence }),
  answer: done,
})

export const bankingRoutes = [
  listProposals,
  proposeMove,
  confirmProposal,
  declineProposal,
  importStatement,
  listStatements,
  readStatement,
  proposeLines,
  setLineAside,
] as const
