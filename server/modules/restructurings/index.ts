import * as contract from '#contract/restructurings.ts'
import { mountCommand, mountRead, type House } from '../edge/index.ts'
import { moveIn, proposeIn } from './commands.ts'
import { owingLoans, planList, planPage } from './pages.ts'

/** Plans for all loans of one debtor: proposed, voted on, consented to and adopted together. */
export function mountRestructurings(house: House): void {
  const { ground } = house
  mountRead(house, contract.listRestructurings, (reading, { query }) => planList(reading, query))
  mountRead(house, contract.listOwingLoans, (reading, { params }) => owingLoans(ground, reading, params.id))
  mountRead(house, contract.readRestructuring, (reading, { params }) => planPage(ground, reading, params.id))
  mountCommand(house, contract.proposeRestructuring, (work, { body }) => proposeIn(work, body))
  mountCommand(house, contract.moveRestructuring, (work, { params, body }) => moveIn(work, params.id, body))
}
