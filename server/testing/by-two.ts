import * as banking from '#contract/banking.ts'
import type { Answer, TestHouse } from './test-house.ts'

/** A repayment or reversal as a bank makes it: one person proposes, another confirms; the first refusal is the answer. */
export async function byTwo(house: TestHouse, id: string, move: object, maker = 'banker'): Promise<Answer> {
  const proposed = await house.call(maker, banking.proposeMove, { params: { id }, body: move })
  if (proposed.status !== 201) return proposed
  return house.call('checker', banking.confirmProposal, { params: { id: proposed.body.id } })
}
