import { endConnection, listConnections, listGuarantors, readBook, recordConnection, reportFigures } from '#contract/guarantors.ts' // prettier-ignore
import { badInput, inConflict, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { mountCommand, mountRead, type House, moneyOf, namesOf, pageOf } from '../edge/index.ts'
import type { Work } from '../record/index.ts'
import { bookPage } from './book.ts'

/** What guarantors are measured by: what they report of themselves, who belongs together, what they stand for. */
export function mountGuarantors(house: House): void {
  const { ground } = house
  mountCommand(house, reportFigures, (work, { body }) => reportFiguresIn(work, body))
  mountCommand(house, recordConnection, (work, { body }) => recordConnectionIn(work, body))
  mountCommand(house, endConnection, (work, { params, body }) => endConnectionIn(work, params.id, body.reason))
  mountRead(house, readBook, (reading, { params }) => bookPage(ground, reading, params.id))
  mountRead(house, listGuarantors, ({ tx, cluster }, { query }) => {
    const where = `t.cluster_id = $1 and t.kind = 'guarantor'`
    return pageOf(tx, { from: 'parties t', where, values: [cluster], columns: 't.id, t.name' }, query, (row: Named) => row) // prettier-ignore
  })
  mountRead(house, listConnections, async ({ tx, cluster }, { query }) => {
    const from = { from: 'connections t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' }
    const page = await pageOf<ConnectionRow, ConnectionRow>(tx, from, query, (row) => row)
    const name = await namesOf(tx, cluster, page.items.flatMap(({ a, b }) => [a, b])) // prettier-ignore
    return { ...page, items: page.items.map(({ id, a, b, kind, ended_on: endedOn }) => ({ id, a, aName: name(a), b, bName: name(b), kind, endedOn })) } // prettier-ignore
  })
}

type Named = { id: string; name: string }
type ConnectionRow = {
  id: string
  a: string
  b: string
  kind: BodyOf<typeof recordConnection>['kind']
  ended_on: string | null
}

export async function reportFiguresIn(work: Work, body: BodyOf<typeof reportFigures>) {
  work.permit({})
  const [netAssets, stakes] = [moneyOf(body.netAssets), moneyOf(body.stakes)]
  if (stakes.currency !== netAssets.currency) throw badInput('/body/stakes', `must be in ${netAssets.currency}`)
  if (netAssets.minor < 0n) throw badInput('/body/netAssets', 'must not be below zero')
  if (stakes.minor < 0n) throw badInput('/body/stakes', 'must not be below zero')
  if (body.asOf > work.on) throw badInput('/body/asOf', `must not lie after ${work.on}`)
  const guarantor = work.desk.organisation
  const id = work.ids.next('figures')
  const { asOf, source } = body
  work.append(
    id,
    [{ party: guarantor, role: 'guarantor' }],
    [{ type: 'figures-reported', data: { guarantor, asOf, netAssets, stakes, source } }],
  )
  return { id, version: 1, status: 'reported' }
}

export async function recordConnectionIn(work: Work, { a, b, kind, source }: BodyOf<typeof recordConnection>) {
  work.permit({})
  if (a === b) throw badInput('/body/b', 'is the same firm')
  const firms = await work.tx.query<{ id: string }>(
    `select id from parties where cluster_id = $1 and id = any($2) and kind = 'firm'`,
    [work.cluster, [a, b]],
  )
  for (const [field, firm] of [['a', a], ['b', b]] as const) // prettier-ignore
    if (!firms.some(({ id }) => id === firm)) throw badInput(`/body/${field}`, 'is not a firm of this cluster')
  const by = work.desk.organisation
  const id = work.ids.next('connection')
  work.append(id, subjectsOf(a, b, by), [{ type: 'connection-recorded', data: { a, b, kind, by, source } }])
  return { id, version: 1, status: 'recorded' }
}

const subjectsOf = (a: string, b: string, by: string) => [
  { party: a, role: 'firm' },
  { party: b, role: 'connected' },
  { party: by, role: 'recorder' },
]

async function endConnectionIn(work: Work, id: string, reason: string) {
  const events = await work.load(id)
  const [row] = await work.tx.query<ConnectionRow>(
    'select * from connections where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  work.permit({})
  if (row.ended_on !== null) throw inConflict('connection-ended', 'The firms are connected no more already.')
  const by = work.desk.organisation
  work.append(id, subjectsOf(row.a, row.b, by), [{ type: 'connection-ended', data: { by, reason } }])
  return { id, version: events.length + 1, status: 'ended' }
}
