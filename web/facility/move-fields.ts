import { toWire, type MoneyWire } from '#core/basics/money.ts'
import type { WireProposedMove } from '#contract/banking.ts'
import type { PrepaymentEffect } from '#core/obligation/terms-change.ts'
import type { WireFacility, WireMove } from '#contract/facilities.ts'
import { minorOf, sumOf } from '#web/ui/amount-text.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'

type FieldName = 'amount' | 'effect' | 'receivedOn' | 'reason' | 'evidence' | 'purpose' | 'party' | 'version' | 'policy'

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
}

/** The form as it is typed: `text` is the reason, the evidence or the purpose; `party` pays or advances. */
export type MoveFields = {
  readonly amount?: string
  readonly text?: string
  readonly party?: string
  readonly version?: string
  readonly effect?: PrepaymentEffect
  readonly receivedOn?: string
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
    case 'consent-take-over':
    case 'agree-take-over':
    case 'pour':
    case 'settle':
    case 'write-off':
      return { move }
  }
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
  if (move === 'draw') return difference(facility.principal, facility.drawn)
  if (move !== 'pay' || payer === undefined) return null
  const owed = facility.payables.filter(({ from }) => from.id === payer).map(({ open }) => open)
  return owed.length === 0 ? null : sumOf(owed)
}

const difference = (a: MoneyWire, b: MoneyWire): MoneyWire =>
  toWire({ minor: minorOf(a) - minorOf(b), currency: a.currency })
