import type { Facility, Payable } from './state.ts'

/** Takes an amount off what one holder owes another, oldest first. */
export function settled(payables: readonly Payable[], from: string, to: string, amount: bigint): readonly Payable[] {
  let rest = amount
  return payables.map((payable) => {
    if (payable.from !== from || payable.to !== to) return payable
    const part = rest < payable.open ? rest : payable.open
    rest -= part
    return { ...payable, open: payable.open - part }
  })
}

/** Takes what was paid back of advanced costs off them, oldest first. */
export function repaid(costs: Facility['costs'], by: string, amount: bigint): Facility['costs'] {
  let rest = amount
  return costs.map((cost) => {
    const part = cost.by === by ? (rest < cost.open ? rest : cost.open) : 0n
    rest -= part
    return { ...cost, open: cost.open - part }
  })
}
