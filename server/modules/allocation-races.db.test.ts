import { describe, expect, test } from 'vitest'
import * as allocations from '#contract/allocations.ts'
import { foundFund, grantLine } from '#contract/funds.ts'
import { listMemberships } from '#contract/members.ts'
import { payContribution } from '#contract/parties.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { allocatedTooMuch, allocating, cny, must, packageLine as scheme } from '../testing/allocating.ts'
import { offeredCases } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const { organisationOf, lineOf, allocate, file, clawBack, accept, draw } = allocating(house)

describe('fifty at once on one line', () => {
  test('open as many as their allocations and the line hold, and not one more; fifty drawings of one facility likewise', async () => {
    const owners = ['owner-three', 'owner-four'] as const
    const firms = await Promise.all(owners.map(organisationOf))
    const fund = must(await house().call('manager', foundFund, { body: { name: '一揽子风险基金' } })).id as string
    const { items } = must(await house().call('manager', listMemberships, { query: { limit: '200' } }))
    const membership = items.find((member: Body) => member.firm === firms[0]).id as string
    must(await house().call('manager', payContribution, { params: { id: membership }, body: { fund, amount: cny('100000.00') } })) // prettier-ignore
    const { id: line } = must(await house().call('banker', grantLine, { body: { fund, amount: cny('20000.00'), until: '2027-12-31' } })) // prettier-ignore
    const { allocations: made } = must(await allocate(line, { [firms[0]!]: '12000.00', [firms[1]!]: '8000.00' }))
    for (const id of made) must(await file(id))

    const cases: (readonly [string, string])[] = []
    for (const owner of owners) {
      const offered = await offeredCases(house(), Array<string>(25).fill(owner), { scheme, fund, amount: '1000.00' })
      cases.push(...offered.map((id) => [owner, id] as const))
    }
    const answers = await Promise.all(cases.map(([owner, id]) => accept(owner, id)))
    const opened = (owner: string) => answers.filter(({ status }, i) => status === 200 && cases[i]![0] === owner).length
    expect(owners.map(opened)).toEqual([12, 8])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]))
    const none = must(await house().call('manager', allocations.listLines)).items.find((each: Body) => each.id === line)
    expect([none.used, none.free]).toEqual([cny('20000.00'), cny('0.00')])

    const drawable = answers.find(({ status }) => status === 200)!.body.id as string
    const drawn = await Promise.all(Array.from({ length: 50 }, () => draw(drawable, '50.00')))
    expect(drawn.filter(({ status }) => status === 200)).toHaveLength(20)
    await expectInvariants(database)
    expect(await allocatedTooMuch(database)).toEqual([])
  }, 240_000)

  test('claw-backs and openings on one allocation never leave it below what is used', async () => {
    const firm = await organisationOf('owner-four')
    const line = await lineOf()
    const [id] = must(await allocate(line.id, { [firm]: '20000.00' })).allocations as [string]
    must(await file(id))
    const cases = await offeredCases(house(), Array<string>(12).fill('owner-four'), { scheme, fund: line.fund, amount: '1000.00' }) // prettier-ignore
    const opened = cases.map((each) => accept('owner-four', each))
    const taken = Array.from({ length: 12 }, () => clawBack(id, '1500.00'))
    const statuses = (await Promise.all([...opened, ...taken])).map(({ status }) => status)
    const [accepted, back] = [statuses.slice(0, 12), statuses.slice(12)].map((all) => all.filter((each) => each === 200).length) // prettier-ignore
    expect(accepted! * 1000 + back! * 1500).toBeLessThanOrEqual(20_000)
    expect(accepted! * 1000 + back! * 1500).toBeGreaterThan(18_500)
    await expectInvariants(database)
    expect(await allocatedTooMuch(database)).toEqual([])
  })
})
