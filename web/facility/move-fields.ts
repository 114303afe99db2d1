import { formatDecimal } from '#core/basics/fraction.ts'
import { parseRate } from '#core/basics/rate.ts'
import { toWire, type MoneyWire } from '#core/basics/money.ts'
import type { WireProposedMove } from '#contract/banking.ts'
import type { Wanted } from '#core/facility/rescheduling.ts'
import type { PrepaymentEffect } from '#core/obligation/terms-change.ts'
import type { WireFacility, WireMove } from '#contract/facilities.ts'
import { minorOf, sumOf } from '#web/ui/amount-text.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'
import { coverOfferFrom, rateTyped, type CoverTyped } from './cover-typed.ts'

type FieldName =
  | 'amount'
  | 'collateral'
  | 'cover'
  | 'coverOffer'
  | 'fixing'
  | 'isFirst'
  | 'object'
  | 'proof'
  | 'asked'
  | 'buyer'
  | 'old'
  | 'change'
  | 'docket'
  | 'drawing'
  | 'effect'
  | 'evidence'
  | 'finding'
  | 'on'
  | 'party'
  | 'policy'
  | 'purpose'
  | 'reason'
  | 'receivedOn'
  | 'use'
  | 'usedFor'
  | 'version'

/** What each move asks for. */
export const fieldsOf: Readonly<Record<WireMove['move'], readonly FieldName[]>> = {
  draw: ['amount'],
  cancel: ['reason'],
  repay: ['amount'],
  prepay: ['amount', 'effect', 'receivedOn'],
  reverse: ['version', 'reason'],
  claim: ['evidence'],
  reject: ['reason'],
  pour: [],
  pay: ['party', 'amount'],
  advance: ['party', 'amount', 'purpose'],
  recover: ['amount'],
  uncollectable: ['party', 'reason'],
  settle: [],
  'write-off': [],
  'report-insured': ['policy'],
  'propose-take-over': ['party', 'reason'],
  'consent-take-over': [],
  'agree-take-over': [],
  'drop-take-over': ['reason'],
  'call-due': ['reason'],
  'tell-bankruptcy': ['on', 'docket'],
  'ask-sureties': ['asked'],
  'let-go': ['party', 'reason'],
  'propose-terms': ['change', 'reason'],
  'offer-claim': ['buyer', 'amount', 'reason'],
  'buy-claim': [],
  'tell-collateral': ['object', 'isFirst', 'proof'],
  'realise-collateral': ['collateral', 'proof'],
  'offer-cover': ['coverOffer'],
  'take-cover': ['cover'],
  'drop-cover': ['cover', 'reason'],
  'settle-cover': ['cover', 'fixing'],
  'tell-refinancing': ['old'],
  'withdraw-claim': ['reason'],
  'consent-terms': [],
  'agree-terms': [],
  'drop-terms': ['reason'],
  'report-use': ['drawing', 'amount', 'usedFor', 'evidence'],
  'judge-use': ['use', 'finding', 'reason'],
}

/** The form as it is typed: `text` is the reason, the evidence or the purpose; `party` pays or advances. */
export type MoveFields = {
  readonly amount?: string
  readonly text?: string
  readonly party?: string
  readonly version?: string
  readonly effect?: PrepaymentEffect
  readonly receivedOn?: string
  /** A day on which something happened. */
  readonly on?: string
  /** What is proposed, and how much of it: instalments, or a yearly rate in per cent. */
  readonly change?: Wanted['kind']
  readonly howMuch?: string
  readonly drawing?: string
  readonly usedFor?: string
  readonly use?: string
  readonly buyer?: string
  /** The older loan, and by surety what proves that it knew. */
  readonly old?: string
  readonly knew?: Readonly<Record<string, string | undefined>>
  readonly finding?: 'as-agreed' | 'breach'
  /** What the debtor itself gave, whether guarantors are by agreement asked before it, and which is meant. */
  readonly object?: string
  readonly isAgreedLater?: boolean
  readonly collateral?: string
  /** Cover of a currency: what is offered, which one is meant, and the rate with where it is from. */
  readonly coverOffer?: CoverTyped
  readonly cover?: string
  readonly rate?: string
  readonly rateSource?: string
  /** By surety: when it was asked, and what proves it. */
  readonly asked?: Readonly<Record<string, { readonly on?: string; readonly proof?: string }>>
}

