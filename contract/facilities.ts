import { z } from 'zod'
import { coverSides } from '#core/facility/currency-cover.ts'
import { instalmentStates } from '#core/facility/state.ts'
import { prepaymentEffects } from '#core/obligation/terms-change.ts'
import { guaranteeModes } from '#core/guarantee/standing.ts'
import { mostAtOnce } from '#core/evidence/document.ts'
import { defineRoute } from './route.ts'
import {
  bilingual,
  clusterParams,
  done,
  eachOnce,
  holderId,
  idOf,
  inCluster,
  pageOf,
  pageSortedBy,
  rate,
  sentence,
  wireDate,
  wireInstant,
  wireMoney,
} from './values.ts'
import { text } from './text.ts'

const party = z.object({ id: z.string(), name: z.string() })

const facilityRow = z.object({
  id: z.string(),
  borrower: party,
  lender: party,
  scheme: z.string(),
  schemeNames: bilingual,
  status: z.string(),
  principal: wireMoney,
  outstanding: wireMoney,
  overdueDays: z.number().int(),
  bucket: z.string(),
  openedOn: wireDate,
})
export type WireFacilityRow = z.infer<typeof facilityRow>

const facilityPath = '/api/v1/clusters/:cluster/facilities' as const

export const listFacilities = defineRoute({
  name: 'list-facilities',
  method: 'GET',
  path: facilityPath,
  summary: { zh: '授信', en: 'Facilities' },
  access: 'signed-in',
  params: clusterParams,
  query: pageSortedBy('borrower', 'status', 'lender', 'scheme', 'principal', 'outstanding', 'overdue', 'opened').extend(
    { status: text({ max: 40 }).optional(), borrower: text({ max: 40 }).optional() },
  ),
  answer: pageOf(facilityRow),
})

const scheduleRow = z.object({
  drawing: z.number().int(),
  nr: z.number().int(),
  dueOn: wireDate,
  principal: wireMoney,
  interest: wireMoney,
  paidPrincipal: wireMoney,
  paidInterest: wireMoney,
  state: z.enum(instalmentStates),
})

/** One node of the bound waterfall, as it is drawn: whom it asks, what it holds, what it gave and got back. */
type Layer = {
  at: string
  node: string
  name: string
  party: { id: string; name: string } | null
  share: string | null
  left: { amount: string; currency: 'CNY' | 'EUR' | 'USD' | 'GBP' | 'HKD' | 'JPY' } | null
  isEndless: boolean
  borne: { amount: string; currency: 'CNY' | 'EUR' | 'USD' | 'GBP' | 'HKD' | 'JPY' } | null
  returned: { amount: string; currency: 'CNY' | 'EUR' | 'USD' | 'GBP' | 'HKD' | 'JPY' } | null
  rule: { zh: string; en: string }
  children: Layer[]
}
export type WireLayer = Layer
const wireLayer: z.ZodType<Layer> = z.lazy(() =>
  z.object({
    at: z.string(),
    node: z.string(),
    name: z.string(),
    party: party.nullable(),
    share: z.string().nullable(),
    left: wireMoney.nullable(),
    isEndless: z.boolean(),
    borne: wireMoney.nullable(),
    returned: wireMoney.nullable(),
    rule: bilingual,
    children: z.array(wireLayer),
  }),
)

/** What was agreed on the schedule of a drawing since it was made. */
const wireChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prepayment'), on: wireDate, principal: wireMoney, effect: z.enum(prepaymentEffects) }),
  z.object({ kind: z.enum(['extension', 'moratorium']), on: wireDate, instalments: z.number().int() }),
  z.object({ kind: z.literal('rate'), on: wireDate, annualRate: z.string() }),
])

