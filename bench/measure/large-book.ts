import type { Money } from '#core/basics/money.ts'
import { payContribution } from '#contract/parties.ts'
import { sealCluster } from '#server/modules/record/index.ts'
import { command, type Site } from './site.ts'

type Member = { readonly id: string; readonly firm: string; readonly association: string }

const atOnce = 1_000

/**
 * So many journal entries in the books, by the way of every command, a thousand of one member to a command: events,
 * private values, postings, balances and seals are those that as many single payments would have left.
 */
export async function fillBooks(site: Site, fund: string, entries: number, say: (done: number) => void): Promise<void> {
  const { rows: members } = await site.owner.query<Member>(
    'select id, firm, association from memberships where association = $1 order by id',
    [site.association.organisation],
  )
  for (let done = 0; done < entries; done += atOnce) {
    await payOften(site, fund, members[(done / atOnce) % members.length]!, Math.min(atOnce, entries - done))
    if (done % 50_000 === 0) say(done)
    await sealCluster(site.ground, site.signer, site.cluster)
  }
}

const payOften = (site: Site, fund: string, { id, firm, association }: Member, times: number): Promise<object> =>
  command(site, payContribution.name, { id, times, fund }, async (work) => {
    const events = await work.load(id)
    work.permit({ keeper: [association] })
    const subjects = [
      { party: firm, role: 'firm' },
      { party: association, role: 'association' },
      { party: fund, role: 'fund' },
    ]
    const amount: Money = { minor: 1n, currency: 'CNY' }
    const paid = { type: 'contribution-paid', data: { association, firm, fund, amount } }
    work.append(
      id,
      subjects,
      Array.from({ length: times }, () => paid),
    )
    return { id, version: events.length + times }
  })
