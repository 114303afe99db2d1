import { acceptOffer } from '#contract/approval.ts'
import { moveFacility } from '#contract/facilities.ts'
import { grantLine, listFunds } from '#contract/funds.ts'
import { appointPerson, registerOrganisation } from '#contract/parties.ts'
import type { Route } from '#contract/route.ts'
import { offeredCases } from './cases.ts'
import type { Body, Given, TestHouse } from './test-house.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

const doing =
  ({ call }: TestHouse) =>
  async (who: string, route: Route, given: Given = {}): Promise<Body> => {
    const { status, body } = await call(who, route, given)
    if (status >= 300) throw new Error(JSON.stringify(body))
    return body
  }

/** A further bank of the cluster with a line of its own; answers its officer. */
export async function furtherBank(house: TestHouse, name: string): Promise<string> {
  const done = doing(house)
  const identifier = { scheme: 'x', value: name }
  const bank = await done('operator', registerOrganisation, { body: { kind: 'bank', name, identifier } })
  const officer = `officer@bank-${name.codePointAt(1)}.example`
  const body = { name: '高远', email: officer, password: 'a-first-password', offices: ['account-officer'] }
  await done('operator', appointPerson, { params: { id: bank.id }, body })
  const fund = (await done('manager', listFunds)).items[0].id
  await done(officer, grantLine, { body: { fund, amount: cny('210000.00'), until: '2027-06-30' } })
  return officer
}

/** A loan of one demo firm from each of these banks, of so much over six months, drawn whole. */
export async function drawnFrom(house: TestHouse, owner: string, bankers: readonly string[], amount = '30000.00') {
  const done = doing(house)
  const ids: string[] = []
  for (const banker of bankers) {
    const [application = ''] = await offeredCases(house, [owner], { amount, banker })
    const { id } = await done(owner, acceptOffer, { params: { id: application }, body: {} })
    await done(banker, moveFacility, { params: { id }, body: { move: 'draw', amount: cny(amount) } })
    ids.push(id)
  }
  return ids
}