/** One who stands for the debt: on which terms, and how it stands today. */
const wireSurety = z.object({
  party,
  role: z.string(),
  mode: z.enum(guaranteeModes),
  contribution: z.string(),
  standing: z.enum(['not-due', 'open', 'asked', 'free', 'released']),
  /** Since when it is asked or free; null where it is neither. */
  since: wireDate.nullable(),
  /** The last day on which it can be asked; null while the debt is not due. */
  lastDay: wireDate.nullable(),
  /** The article by which it is free. */
  source: z.string().nullable(),
})
export type WireSurety = z.infer<typeof wireSurety>

const wireUse = z.object({
  nr: z.number().int(),
  drawing: z.number().int(),
  amount: wireMoney,
  finding: z.enum(['as-agreed', 'breach']).nullable(),
})

const wireCover = z.object({
  nr: z.number().int(),
  side: z.enum(coverSides),
  notional: wireMoney,
  rate: z.string(),
  band: z.string(),
  value: wireMoney,
  premium: wireMoney,
  most: wireMoney,
  fixingOn: wireDate,
  standing: z.enum(['offered', 'taken', 'dropped', 'settled', 'ended']),
  fixing: z.string().nullable(),
  paid: wireMoney,
})
export type WireCover = z.infer<typeof wireCover>

export const wireFacility = facilityRow.extend({
  version: z.number().int(),
  application: z.string(),
  annualRate: z.string(),
  method: z.string(),
  months: z.number().int(),
  since: wireDate,
  fiveTier: z.string(),
  drawn: wireMoney,
  currency: z.string(),
  /** Numbers of the scheme that are otherwise because of a reward, and which. */
  rewards: z.array(z.object({ names: bilingual, from: z.string(), to: z.string(), reward: z.string() })),
  roles: z.array(z.object({ role: z.string(), names: bilingual, side: z.string(), holders: z.array(party) })),
  /** The moves that are open now, who may make them, and whether the reader may. */
  next: z.array(
    z.object({
      move: z.string(),
      roles: z.array(z.string()),
      isYours: z.boolean(),
      /** Proposed by one person and confirmed by another. */
      isConfirmed: z.boolean(),
      by: z.string().nullable(),
    }),
  ),
  arrears: z.object({ principal: wireMoney, interest: wireMoney }),
  everyMonths: z.number().int(),
  /** What was paid out, and what was prepaid of it: from these and the terms the schedule is computed. */
  drawings: z.array(z.object({ amount: wireMoney, on: wireDate, changes: z.array(wireChange) })),
  /** What would end the loan today, where it can be prepaid. */
  payoff: z.object({ due: wireMoney, interest: wireMoney, principal: wireMoney, whole: wireMoney }).nullable(),
  schedule: z.array(scheduleRow),
  /** Since when all of it is due, and why. */
  fellDue: z.object({ why: z.enum(['called', 'bankruptcy']), on: wireDate }).nullable(),
  /** The yearly rate as it was last agreed; `annualRate` is that of the beginning. */
  rateNow: z.string(),
  sureties: z.array(wireSurety),
  /** Other terms that are proposed, and who has consented to them. */
  proposal: z.object({ change: wireChange, consents: z.array(party) }).nullable(),
  uses: z.array(wireUse),
  /** What the debtor itself gave the lender, and what it fetched. */
  collateral: z.array(
    z.object({ nr: z.number().int(), object: z.string(), isFirst: z.boolean(), fetched: wireMoney.nullable() }),
  ),
  /** Cover of what the debtor earns or owes in another currency, and what it would cost and pay at most. */
  covers: z.array(wireCover),
  /** What the scheme lets a cover cost and pay, as parts of what is covered; null where it has none. */
  coverTerms: z.object({ premium: z.string(), band: z.string(), most: z.string() }).nullable(),
  /** The older loan that this one repays. */
  refinances: z.string().nullable(),
  /** To whom the lender offers or has sold its claim, and what it carries of it. */
  sale: z.object({ buyer: party, price: wireMoney, isDone: z.boolean() }).nullable(),
  carriedByLender: wireMoney,
  waterfall: wireLayer.nullable(),
  claims: z.array(z.object({ nr: z.number().int(), principal: wireMoney, interest: wireMoney, lodgedOn: wireDate })),
  legs: z.array(
    z.object({ head: z.string(), bearer: party, via: z.array(party), amount: wireMoney, returned: wireMoney }),
  ),
  payables: z.array(z.object({ from: party, to: party, open: wireMoney })),
  costs: z.array(z.object({ by: party, open: wireMoney })),
  losses: z.array(z.object({ by: party, amount: wireMoney })),
  limits: z.array(z.object({ counter: z.string(), names: bilingual, held: wireMoney })),
})
export type WireFacility = z.infer<typeof wireFacility>

