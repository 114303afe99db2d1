import { audiencesOf, grantsOf, withoutInformation, type Grants, type Relation } from '#core/policy/grants.ts'
import type { Desk } from '#core/policy/actions.ts'
import { rightOf } from '#core/policy/right.ts'
import { dataClasses, type DataClass } from '#core/record/event.ts'
import { Problem } from '#contract/problem.ts'
import { setLocal } from '#server/platform/postgres/settings.ts'
import { inTransaction, type Transaction } from '#server/platform/postgres/transaction.ts'
import type { Ground } from './command.ts'
import { lostInformation } from './information-rights.ts'

export type Reading = {
  readonly tx: Transaction
  readonly cluster: string
  readonly desk: Desk
  readonly grants: Grants
  readonly relations: readonly Relation[]
  /** The name of a person of the reader's own organisation; of anybody else the pseudonym. */
  readonly personName: (person: string) => string
  /** Leaves the trace that the law asks for: who read what about whom, and by which consent. */
  readonly note: (subjects: readonly string[], dataClass: DataClass, route: string, stream?: string) => Promise<void>
  /** Opens the private values of streams that the policy has already let this reader see. */
  readonly openStreams: (streams: readonly string[]) => Promise<void>
}

export type ReadOrder = { readonly cluster: string; readonly desks: readonly Desk[]; readonly purpose?: string }

/**
 * Reads as somebody: relations and consents are locked and read first, then the transaction sees through
 * row-level security what they grant for this purpose, and nothing else.
 */
export async function readAs<A>(ground: Ground, order: ReadOrder, read: (reading: Reading) => Promise<A>): Promise<A> {
  const [desk] = order.desks
  if (desk === undefined) throw new Problem('not-found')
  const purpose = order.purpose ?? ''
  return inTransaction(ground.pool, { 'app.mode': 'command', 'app.cluster': order.cluster }, async (tx) => {
    const [relations, personName] = await Promise.all([
      loadRelations(tx, order.cluster, desk),
      ownPeople(tx, desk.organisation),
    ])
    const grants = grantsOf(desk, relations, purpose)
    const audiences = audiencesOf(desk, relations).join(',')
    const who = { 'app.person': desk.person, 'app.audiences': audiences } as const
    await tx.query(setLocal({ ...settingsOf(grants, desk.organisation), ...who }))
    return read({
      tx,
      cluster: order.cluster,
      desk,
      grants,
      relations,
      personName,
      note: (subjects, dataClass, route, stream) =>
        note(
          ground,
          tx,
          { cluster: order.cluster, desk, relations, purpose, stream: stream ?? null },
          subjects,
          dataClass,
          route,
        ),
      openStreams: async (streams) => {
        await tx.query(setLocal({ 'app.opened': streams.join(',') }))
      },
    })
  })
}

/** The grants as the settings that the row-level policies read. */
export function settingsOf(grants: Grants, organisation: string): Record<`app.${string}`, string> {
  const settings: Record<`app.${string}`, string> = { 'app.mode': 'read', 'app.self': organisation }
  for (const name of dataClasses) {
    settings[`app.${name}_all`] = grants[name].isWholeCluster ? 'yes' : 'no'
    settings[`app.${name}_subjects`] = grants[name].subjects.join(',')
    settings[`app.${name}_streams`] = grants[name].streams.join(',')
  }
  settings['app.all_classes'] = dataClasses.filter((name) => grants[name].isWholeCluster).join(',')
  return settings
}

