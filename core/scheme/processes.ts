import type { Process } from '../process/process.ts'

/**
 * The life of a guaranteed loan. The roles are `lender`, `borrower` and, for the side that promised,
 * `support` and `arranger`: a scheme says who they are by `guaranteedLoan({...})`.
 */
export function guaranteedLoan(hands: {
  readonly lender: string
  readonly support: readonly string[]
  readonly arranger: string
}): Process {
  const lender = [{ role: hands.lender }]
  const arranger = [{ role: hands.arranger }]
  const payers = hands.support.map((role) => ({ role }))
  const overdueForClaim = {
    above: [{ measure: 'overdueDays' }, { difference: [{ setting: 'claimAfter' }, '1'] }],
  } as const
  return {
    initial: 'reserved',
    ends: ['closed', 'cancelled'],
    moves: {
      reserved: [
        { name: 'draw', to: 'performing', by: lender, does: [{ flow: 'drawdown' }] },
        { name: 'cancel', to: 'cancelled', by: [...lender, ...arranger] },
        { name: 'lapse', to: 'cancelled', by: ['time'], for: 'drawWithin' },
      ],
      performing: [
        { name: 'draw', to: 'performing', by: lender, within: 'drawWithin', does: [{ flow: 'drawdown' }] },
        { name: 'repay', to: 'performing', by: lender, isConfirmed: true },
        { name: 'prepay', to: 'performing', by: lender, isConfirmed: true },
        { name: 'reverse', to: 'performing', by: lender, isConfirmed: true },
        { name: 'fall-overdue', to: 'overdue', by: ['time'] },
        { name: 'close', to: 'closed', by: ['engine'] },
      ],
      overdue: [
        { name: 'repay', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'prepay', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'reverse', to: 'overdue', by: lender, isConfirmed: true },
        { name: 'cure', to: 'performing', by: ['engine'] },
        { name: 'claim', to: 'claimed', by: lender, when: overdueForClaim, within: 'claimWithin' },
        { name: 'close', to: 'closed', by: ['engine'] },
      ],
      claimed: [
        { name: 'pour', to: 'called', by: [...arranger, ...payers], does: [{ flow: 'claim' }] },
        { name: 'reject', to: 'overdue', by: [...arranger, ...payers] },
      ],
      called: [
        { name: 'pay', to: 'called', by: payers },
        { name: 'advance', to: 'called', by: [...lender, ...arranger, ...payers] },
        { name: 'recover', to: 'called', by: [...lender, ...arranger, ...payers], does: [{ flow: 'recovery' }] },
        { name: 'uncollectable', to: 'called', by: arranger },
        { name: 'settle', to: 'settled', by: arranger, does: [{ flow: 'settle' }, { standing: 'harmed' }] },
      ],
      settled: [
        { name: 'pay', to: 'settled', by: payers },
        { name: 'advance', to: 'settled', by: [...lender, ...arranger, ...payers] },
        { name: 'recover', to: 'settled', by: [...lender, ...arranger, ...payers], does: [{ flow: 'recovery' }] },
        { name: 'uncollectable', to: 'settled', by: arranger },
        { name: 'settle', to: 'settled', by: arranger, does: [{ flow: 'settle' }] },
        { name: 'write-off', to: 'closed', by: arranger },
      ],
    },
  }
}
