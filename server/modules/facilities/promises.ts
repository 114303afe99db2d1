import { addMonths } from '#core/basics/calendar-date.ts'
import { isPositive, money, toWire, type Currency, type Money } from '#core/basics/money.ts'
import type { BoundPurse, FacilityEvent } from '#core/facility/events.ts'
import type { FacilityRefusal } from '#core/facility/refusal.ts'
import type { Facility } from '#core/facility/state.ts'
import { owedOf, takerRole } from '#core/facility/take-over.ts'
import { promisedRoles, type Scheme } from '#core/scheme/scheme.ts'
import { givePromise, listPromises, withdrawPromise } from '#contract/promises.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { mountCommand, mountRead, type House, moneyOf, namesOf, pageOf, wire } from '../edge/index.ts'
import { refuse, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { resolutionAdded } from './resolution-moves.ts'
import { reliedOn } from './resolutions.ts'

type PromiseRow = {
  id: string
  promiser: string
  firm: string
  scheme: string
  role: string
  amount: bigint
  currency: Currency
  valid_until: string
  status: 'given' | 'withdrawn' | 'taken'
  facility: string | null
  is_shown?: boolean
}

/** Nobody is named guarantor of a loan, or second level behind it, without having said so: a promise is for one loan. */
export function mountPromises(house: House): void {
  mountCommand(house, givePromise, (work, { body }) => givePromiseIn(work, body))
  mountCommand(house, withdrawPromise, (work, { params }) => withdrawPromiseIn(work, params.id))
  mountRead(house, listPromises, async ({ tx, cluster }, { query }) => {
    const from = {
      from: 'promises t',
      where: 't.cluster_id = $1',
      values: [cluster],
      columns: 't.*, exists (select from resolutions r where r.cluster_id = t.cluster_id and r.id = t.id) as is_shown',
    }
    const page = await pageOf<PromiseRow, PromiseRow>(tx, from, query, (row) => row)
    const parties = page.items.flatMap(({ promiser, firm }) => [promiser, firm])
    const name = await namesOf(tx, cluster, parties)
    return { ...page, items: page.items.map((row) => listed(row, name)) }
  })
}

const listed = ({ valid_until: until, currency, ...row }: PromiseRow, name: (id: string) => string) => ({
  id: row.id,
  promiser: row.promiser,
  promiserName: name(row.promiser),
  firm: row.firm,
  firmName: name(row.firm),
  scheme: row.scheme,
  role: row.role,
  amount: wire(row.amount, currency),
  until,
  status: row.status,
  facility: row.facility,
  isResolutionShown: row.is_shown === true,
})

const subjects = (promiser: string, firm: string) => [
  { party: promiser, role: 'promiser' },
  { party: firm, role: 'borrower' },
]

export async function givePromiseIn(work: Work, body: BodyOf<typeof givePromise>) {
  work.permit({})
  const scheme = await openScheme(work, body.scheme)
  if (scheme === undefined) throw badInput('/body/scheme', 'is not a scheme of this cluster')
  if (!promisedRoles(scheme).includes(body.role))
    throw badInput('/body/role', 'is not a role that is promised by itself')
  const amount = moneyOf(body.amount)
  if (!isPositive(amount)) throw badInput('/body/amount/amount', 'must be above zero')
  if (body.until < work.on || body.until > addMonths(work.on, 12))
    throw badInput('/body/until', `must lie between ${work.on} and ${addMonths(work.on, 12)}`)
  const promiser = work.desk.organisation
  const [firm] = await work.tx.query(
    `select 1 as is from parties where cluster_id = $1 and id = $2 and kind = 'firm'`,
    [work.cluster, body.firm],
  )
  if (firm === undefined || body.firm === promiser) throw badInput('/body/firm', 'is not another firm of this cluster')
  const id = work.ids.next('promise')
  const { resolution, ...told } = body
  const shown =
    resolution === null ? [] : [resolutionAdded(work, resolution, { promiser, firm: body.firm }, '/body/resolution')]
  const given = { type: 'promise-given', data: { promiser, ...told, amount } }
  work.append(id, subjects(promiser, body.firm), [given, ...shown])
  return { id, version: 1 + shown.length, status: 'given' }
}

export async function withdrawPromiseIn(work: Work, id: string) {
  const events = await work.load(id)
  const [row] = await work.tx.query<PromiseRow>('select * from promises where cluster_id = $1 and id = $2 for update', [
    work.cluster,
    id,
  ])
  if (row === undefined) throw new Problem('not-found')
  const { promiser, firm } = row
  work.permit({ role: [promiser] })
  if (row.status !== 'given') throw new Problem('conflict', { detail: `The promise is ${row.status} already.` })
  work.append(id, subjects(promiser, firm), [{ type: 'promise-withdrawn', data: { promiser, firm } }])
  return { id, version: events.length + 1, status: 'withdrawn' }
}

/** Who has promised to stand for a loan of the firm under the scheme, by role. */
export async function promisersOf(
  work: Work,
  scheme: Scheme,
  firm: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await work.tx.query<{ role: string; promiser: string }>(
    `select distinct role, promiser from promises where cluster_id = $1 and firm = $2 and scheme = $3 and status = 'given' and valid_until >= $4 order by role, promiser`,
    [work.cluster, firm, scheme.id, work.on],
  )
  const named = Map.groupBy(rows, ({ role }) => role)
  return Object.fromEntries(
    promisedRoles(scheme).map((role) => {
      const promisers = (named.get(role) ?? []).map(({ promiser }) => promiser)
      return [role, scheme.roles[role]?.many ? promisers : promisers.slice(0, 1)]
    }),
  )
}

/** Takes the promise of everybody who stands by one, or refuses and says whose is missing or too small. */
export async function takePromises(
  work: Work,
  scheme: Scheme,
  facility: string,
  [opened]: readonly FacilityEvent[],
): Promise<void> {
  if (opened?.type !== 'facility-opened') return
  const roles = promisedRoles(scheme)
  const purses = opened.data.purses.filter(({ role }) => roles.includes(role))
  const relied = await reliedOn(work, scheme, { firm: opened.data.debtor, bank: opened.data.creditor })
  const found = await Promise.all(purses.map((purse) => promiseFor(work, scheme, opened.data.debtor, purse, relied)))
  const missing = purses.flatMap((purse, i): FacilityRefusal[] =>
    found[i] === undefined
      ? [{ code: 'promise-not-given', role: purse.role, party: purse.holder, asked: toWire(promisedBy(purse, scheme)) }]
      : [],
  )
  if (missing.length > 0) return refuse(missing)
  for (const row of found) if (row !== undefined) await takeOne(work, row, facility)
}

/**
 * Whoever is to take a debt over has said so, for at least what is owed: asked for when it is proposed, and taken when the
 * debt passes.
 */
export async function takeOverPromised(
  work: Work,
  scheme: Scheme,
  { id: facility, facility: before }: { readonly id: string; readonly facility: Facility },
  events: readonly FacilityEvent[],
): Promise<void> {
  const role = takerRole(scheme) ?? ''
  for (const event of events) {
    if (event.type !== 'take-over-proposed' && event.type !== 'debtor-changed') continue
    const party = event.type === 'debtor-changed' ? event.data.to : event.data.taker
    const asked = money(owedOf(before), before.currency)
    const row = await promiseOf(work, { scheme: scheme.id, role, promiser: party, firm: before.debtor, asked })
    if (row === undefined) return refuse([{ code: 'promise-not-given', role, party, asked: toWire(asked) }])
    if (event.type === 'debtor-changed') await takeOne(work, row, facility)
  }
}

async function takeOne(work: Work, { id, promiser, firm }: PromiseRow, facility: string): Promise<void> {
  await work.load(id)
  work.append(id, subjects(promiser, firm), [{ type: 'promise-taken', data: { promiser, firm, facility } }])
}

const promisedBy = ({ promised }: BoundPurse, scheme: Scheme) =>
  promised === null || promised === 'endless' ? money(0n, scheme.currency) : promised

const promiseFor = (
  work: Work,
  scheme: Scheme,
  firm: string,
  purse: BoundPurse,
  relied: readonly string[] | null,
): Promise<PromiseRow | undefined> => {
  const { holder: promiser, role } = purse
  return promiseOf(work, { scheme: scheme.id, role, promiser, firm, asked: promisedBy(purse, scheme), relied })
}

type Asked = {
  readonly scheme: string
  readonly role: string
  readonly promiser: string
  readonly firm: string
  readonly asked: Money
  /** The only promises that may be taken, where the scheme asks for resolutions. */
  readonly relied?: readonly string[] | null
}

/** The smallest promise in force that is large enough. */
async function promiseOf(
  work: Work,
  { scheme, role, promiser, firm, asked, relied = null }: Asked,
): Promise<PromiseRow | undefined> {
  const [row] = await work.tx.query<PromiseRow>(
    `select * from promises where cluster_id = $1 and promiser = $2 and firm = $3 and scheme = $4 and role = $5
       and status = 'given' and valid_until >= $6 and amount >= $7 and currency = $8
       and ($9::text[] is null or id = any($9)) order by amount, id limit 1 for update`,
    [work.cluster, promiser, firm, scheme, role, work.on, asked.minor, asked.currency, relied],
  )
  return row
}