export const readFacility = defineRoute({
  name: 'read-facility',
  method: 'GET',
  path: `${facilityPath}/:id`,
  summary: { zh: '授信详情', en: 'One facility' },
  access: 'signed-in',
  params: inCluster('facility'),
  answer: wireFacility,
})

const mostAsked = 200
const act = { on: wireDate, proof: sentence }
/** What the creditor did, with what proves it: a receipt, a docket number. */
const asked = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['demand', 'suit-against-guarantor']),
    guarantor: idOf('organisation'),
    ...act,
  }),
  z.strictObject({ kind: z.enum(['suit-against-debtor', 'enforcement-failed']), ...act }),
])

/** What one unit of another currency costs in the loan's: up to six digits before the point, and six behind it. */
const exchangeRate = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/)

const furtherInstalments = z.number().int().min(1).max(360)
export const wantedChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['extension', 'moratorium']), instalments: furtherInstalments }),
  z.strictObject({ kind: z.literal('rate'), annualRate: rate }),
])

/** A move of the scheme's table of moves; the table says whether it is open now, to whom, and by how many people. */
export const wireMove = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('draw'), amount: wireMoney }),
  z.strictObject({ move: z.literal('cancel'), reason: sentence }),
  z.strictObject({ move: z.literal('repay'), amount: wireMoney }),
  z.strictObject({ move: z.literal('prepay'), amount: wireMoney, effect: z.enum(prepaymentEffects) }),
  z.strictObject({ move: z.literal('reverse'), version: z.number().int().min(1), reason: sentence }),
  z.strictObject({
    move: z.literal('claim'),
    evidence: sentence,
    /** Documents that were sent before: each is used once, by the organisation that sent it. */
    documents: eachOnce(idOf('evidence'), { max: mostAtOnce }),
  }),
  z.strictObject({ move: z.literal('reject'), reason: sentence }),
  z.strictObject({ move: z.literal('pour') }),
  z.strictObject({ move: z.literal('pay'), payer: holderId, amount: wireMoney }),
  z.strictObject({ move: z.literal('advance'), by: holderId, amount: wireMoney, purpose: sentence }),
  z.strictObject({ move: z.literal('recover'), amount: wireMoney }),
  z.strictObject({ move: z.literal('uncollectable'), payer: holderId, reason: sentence }),
  z.strictObject({ move: z.literal('settle') }),
  z.strictObject({ move: z.literal('write-off') }),
  z.strictObject({ move: z.literal('report-insured'), policy: text({ min: 1, max: 60 }) }),
  z.strictObject({ move: z.literal('propose-take-over'), taker: idOf('organisation'), reason: sentence }),
  z.strictObject({ move: z.literal('consent-take-over') }),
  z.strictObject({ move: z.literal('agree-take-over') }),
  z.strictObject({ move: z.literal('drop-take-over'), reason: sentence }),
  z.strictObject({ move: z.literal('call-due'), reason: sentence }),
  z.strictObject({ move: z.literal('tell-bankruptcy'), on: wireDate, docket: sentence }),
  z.strictObject({ move: z.literal('ask-sureties'), asked: z.array(asked).min(1).max(mostAsked) }),
  z.strictObject({ move: z.literal('let-go'), guarantor: idOf('organisation'), reason: sentence }),
  z.strictObject({ move: z.literal('propose-terms'), change: wantedChange, reason: sentence }),
  z.strictObject({ move: z.literal('offer-claim'), buyer: idOf('organisation'), price: wireMoney, reason: sentence }),
  z.strictObject({
    move: z.literal('tell-refinancing'),
    old: idOf('facility'),
    knew: z.array(z.strictObject({ guarantor: idOf('organisation'), proof: sentence })).max(mostAsked),
  }),
  z.strictObject({ move: z.literal('tell-collateral'), object: sentence, isFirst: z.boolean(), proof: sentence }),
  z.strictObject({ move: z.literal('realise-collateral'), nr: z.number().int().min(1), amount: wireMoney, proof: sentence }), // prettier-ignore
  z.strictObject({
    move: z.literal('offer-cover'),
    side: z.enum(coverSides),
    notional: wireMoney,
    rate: exchangeRate,
    rateSource: sentence,
    fixingOn: wireDate,
    exposure: sentence,
  }),
  z.strictObject({ move: z.literal('take-cover'), nr: z.number().int().min(1) }),
  z.strictObject({ move: z.literal('drop-cover'), nr: z.number().int().min(1), reason: sentence }),
  z.strictObject({ move: z.literal('settle-cover'), nr: z.number().int().min(1), rate: exchangeRate, rateSource: sentence }), // prettier-ignore
  z.strictObject({ move: z.literal('buy-claim') }),
  z.strictObject({ move: z.literal('withdraw-claim'), reason: sentence }),
  z.strictObject({ move: z.literal('consent-terms') }),
  z.strictObject({ move: z.literal('agree-terms') }),
  z.strictObject({ move: z.literal('drop-terms'), reason: sentence }),
  z.strictObject({
    move: z.literal('report-use'),
    drawing: z.number().int().min(1),
    amount: wireMoney,
    purpose: sentence,
    evidence: sentence,
  }),
  z.strictObject({
    move: z.literal('judge-use'),
    nr: z.number().int().min(1),
    finding: z.enum(['as-agreed', 'breach']),
    reason: sentence,
  }),
])
export type WireMove = z.infer<typeof wireMove>

