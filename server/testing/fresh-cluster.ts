import { listFunds, grantLine } from '#contract/funds.ts'
import { registerOrganisation } from '#contract/parties.ts'
import { emailOf, people, setStage, tell } from '../modules/demo/index.ts'
import type { TestHouse } from './test-house.ts'

/** The people of the demo's first bank, who may lend in another cluster too. */
const bankers: readonly string[] = ['banker', 'checker']

/**
 * One more cluster of the same house with the same story, whose people are others; called by the same names. Where its
 * bank is shared, the first cluster's bank lends there as well, and by the names of bankers its people are called.
 */
export async function freshCluster(house: TestHouse, register: string, hasSharedBank = false): Promise<TestHouse> {
  const createAccount = async ({ email }: { email: string }) => ({ accountId: `${register}-${email}` })
  const stage = await setStage(house.ground, createAccount, '2026-01-12', register)
  await tell(stage, () => undefined)
  const { cluster } = stage
  const call: TestHouse['call'] = (who, route, given = {}) => {
    const person = people.find(({ key }) => key === who)
    const isGuest = hasSharedBank && bankers.includes(who)
    const account = person && !isGuest ? `${register}-${emailOf(person)}` : who
    return house.call(account, route, { ...given, params: { cluster, ...given.params } })
  }
  const fresh: TestHouse = { ...house, cluster, call }
  if (hasSharedBank) await admitBank(fresh)
  return fresh
}

async function admitBank({ call }: TestHouse): Promise<void> {
  const bank = { kind: 'bank', name: '赣江农商银行', identifier: { scheme: 'demo', value: 'bank' } }
  const registered = await call('operator', registerOrganisation, { body: bank })
  const fund = (await call('manager', listFunds)).body.items[0].id
  const line = { fund, amount: { amount: '20000000.00', currency: 'CNY' }, until: '2027-12-31' }
  const granted = await call('banker', grantLine, { body: line })
  if (registered.status !== 201 || granted.status !== 201) throw new Error(`${registered.raw} ${granted.raw}`)
}
