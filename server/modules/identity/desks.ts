import { isOfficeOf, type Office } from '#core/party/office.ts'
import { isOrganisationKind, type OrganisationKind } from '#core/party/organisation.ts'
import { mayEver, type Desk } from '#core/policy/actions.ts'
import { Problem } from '#contract/problem.ts'
import type { Caller } from '#server/platform/http/app.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type pg from 'pg'

type OfficeRow = { person: string; name: string; organisation: string; office: string }
type PlaceRow = {
  id: string
  kind: string
  name: string
  cluster_id: string
  cluster_name: string
  business_date: string
}

export type DeskInfo = {
  readonly organisation: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly offices: readonly Office[]
  readonly clusters: readonly { readonly id: string; readonly name: string; readonly businessDate: string }[]
}
export type Signed = { readonly person: string; readonly name: string; readonly desks: readonly DeskInfo[] }

/** Who an account is, and in which offices of which organisations; the sign-in library knows none of it. */
export async function whoIs(pool: pg.Pool, accountId: string): Promise<Signed> {
  const reading = async (tx: Transaction): Promise<Signed> => {
    const [offices, places] = await Promise.all([
      tx.query<OfficeRow>(
        `select p.person, p.name, o.organisation, o.office from people p left join offices o on o.person = p.person and o.until is null
       where p.account_id = $1 order by o.organisation, o.office`,
        [accountId],
      ),
      tx.query<PlaceRow>(
        `select p.id, p.kind, p.name, p.cluster_id, c.name as cluster_name, c.business_date from parties p join clusters c on c.cluster_id = p.cluster_id
       where p.id in (select o.organisation from people h join offices o on o.person = h.person and o.until is null where h.account_id = $1)
       order by p.cluster_id`,
        [accountId],
      ),
    ])
    const [first] = offices
    if (first === undefined) throw new Problem('forbidden', { detail: 'This account belongs to nobody here.' })
    return { person: first.person, name: first.name, desks: desksFrom(offices, places) }
  }
  return inTransaction(pool, { 'app.mode': 'session' }, reading, { readOnly: true, keepsPlans: true, endsAtOnce: true })
}

/** The names that whoever knows a person knows as well: of the person, of where they work, and of its cluster. */
export const namesAbout = ({ name, desks }: Signed): readonly string[] => [
  name,
  ...desks.flatMap((desk) => [desk.name, ...desk.clusters.map((cluster) => cluster.name)]),
]

function desksFrom(offices: readonly OfficeRow[], places: readonly PlaceRow[]): readonly DeskInfo[] {
  return [...Map.groupBy(places, ({ id }) => id)].flatMap(([organisation, rows]) => {
    const { kind, name } = rows[0]!
    if (!isOrganisationKind(kind)) return []
    const held = offices.filter((row) => row.organisation === organisation).map(({ office }) => office)
    const clusters = rows.map((row) => ({
      id: row.cluster_id,
      name: row.cluster_name,
      businessDate: row.business_date,
    }))
    return [{ organisation, kind, name, offices: held.filter((office) => isOfficeOf(kind, office)), clusters }]
  })
}

/**
 * The desks at which somebody may sit in this cluster; none answers as if the cluster did not exist. Who named the
 * organisation to act for sits at that desk alone; a name that is none of theirs is as unknown as a cluster.
 */
export async function desksIn(
  pool: pg.Pool,
  { accountId, actsFor }: Pick<Caller, 'accountId' | 'actsFor'>,
  cluster: string,
): Promise<readonly Desk[]> {
  const { person, desks } = await whoIs(pool, accountId)
  const isKnown = actsFor === undefined || desks.some(({ organisation }) => organisation === actsFor)
  const inCluster = desks.filter(({ clusters }) => clusters.some(({ id }) => id === cluster))
  const named = inCluster.filter(({ organisation }) => organisation === actsFor)
  const here = named.length > 0 ? named : inCluster
  if (!isKnown || here.length === 0) throw new Problem('not-found')
  return here.map(({ organisation, kind, offices }) => ({ organisation, kind, offices, person }))
}

/** The desk at which somebody may do this in this cluster; whoever has none is forbidden it, or not told of it. */
export async function deskFor(
  pool: pg.Pool,
  caller: Caller,
  cluster: string,
  action: string,
  refusal: 'forbidden' | 'not-found' = 'forbidden',
): Promise<Desk> {
  const desk = (await desksIn(pool, caller, cluster)).find((each) => mayEver(each, action))
  if (desk === undefined) throw new Problem(refusal)
  return desk
}