export const moveFacility = defineRoute({
  name: 'move-facility',
  method: 'POST',
  path: `${facilityPath}/:id/moves`,
  summary: { zh: '办理：提款、还款、代偿、追偿等', en: 'A move: draw, repay, claim, pay, recover …' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('facility'),
  body: wireMove,
  answer: done,
})

export const readJournal = defineRoute({
  name: 'read-journal',
  method: 'GET',
  path: `${facilityPath}/:id/journal`,
  summary: { zh: '分录', en: 'Journal' },
  access: 'signed-in',
  params: inCluster('facility'),
  answer: z.object({
    entries: z.array(
      z.object({
        version: z.number().int(),
        kind: z.string(),
        occurredOn: wireDate,
        postings: z.array(
          z.object({
            debit: z.string(),
            credit: z.string(),
            debitParty: z.string(),
            creditParty: z.string(),
            amount: wireMoney,
          }),
        ),
      }),
    ),
    balances: z.array(z.object({ party: z.string(), partyName: z.string(), account: z.string(), balance: wireMoney })),
    sum: wireMoney,
  }),
})

export const wireFeedEvent = z.object({
  position: z.number().int().nullable(),
  stream: z.string(),
  version: z.number().int(),
  type: z.string(),
  occurredOn: wireDate,
  recordedAt: wireInstant,
  actor: z.string(),
  leaf: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type WireFeedEvent = z.infer<typeof wireFeedEvent>

export const readFacilityEvents = defineRoute({
  name: 'read-facility-events',
  method: 'GET',
  path: `${facilityPath}/:id/events`,
  summary: { zh: '发生了什么', en: 'What happened' },
  access: 'signed-in',
  params: inCluster('facility'),
  answer: z.object({ items: z.array(wireFeedEvent) }),
})

export const facilityRoutes = [listFacilities, readFacility, moveFacility, readJournal, readFacilityEvents] as const
