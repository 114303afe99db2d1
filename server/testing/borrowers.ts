import { grantLine, foundFund } from '#contract/funds.ts'
import { admitMember, appointPerson, payContribution, registerOrganisation } from '#contract/parties.ts'
import type { Body, Given, TestHouse } from './test-house.ts'
import type { Route } from '#contract/route.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

export type Borrowers = {
  readonly fund: string
  /** The account of each firm's owner. */
  readonly owners: readonly string[]
}

/** A fund of its own with so many new members, each with an owner and what it paid in, and a bank that lends to all. */
export async function newBorrowers(
  house: TestHouse,
  { name, count, paidIn }: { readonly name: string; readonly count: number; readonly paidIn: string },
): Promise<Borrowers> {
  const done = async (who: string, route: Route, given: Given): Promise<Body> => {
    const { status, body } = await house.call(who, route, given)
    if (status >= 300) throw new Error(JSON.stringify(body))
    return body
  }
  const { id: fund } = await done('manager', foundFund, { body: { name } })
  const line = { fund, amount: cny('90000000.00'), until: '2027-06-30' }
  await done('banker', grantLine, { body: line })
  const join = async (nth: number): Promise<string> => {
    const firm = { kind: 'firm', name: `${name}第${nth}会员`, identifier: { scheme: 'x', value: `${fund}-${nth}` } }
    const { id } = await done('manager', registerOrganisation, { body: firm })
    const { id: membership } = await done('manager', admitMember, { body: { firm: id } })
    const email = `owner-${nth}@${fund.toLowerCase().replace('_', '-')}.example`
    const owner = { name: '东方', email, password: 'a-first-password', offices: ['owner'] }
    await done('manager', appointPerson, { params: { id }, body: owner })
    await done('manager', payContribution, { params: { id: membership }, body: { fund, amount: cny(paidIn) } })
    return email
  }
  const owners: string[] = []
  for (let nth = 1; nth <= count; nth += 1) owners.push(await join(nth))
  return { fund, owners }
}
