import * as allocations from '#contract/allocations.ts'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import { readSession } from '#contract/session.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import type { Answer, Body, TestHouse } from './test-house.ts'

export const packageLine = 'package-line'
export const cny = (amount: string) => ({ amount, currency: 'CNY' })

export const must = ({ status, body }: Answer): Body => {
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

/** Lines that are allocated beyond themselves, and live allocations of nothing: there are none. */
export const allocatedTooMuch = async ({ owner }: FreshDatabase): Promise<readonly unknown[]> =>
  (
    await owner.query(`select l.id, l.amount, sum(a.amount) as allocated from lines l
      join allocations a on a.cluster_id = l.cluster_id and a.line = l.id and a.status in ('made', 'filed')
      group by l.cluster_id, l.id, l.amount having sum(a.amount) > l.amount or min(a.amount) <= 0`)
  ).rows

/** A line and its allocations as the demo's people handle them, over HTTP. */
export const allocating = (house: () => TestHouse) => ({
  organisationOf: async (who: string): Promise<string> =>
    must(await house().call(who, readSession)).desks[0].organisation,
  lineOf: async (who = 'manager'): Promise<Body> => must(await house().call(who, allocations.listLines)).items[0],
  lists: async (who: string): Promise<Body[]> => must(await house().call(who, allocations.listAllocations)).items,
  allocate: (line: string, parts: Readonly<Record<string, string>>, until = '2026-12-31', who = 'manager') =>
    house().call(who, allocations.allocateLine, {
      params: { id: line },
      body: { allocations: Object.entries(parts).map(([firm, amount]) => ({ firm, amount: cny(amount) })), until },
    }),
  file: (id: string, who = 'banker') => house().call(who, allocations.fileAllocation, { params: { id } }),
  clawBack: (id: string, amount: string, who = 'manager') =>
    house().call(who, allocations.clawBackAllocation, { params: { id }, body: { amount: cny(amount) } }),
  accept: (who: string, id: string) =>
    house().call(who, approval.acceptOffer, { params: { id }, body: { holders: {} } }),
  draw: (id: string, amount: string) =>
    house().call('banker', facilities.moveFacility, { params: { id }, body: { move: 'draw', amount: cny(amount) } }),
})
