import type { WireFacility } from '#contract/facilities.ts'
import { minorOf } from '#web/ui/amount-text.ts'

export type NextMove = WireFacility['next'][number]

/** What carries the facility on comes first in each state; what only corrects or gives up comes last. */
const urgency: Readonly<Record<string, readonly string[]>> = {
  reserved: ['draw', 'cancel'],
  performing: [
    'consent-terms',
    'agree-terms',
    'settle-cover',
    'take-cover',
    'repay',
    'draw',
    'judge-use',
    'prepay',
    'report-use',
    'reverse',
  ],
  overdue: [
    'consent-terms',
    'agree-terms',
    'settle-cover',
    'ask-sureties',
    'realise-collateral',
    'claim',
    'repay',
    'prepay',
    'judge-use',
    'call-due',
    'reverse',
  ],
  claimed: ['pour', 'reject'],
  called: ['pay', 'recover', 'settle', 'advance', 'uncollectable'],
  'take-over-proposed': ['consent-take-over', 'drop-take-over'],
  'take-over-consented': ['agree-take-over', 'drop-take-over'],
  settled: ['pay', 'buy-claim', 'recover', 'write-off', 'advance', 'settle', 'uncollectable'],
}

type Standing = Pick<WireFacility, 'next' | 'status' | 'payables' | 'overdueDays'>

/** The moves that mean something now, the most urgent first. */
export function movesInOrder({ next, status, payables }: Standing): readonly NextMove[] {
  const order = urgency[status] ?? []
  const place = ({ move }: NextMove): number => (order.includes(move) ? order.indexOf(move) : order.length)
  const owes = payables.some(({ open }) => minorOf(open) > 0n)
  return next.filter(({ move }) => move !== 'pay' || owes).sort((a, b) => place(a) - place(b))
}

/** The one next action, whosever it is; what the calendar or the engine does by itself is nobody's. */
export const nextAction = (facility: Standing): NextMove | undefined => movesInOrder(facility)[0]

type Due = Pick<WireFacility, 'schedule'>

/** The day of the next instalment that is not paid. */
export const nextDueOn = ({ schedule }: Due): string | null =>
  schedule
    .filter(({ state }) => state === 'due' || state === 'overdue' || state === 'to-come')
    .map(({ dueOn }) => dueOn)
    .sort()[0] ?? null

/** Until when it should be done: the deadline of the move or, for a repayment, the day it is due. */
export const actBy = (move: NextMove, facility: Due): string | null =>
  move.by ?? (move.move === 'repay' ? nextDueOn(facility) : null)