/** How a desk's organisation stands to the cluster and to what is in it, at this moment. */
async function loadRelations(tx: Transaction, cluster: string, desk: Desk): Promise<readonly Relation[]> {
  const self = desk.organisation
  const standing = tx.queryOften<{
    is: Relation['is']
    subject: string | null
    stream: string | null
    purpose: string | null
    classes: DataClass[] | null
    consent: string | null
  }>(
    `select 'belongs' as is, null as subject, null as stream, null as purpose, null::text[] as classes, null as consent from parties where cluster_id = $1 and id = $2
     union all select 'association-of', firm, null, null, null, null from memberships where cluster_id = $1 and association = $2
     union all select 'party-to', id, id, null, null, null from facilities where cluster_id = $1 and (parties @> array[$2])
     union all select 'party-to', id, id, null, null, null from facilities f where f.cluster_id = $1 and exists (select from funds u where u.cluster_id = $1 and u.id = f.fund and u.keeper = $2)
     union all select 'association-of', id, null, null, null, null from funds where cluster_id = $1 and keeper = $2
     union all select 'party-to', f.id, f.id, null, null, null from funds f join memberships m on m.cluster_id = f.cluster_id and m.association = f.keeper where f.cluster_id = $1 and m.firm = $2
     union all select 'party-to', fund, fund, null, null, null from lines where cluster_id = $1 and bank = $2
     union all select 'party-to', id, id, null, null, null from lines where cluster_id = $1 and (bank = $2 or parties @> array[$2])
     union all select 'member-of', association, null, null, null, null from memberships where cluster_id = $1 and firm = $2 and standing <> 'expelled'
     union all select 'invited-to', a.id, a.id, null, null, null from applications a join lines l on l.cluster_id = a.cluster_id and l.fund = a.fund
       where a.cluster_id = $1 and l.bank = $2 and (a.status = 'approved' or exists (select from offers o where o.cluster_id = a.cluster_id and o.application = a.id and o.bank = $2))`,
    [cluster, self],
  )
  const consenting = tx.queryOften<{ id: string; subject: string; purpose: string; classes: DataClass[] }>(
    `select c.id, c.subject, c.purpose, c.classes from consents c join clusters k on k.cluster_id = c.cluster_id
     where c.cluster_id = $1 and c.grantee = $2 and c.revoked_at is null and k.business_date between c.valid_from and c.valid_until
     for share of c`,
    [cluster, self],
  )
  const [rows, consents, dealsWith] = await Promise.all([standing, consenting, lostInformation(tx, cluster, desk)])
  if (rows.every((row) => row.is !== 'belongs')) throw new Problem('not-found')
  const relations: readonly Relation[] = [
    { is: 'self', subject: self },
    ...(desk.kind === 'government' ? [{ is: 'supervises' } as const] : []),
    ...rows.map((row) => relationOf(row)),
    ...consents.map(
      ({ id, subject, purpose, classes }): Relation => ({ is: 'consented', subject, purpose, classes, consent: id }),
    ),
  ]
  return dealsWith === null ? relations : withoutInformation(relations, dealsWith)
}

async function ownPeople(tx: Transaction, organisation: string): Promise<(person: string) => string> {
  const rows = await tx.queryOften<{ person: string; name: string }>(
    'select distinct p.person, p.name from people p join offices o on o.person = p.person where o.organisation = $1',
    [organisation],
  )
  const names = new Map(rows.map(({ person, name }) => [person, name]))
  return (person) => names.get(person) ?? person
}

function relationOf({
  is,
  subject,
  stream,
}: {
  is: Relation['is']
  subject: string | null
  stream: string | null
}): Relation {
  if (is === 'party-to' || is === 'invited-to') return { is, stream: stream ?? '' }
  if (is === 'association-of' || is === 'member-of') return { is, subject: subject ?? '' }
  return { is: 'belongs' }
}

type Reader = {
  readonly cluster: string
  readonly desk: Desk
  readonly relations: readonly Relation[]
  readonly purpose: string
  readonly stream: string | null
}

/** One row per response and subject; a party's reading of itself is not noted. */
async function note(
  ground: Ground,
  tx: Transaction,
  { cluster, desk, relations, purpose, stream }: Reader,
  subjects: readonly string[],
  dataClass: DataClass,
  route: string,
): Promise<void> {
  const others = [...new Set(subjects)].filter((subject) => subject !== desk.organisation)
  if (others.length === 0) return
  const rights = others.map((subject) => rightOf(desk.kind, relations, { subject, dataClass, purpose, stream }))
  await tx.query(
    `insert into accesses (cluster_id, id, at, reader, person, subject, parties, data_class, purpose, consent, by_right, route)
     select $1, a.id, $2, $3, $4, a.subject, array[a.subject, $3], $5, $6, a.consent, a.by_right, $7
     from unnest($8::text[], $9::text[], $10::text[], $11::text[]) as a (id, subject, consent, by_right)`,
    [
      cluster,
      ground.clock.now(),
      desk.organisation,
      desk.person,
      dataClass,
      purpose,
      route,
      others.map(() => ground.ids.next('access')),
      others,
      rights.map(({ consent }) => consent),
      rights.map(({ by }) => by),
    ],
  )
}
