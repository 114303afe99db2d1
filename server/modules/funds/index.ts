import { foundFund, grantLine, listFunds, payCapital, readFund, recordFinding, setProgramme } from '#contract/funds.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { mountCommand, mountRead, type House, moneyOf, namesOf, pageOf, wire } from '../edge/index.ts'
import { checkSettings } from '#core/facility/open.ts'
import { refuse, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { fundPage, type FundRow } from './page.ts'

const promised = `(select coalesce(sum(used), 0)::bigint from counters c where c.cluster_id = t.cluster_id and c.counter = 'fund-capacity|fund=' || t.id) as promised`
const cash = `(select sum(balance)::bigint from balances b where b.cluster_id = t.cluster_id and b.party = t.id and b.kind = 'cash') as cash`

export function mountFunds(house: House): void {
  mountCommand(house, foundFund, (work, { body }) => foundFundIn(work, body.name))
  mountCommand(house, recordFinding, (work, { params, body }) => find(work, params.id, body))
  mountCommand(house, setProgramme, (work, { params, body }) => setProgrammeIn(work, params.id, body))
  mountCommand(house, payCapital, (work, { params, body }) => payCapitalIn(work, params.id, body))
  mountCommand(house, grantLine, (work, { body }) => grantLineIn(work, body))
  mountRead(house, listFunds, async ({ tx, cluster }, { query }) => {
    const page = await pageOf<FundRow, FundRow>(
      tx,
      { from: 'funds t', where: 't.cluster_id = $1', values: [cluster], columns: `t.*, ${promised}, ${cash}` },
      query,
      (row) => row,
    )
    const name = await namesOf(
      tx,
      cluster,
      page.items.map(({ keeper }) => keeper),
    )
    return { ...page, items: page.items.map((row) => fundRow(row, name)) }
  })
  mountRead(house, readFund, async ({ tx, cluster }, { params }) => {
    const [row] = await tx.query<FundRow>(
      `select t.*, ${promised}, ${cash} from funds t where t.cluster_id = $1 and t.id = $2`,
      [cluster, params.id],
    )
    if (row === undefined) throw new Problem('not-found')
    const name = await namesOf(tx, cluster, [row.keeper])
    return { ...fundRow(row, name), ...(await fundPage(tx, cluster, row)) }
  })
}

const fundRow = (row: FundRow, name: (id: string) => string) => ({
  id: row.id,
  name: row.name,
  keeper: row.keeper,
  keeperName: name(row.keeper),
  contributions: wire(row.contributions, row.currency),
  capital: wire(row.capital, row.currency),
  locked: wire(row.locked, row.currency),
  cash: row.cash === null ? null : wire(row.cash, row.currency),
  promised: wire(row.promised, row.currency),
  isOpen: row.is_open,
  mayGuarantee: row.may_guarantee,
})

export async function foundFundIn(work: Work, name: string) {
  work.permit({})
  const id = work.ids.next('fund')
  const keeper = work.desk.organisation
  work.append(
    id,
    [
      { party: keeper, role: 'keeper' },
      { party: id, role: 'fund' },
    ],
    [{ type: 'fund-founded', data: { keeper, name, currency: 'CNY' } }],
  )
  return { id, version: 1, status: 'open' }
}

async function find(work: Work, id: string, { finding, reason }: BodyOf<typeof recordFinding>) {
  const events = await work.load(id)
  const [row] = await work.tx.query<{ keeper: string }>(
    'select keeper from funds where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  work.permit({ keeper: [row.keeper] })
  work.append(
    id,
    [
      { party: row.keeper, role: 'keeper' },
      { party: id, role: 'fund' },
    ],
    [{ type: 'fund-finding-recorded', data: { finding, reason } }],
  )
  return { id, version: events.length + 1, status: finding }
}

/** The numbers of a scheme as this fund has them from now on; what is open keeps those it was opened with. */
async function setProgrammeIn(
  work: Work,
  id: string,
  { scheme: named, settings, reason }: BodyOf<typeof setProgramme>,
) {
  const events = await work.load(id)
  const [row] = await work.tx.query<{ keeper: string }>(
    'select keeper from funds where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  const { keeper } = row
  work.permit({ keeper: [keeper] })
  const scheme = await openScheme(work, named)
  if (scheme === undefined) throw badInput('/body/scheme', 'is not a scheme of this cluster')
  const refusals = checkSettings(scheme, settings)
  if (refusals.length > 0) return refuse(refusals)
  const subjects = [
    { party: keeper, role: 'keeper' },
    { party: id, role: 'fund' },
  ]
  work.append(id, subjects, [{ type: 'programme-set', data: { fund: id, keeper, scheme: named, settings, reason } }])
  return { id, version: events.length + 1, status: 'set' }
}

/** Government stands behind no debt (民法典 683): it puts money into a fund, and that is all it can lose. */
export async function payCapitalIn(work: Work, id: string, { amount: asked, purpose }: BodyOf<typeof payCapital>) {
  const events = await work.load(id)
  work.permit({})
  const [row] = await work.tx.query<{ keeper: string; currency: string }>(
    'select keeper, currency from funds where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  const amount = moneyOf(asked)
  if (amount.minor <= 0n || amount.currency !== row.currency)
    throw badInput('/body/amount', `must be positive and in ${row.currency}`)
  const payer = work.desk.organisation
  const subjects = [
    { party: row.keeper, role: 'keeper' },
    { party: id, role: 'fund' },
    { party: payer, role: 'payer' },
  ]
  work.append(id, subjects, [{ type: 'capital-paid', data: { fund: id, keeper: row.keeper, payer, amount, purpose } }])
  return { id, version: events.length + 1, status: 'paid' }
}

export async function grantLineIn(work: Work, body: BodyOf<typeof grantLine>) {
  work.permit({})
  const amount = moneyOf(body.amount)
  const [fund] = await work.tx.query<{ keeper: string; currency: string }>(
    'select keeper, currency from funds where cluster_id = $1 and id = $2',
    [work.cluster, body.fund],
  )
  if (fund === undefined) throw badInput('/body/fund', 'is not a fund of this cluster')
  if (amount.minor <= 0n || amount.currency !== fund.currency)
    throw badInput('/body/amount', `must be positive and in ${fund.currency}`)
  if (body.until < work.on) throw badInput('/body/until', `must not lie before ${work.on}`)
  const id = work.ids.next('line')
  const bank = work.desk.organisation
  const subjects = [
    { party: bank, role: 'bank' },
    { party: fund.keeper, role: 'keeper' },
  ]
  work.append(id, subjects, [{ type: 'line-granted', data: { bank, fund: body.fund, amount, until: body.until } }])
  return { id, version: 1, status: 'granted' }
}
