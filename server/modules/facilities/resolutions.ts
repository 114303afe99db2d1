import { asksResolutions } from '#core/facility/standing-rows.ts'
import type { Holders } from '#core/facility/facts.ts'
import { lackingFor, type Resolution, type Unresolved, type Verdict } from '#core/guarantee/resolution.ts'
import type { ToldDocument } from '#core/guarantee/counter-guarantee-events.ts'
import { creditorRole, debtorRole, promisedRoles, type Scheme } from '#core/scheme/scheme.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'

/** Kinds of organisations that guarantee as their trade, or by a law of their own: they need no resolution (解释 8 Ⅰ 1). */
const isLicensed = (kind: string): boolean => kind !== 'firm'

export type PromiseSeen = {
  id: string
  promiser: string
  role: string
  kind: string
  version: number | null
  basis: Resolution['basis'] | null
  organ: Resolution['organ']
  resolved_on: string
  votes_for: bigint
  votes_entitled: bigint
  is_debtor_interested: boolean
  has_interested_voted: boolean
  is_listed: boolean
  document: ToldDocument | null
  verdict: Verdict
  reason: string | null
  checked_on: string | null
}

type Place = { readonly tx: Transaction; readonly cluster: string; readonly on: string }
type Sought = { readonly firm: string; readonly scheme: string; readonly bank: string }

/** The promises in force for a firm under a scheme, with what is shown for each and what this bank made of it. */
export const promisesSeen = (
  { tx, cluster, on }: Place,
  { firm, scheme, bank }: Sought,
): Promise<readonly PromiseSeen[]> =>
  tx.query<PromiseSeen>(
    `select p.id, p.promiser, p.role, k.kind, r.version, r.basis, r.organ, r.resolved_on, r.votes_for, r.votes_entitled,
       r.is_debtor_interested, r.has_interested_voted, r.is_listed, r.document, c.status as verdict, c.reason, c.checked_on
     from promises p join parties k on k.cluster_id = p.cluster_id and k.id = p.promiser
     left join resolutions r on r.cluster_id = p.cluster_id and r.id = p.id
     left join resolution_checks c on c.cluster_id = r.cluster_id and c.id = r.id and c.version = r.version and c.bank = $5
     where p.cluster_id = $1 and p.firm = $2 and p.scheme = $3 and p.status = 'given' and p.valid_until >= $4 order by p.id`,
    [cluster, firm, scheme, on, bank],
  )

export const shownBy = (row: PromiseSeen): Resolution | null =>
  row.basis === null
    ? null
    : {
        basis: row.basis,
        organ: row.organ,
        resolvedOn: row.resolved_on,
        votesFor: Number(row.votes_for),
        votesEntitled: Number(row.votes_entitled),
        isDebtorInterested: row.is_debtor_interested,
        hasInterestedVoted: row.has_interested_voted,
        isListed: row.is_listed,
      }

export const lackingOf = (row: PromiseSeen) =>
  lackingFor(shownBy(row), { isLicensed: isLicensed(row.kind) }, row.verdict)

/** Whose promise the lender may not rely on yet, and why; of several promises of one party the best. */
export async function unresolvedIn(place: Place, scheme: Scheme, holders: Holders): Promise<readonly Unresolved[]> {
  if (!asksResolutions(scheme)) return []
  const [firm = '', bank = ''] = [holders[debtorRole(scheme)]?.[0], holders[creditorRole(scheme)]?.[0]]
  const rows = await promisesSeen(place, { firm, scheme: scheme.id, bank })
  const promisers = promisedRoles(scheme).flatMap((role) => (holders[role] ?? []).map((party) => ({ role, party })))
  return promisers.flatMap(({ role, party }) => {
    const own = rows.filter((row) => row.role === role && row.promiser === party).map(lackingOf)
    const [least = []] = own.toSorted((a, b) => a.length - b.length)
    return least.map((each) => ({ party, ...each }))
  })
}

/** The promises on which this lender may rely; null where the scheme does not ask. */
export async function reliedOn(place: Place, scheme: Scheme, { firm, bank }: Omit<Sought, 'scheme'>) {
  if (!asksResolutions(scheme)) return null
  const rows = await promisesSeen(place, { firm, scheme: scheme.id, bank })
  return rows.filter((row) => lackingOf(row).length === 0).map(({ id }) => id)
}
