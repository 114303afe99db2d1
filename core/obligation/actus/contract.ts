import { ok, type Result } from '../../basics/result.ts'
import { enhancementFlows } from './enhancement.ts'
import type { Fault, Flow, Outside } from './events.ts'
import { loanFlows } from './loan.ts'
import { cashFlows, commodityFlows, forwardFlows, stockFlows } from './simple.ts'
import type { Contract } from './terms.ts'

/**
 * Terms → dated events, after the ACTUS technical specification: a pure function of the terms and of what was observed
 * outside. For analysis: amounts are not rounded, and none of them is ever posted.
 */
export function flowsOf(contract: Contract, outside: Outside): Result<readonly Flow[], readonly Fault[]> {
  switch (contract.type) {
    case 'CSH':
      return ok(cashFlows(contract, outside))
    case 'COM':
      return ok(commodityFlows(contract, outside))
    case 'STK':
      return stockFlows(contract, outside)
    case 'FXOUT':
      return forwardFlows(contract, outside)
    case 'CEG':
    case 'CEC':
      return enhancementFlows(contract, outside)
    default:
      return loanFlows(contract, outside)
  }
}
