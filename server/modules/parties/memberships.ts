import type { payContribution } from '#contract/parties.ts'
import { badInput, inConflict, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Work } from '../record/index.ts'
import { moneyOf } from '../edge/index.ts'

export async function admitMemberIn(work: Work, firm: string) {
  work.permit({})
  const association = work.desk.organisation
  const [row] = await work.tx.query<{ kind: string; is_member: boolean }>(
    `select p.kind, exists (select from memberships m where m.cluster_id = $1 and m.association = $3 and m.firm = $2) as is_member
     from parties p where p.cluster_id = $1 and p.id = $2`,
    [work.cluster, firm, association],
  )
  if (row?.kind !== 'firm') throw badInput('/body/firm', 'is not a firm of this cluster')
  if (row.is_member) throw inConflict('member-already', 'The firm is a member already.')
  const id = work.ids.next('membership')
  const subjects = [
    { party: firm, role: 'firm' },
    { party: association, role: 'association' },
  ]
  work.append(id, subjects, [{ type: 'member-admitted', data: { association, firm } }])
  return { id, version: 1, status: 'good' }
}

/** A member pays into a fund of its association. */
export async function payContributionIn(work: Work, id: string, body: BodyOf<typeof payContribution>) {
  const [events, [row], [fund]] = await Promise.all([
    work.load(id),
    work.tx.query<{ association: string; firm: string }>(
      'select association, firm from memberships where cluster_id = $1 and id = $2',
      [work.cluster, id],
    ),
    work.tx.query<{ currency: string; keeper: string }>(
      'select currency, keeper from funds where cluster_id = $1 and id = $2',
      [work.cluster, body.fund],
    ),
  ])
  if (row === undefined) throw new Problem('not-found')
  work.permit({ keeper: [row.association] })
  const amount = moneyOf(body.amount)
  if (fund?.keeper !== row.association) throw badInput('/body/fund', 'is not a fund of this association')
  if (amount.minor <= 0n || amount.currency !== fund.currency)
    throw badInput('/body/amount', `must be positive and in ${fund.currency}`)
  const subjects = [
    { party: row.firm, role: 'firm' },
    { party: row.association, role: 'association' },
    { party: body.fund, role: 'fund' },
  ]
  work.append(id, subjects, [{ type: 'contribution-paid', data: { ...row, fund: body.fund, amount } }])
  return { id, version: events.length + 1, status: 'paid' }
}
