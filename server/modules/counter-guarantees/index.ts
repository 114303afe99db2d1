import * as contract from '#contract/counter-guarantees.ts'
import { mountCommand, mountRead, namesOf, pageOf, type House } from '../edge/index.ts'
import { moveIn, promiseIn } from './moves.ts'
import { listed, securingOfFacility, securityPage } from './pages.ts'
import type { CounterGuaranteeRow } from './rows.ts'

export { securingOf } from './pages.ts'

/** What debtors and others give back to those who stand for a loan: who may see that it is there, and what becomes of it. */
export function mountCounterGuarantees(house: House): void {
  const { ground } = house
  mountCommand(house, contract.promiseCounterGuarantee, (work, { body }) => promiseIn(work, body))
  mountCommand(house, contract.moveCounterGuarantee, (work, { params, body }) => moveIn(work, params.id, body))
  mountRead(house, contract.listCounterGuarantees, async ({ tx, cluster }, { query }) => {
    const from = {
      from: 'counter_guarantees t left join applications a on a.cluster_id = t.cluster_id and a.id = t.application',
      where: 't.cluster_id = $1',
      values: [cluster],
      columns: 't.*, a.facility',
    }
    const page = await pageOf<CounterGuaranteeRow, CounterGuaranteeRow>(tx, from, query, (row) => row)
    const name = await namesOf(tx, cluster, page.items.flatMap(({ giver, beneficiary, debtor }) => [giver, beneficiary, debtor])) // prettier-ignore
    return { ...page, items: page.items.map((row) => listed(row, name)) }
  })
  mountRead(house, contract.readCounterGuarantee, (reading, { params }) => securityPage(ground, reading, params.id))
  mountRead(house, contract.listSecuring, (reading, { params }) => securingOfFacility(ground, reading, params.id))
}