/** The move that the platform is asked for; null where a field is missing or no amount. */
export function moveFrom(
  move: WireMove['move'],
  fields: MoveFields,
  facility: WireFacility,
  documents: readonly string[] = [],
): WireMove | null {
  const amount = amountFrom(fields.amount, facility.principal.currency)
  const text = fields.text?.trim() ?? ''
  const party = fields.party ?? ''
  switch (move) {
    case 'draw':
    case 'repay':
    case 'recover':
      return amount && { move, amount }
    case 'prepay':
      return amount && { move, amount, effect: fields.effect ?? 'reduce' }
    case 'cancel':
    case 'reject':
    case 'call-due':
    case 'drop-terms':
    case 'withdraw-claim':
    case 'drop-take-over':
      return text === '' ? null : { move, reason: text }
    case 'claim':
      return text === '' || documents.length === 0 ? null : { move, evidence: text, documents: [...documents] }
    case 'reverse':
      return text === '' || fields.version === undefined
        ? null
        : { move, version: Number(fields.version), reason: text }
    case 'pay':
      return amount && party !== '' ? { move, payer: party, amount } : null
    case 'advance':
      return amount && party !== '' && text !== '' ? { move, by: party, amount, purpose: text } : null
    case 'uncollectable':
      return party !== '' && text !== '' ? { move, payer: party, reason: text } : null
    case 'report-insured':
      return text === '' ? null : { move, policy: text }
    case 'propose-take-over':
      return party !== '' && text !== '' ? { move, taker: party, reason: text } : null
    case 'offer-claim':
      return amount && fields.buyer && text !== '' ? { move, buyer: fields.buyer, price: amount, reason: text } : null
    case 'tell-collateral': {
      const object = fields.object?.trim() ?? ''
      return object !== '' && text !== '' ? { move, object, isFirst: fields.isAgreedLater !== true, proof: text } : null
    }
    case 'realise-collateral': {
      const isNothing = (fields.amount ?? '').trim() === ''
      const fetched = isNothing ? toWire({ minor: 0n, currency: facility.principal.currency }) : amount
      return fetched && fields.collateral && text !== '' ? { move, nr: Number(fields.collateral), amount: fetched, proof: text } : null // prettier-ignore
    }
    case 'offer-cover':
      return coverOfferFrom(fields)
    case 'take-cover':
      return fields.cover ? { move, nr: Number(fields.cover) } : null
    case 'drop-cover':
      return fields.cover && text !== '' ? { move, nr: Number(fields.cover), reason: text } : null
    case 'settle-cover': {
      const [rate, rateSource] = [rateTyped(fields.rate), fields.rateSource?.trim() ?? '']
      return fields.cover && rate !== null && rateSource !== '' ? { move, nr: Number(fields.cover), rate, rateSource } : null // prettier-ignore
    }
    case 'tell-refinancing':
      return fields.old ? { move, old: fields.old, knew: knewFrom(fields) } : null
    case 'let-go':
      return party !== '' && text !== '' ? { move, guarantor: party, reason: text } : null
    case 'tell-bankruptcy':
      return text !== '' && fields.on ? { move, on: fields.on, docket: text } : null
    case 'ask-sureties':
      return askedFrom(fields)
    case 'propose-terms': {
      const change = wantedFrom(fields)
      return text === '' || change === null ? null : { move, change, reason: text }
    }
    case 'report-use': {
      const [drawing, purpose] = [Number(fields.drawing ?? '1'), fields.usedFor?.trim() ?? '']
      return amount && purpose !== '' && text !== '' ? { move, drawing, amount, purpose, evidence: text } : null
    }
    case 'judge-use': {
      const { use, finding } = fields
      return use && finding && text !== '' ? { move, nr: Number(use), finding, reason: text } : null
    }
    case 'buy-claim':
    case 'consent-terms':
    case 'agree-terms':
    case 'consent-take-over':
    case 'agree-take-over':
    case 'pour':
    case 'settle':
    case 'write-off':
      return { move }
  }
}

/** Those of the sureties for whom a day and a proof were written. */
export function askedFrom({ asked = {} }: MoveFields): WireMove | null {
  const told = Object.entries(asked).flatMap(([guarantor, { on, proof = '' }]) =>
    on && proof.trim() !== '' ? [{ kind: 'demand' as const, guarantor, on, proof: proof.trim() }] : [],
  )
  return told.length === 0 ? null : { move: 'ask-sureties', asked: told }
}

/** The sureties for whom something was written that proves it. */
const knewFrom = ({ knew = {} }: MoveFields) =>
  Object.entries(knew).flatMap(([guarantor, proof = '']) =>
    proof.trim() === '' ? [] : [{ guarantor, proof: proof.trim() }],
  )

/** What is asked for: so many instalments, or a rate that was written in per cent. */
export function wantedFrom({ change, howMuch = '' }: MoveFields): Wanted | null {
  const text = howMuch.trim()
  if (change === undefined) return null
  if (change !== 'rate') return /^[1-9]\d{0,2}$/.test(text) ? { kind: change, instalments: Number(text) } : null
  const read = /^\d{1,2}(\.\d{1,6})?$/.test(text) ? parseRate(`${text}%`) : null
  return read?.ok ? { kind: 'rate', annualRate: formatDecimal(read.value, 8).replace(/\.?0+$/, '') } : null
}

/** The same as one person proposes it to another; null for a move that nobody has to confirm. */
export function proposedFrom(move: WireMove, { receivedOn }: MoveFields): WireProposedMove | null {
  if (move.move === 'reverse') return move
  if (move.move !== 'repay' && move.move !== 'prepay') return null
  return receivedOn ? { ...move, receivedOn } : move
}

/** The most that an amount can be, where the page knows it. */
export function mostOf(move: WireMove['move'], facility: WireFacility, payer: string | undefined): MoneyWire | null {
  if (move === 'prepay') return facility.payoff?.whole ?? null
  if (move === 'offer-claim') return facility.carriedByLender
  if (move === 'draw') return difference(facility.principal, facility.drawn)
  if (move !== 'pay' || payer === undefined) return null
  const owed = facility.payables.filter(({ from }) => from.id === payer).map(({ open }) => open)
  return owed.length === 0 ? null : sumOf(owed)
}

const difference = (a: MoneyWire, b: MoneyWire): MoneyWire =>
  toWire({ minor: minorOf(a) - minorOf(b), currency: a.currency })
