import type { OrganisationKind } from '#core/party/organisation.ts'
import type { Relation } from '#core/policy/grants.ts'
import type { DataClass } from '#core/record/event.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import { emailOf, people } from '../modules/demo/index.ts'
import { loadStreams, type Ground } from '../modules/record/index.ts'
import { mayKnow, type Knowable, type Somebody } from './second-policy.ts'

/** A planted token with everything that carries it: who may know one of these may read it, and nobody else. */
export type Canary = {
  readonly token: string
  readonly cluster: string
  readonly carriers: readonly Knowable[]
  /** Whose people may read it for what it is: the name of one of them, or a view that one of them keeps. */
  readonly organisations: readonly string[]
  readonly accounts: readonly string[]
}
export type Reader = Somebody & { readonly account: string; readonly cluster: string }

/** A token as it may be written: an amount also in its smallest unit and with separators. */
export const formsOf = (token: string): readonly string[] => {
  if (!/^\d+\.\d\d$/.test(token)) return [token.toLowerCase()]
  const [whole = ''] = token.split('.')
  return [token, token.replace('.', ''), token.replace(whole, whole.replace(/(?=(?:\d{3})$)/, ','))]
}

export const mayRead = (reader: Reader, canary: Canary): boolean =>
  canary.accounts.includes(reader.account) ||
  canary.organisations.includes(reader.organisation) ||
  (canary.cluster === reader.cluster && canary.carriers.some((carrier) => mayKnow(reader, carrier)))

const observations: Readonly<Record<string, DataClass>> = {
  invoices: 'statement',
  soft_facts: 'statement',
  financial_statements: 'statement',
  refused_rows: 'statement',
  imports: 'statement',
  parties: 'public',
  funds: 'public',
}

/** Everything in a cluster in which a word may stand, with its text: events opened, and rows that come of none. */
async function everythingIn(database: FreshDatabase, ground: Ground, cluster: string) {
  const { rows: events } = await database.owner.query<Knowable & { version: number }>(
    'select stream, version, data_class, subject, parties from events where cluster_id = $1',
    [cluster],
  )
  const streams = [...new Set(events.map(({ stream }) => stream))]
  const opened = await inTransaction(ground.pool, { 'app.mode': 'worker', 'app.cluster': cluster }, (tx) =>
    loadStreams(tx, ground.master, cluster, streams),
  )
  const texts = new Map(opened.map(({ stream, version, event }) => [`${stream}/${version}`, textOf(event.data)]))
  const { rows: tables } = await database.owner.query<{ name: string; key: string }>(
    `select c.relname as name, coalesce((select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attname in ('facility', 'id') order by a.attname limit 1), 'subject') as key
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'events'
       and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('subject', 'parties')) = 2`,
  )
  const found: { readonly at: Knowable; readonly text: string }[] = events.map((at) => ({
    at,
    text: texts.get(`${at.stream}/${at.version}`) ?? '',
  }))
  for (const { name, key } of tables) {
    const { rows } = await database.owner.query<{ stream: string; subject: string; parties: string[]; text: string }>(
      `select ${key} as stream, subject, parties, to_jsonb(t)::text as text from ${name} t where cluster_id = $1`,
      [cluster],
    )
    // What no relation opens is as good as deliberation: its parties alone know of it.
    const data_class = observations[name] ?? 'deliberation'
    for (const { text, ...row } of rows) found.push({ at: { ...row, data_class }, text: text.toLowerCase() })
  }
  return found
}

const textOf = (value: unknown): string =>
  (
    JSON.stringify(value, (_name, each) => (typeof each === 'bigint' ? `${each}` : (each as unknown))) ?? ''
  ).toLowerCase()

/** The streams of a cluster of which a reader may know no event at all; that an organisation is there is known to all. */
export async function unknownStreams({ owner }: FreshDatabase, reader: Reader): Promise<readonly string[]> {
  const { rows } = await owner.query<Knowable>(
    'select stream, data_class, subject, parties from events where cluster_id = $1',
    [reader.cluster],
  )
  const byStream = [...Map.groupBy(rows, ({ stream }) => stream)].filter(([stream]) => !stream.startsWith('org_'))
  return byStream.filter(([, events]) => !events.some((event) => mayKnow(reader, event))).map(([stream]) => stream)
}

/** The tokens that were planted in a cluster, each with what carries it. */
export async function canariesOf(
  database: FreshDatabase,
  ground: Ground,
  cluster: string,
  tokens: readonly string[],
): Promise<readonly Canary[]> {
  const everything = await everythingIn(database, ground, cluster)
  const kept = await database.owner.query<{ account: string; text: string }>(
    'select account_id as account, name as text from saved_views',
  )
  const called = await database.owner.query<{ id: string; borrower: string; parties: string[] }>(
    `select id, borrower, parties from facilities where cluster_id = $1 and status = 'called'`,
    [cluster],
  )
  // A resolution is looked at by whoever may answer an application that its promise stands behind.
  const behind = await database.owner.query<{ token: string; stream: string }>(
    `select r.document ->> 'name' as token, a.id as stream from resolutions r
     join promises p on p.cluster_id = r.cluster_id and p.id = r.id
     join applications a on a.cluster_id = p.cluster_id and a.firm = p.firm and a.scheme = p.scheme
     where r.cluster_id = $1`,
    [cluster],
  )
  const resolutions = (token: string) => behind.rows.filter((row) => row.token === token).map(({ stream }) => ({ stream, parties: [], subject: '', data_class: 'dealing' as const })) // prettier-ignore
  return tokens
    .filter((token) => !token.endsWith('person'))
    .map((token) => {
      const forms = formsOf(token)
      const carriers = everything.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ at }) => at)
      const contents = called.rows.map(({ id, borrower, parties }) => ({ stream: id, subject: borrower, parties, data_class: 'dealing' as const })) // prettier-ignore
      return {
        token,
        cluster,
        carriers: token.endsWith('content') ? contents : [...carriers, ...resolutions(token)],
        organisations: [],
        accounts: kept.rows.filter(({ text }) => text === token).map(({ account }) => account),
      }
    })
}

/** Everybody's name gets a token of its own, which their organisation, its association and the operator may read. */
export async function renamePeople(database: FreshDatabase, mark: string): Promise<readonly Canary[]> {
  const { owner } = database
  await owner.query(`update people set name = name || $1 || lower(right(person, 8)) || '人'`, [mark])
  const { rows } = await owner.query<{ name: string; organisations: string[]; cluster: string }>(
    `select p.name, array_agg(distinct k.org) as organisations, max(coalesce(m.cluster_id, '')) as cluster from people p join offices o on o.person = p.person
     left join memberships m on m.firm = o.organisation
     cross join lateral (select o.organisation as org union select m.association union select x.id from parties x join parties y on y.cluster_id = x.cluster_id where x.kind = 'operator' and y.id = o.organisation) k
     where k.org is not null group by p.name`,
  )
  return rows.map(({ name, organisations, cluster }) => ({ token: name.slice(name.indexOf(mark)), cluster, carriers: [], organisations, accounts: [] })) // prettier-ignore
}

/** How one of the demo's people stands to everything in their cluster, put together a second time from the rows. */
export async function readerOf(database: FreshDatabase, cluster: string, who: string, purpose = ''): Promise<Reader> {
  const account = emailOf(people.find(({ key }) => key === who)!)
  const { rows } = await database.owner.query<{ organisation: string; kind: OrganisationKind }>(
    `select o.organisation, p.kind from offices o join people x on x.person = o.person
     join parties p on p.id = o.organisation and p.cluster_id = $1 where x.account_id = $2 limit 1`,
    [cluster, account],
  )
  const { organisation, kind } = rows[0]!
  return { account, cluster, organisation, kind, purpose, relations: await relationsOf(database, cluster, organisation, kind) } // prettier-ignore
}

async function relationsOf(
  { owner }: FreshDatabase,
  cluster: string,
  self: string,
  kind: OrganisationKind,
): Promise<readonly Relation[]> {
  const all = async <R extends object>(table: string): Promise<readonly R[]> =>
    (await owner.query<R>(`select * from ${table} where cluster_id = $1`, [cluster])).rows
  const memberships = await all<{ association: string; firm: string }>('memberships')
  const funds = await all<{ id: string; keeper: string }>('funds')
  const facilities = await all<{ id: string; fund: string; parties: string[] }>('facilities')
  const lines = await all<{ id: string; fund: string; bank: string; parties: string[] }>('lines')
  const offers = await all<{ application: string; bank: string }>('offers')
  const applications = await all<{ id: string; fund: string; status: string }>('applications')
  const consents = await all<{ id: string; subject: string; grantee: string; purpose: string; classes: DataClass[]; revoked_at: unknown; is_in_time: boolean }>('(select c.*, k.business_date between c.valid_from and c.valid_until as is_in_time from consents c join clusters k using (cluster_id)) as given') // prettier-ignore
  const isKept = (fund: string): boolean => funds.some(({ id, keeper }) => id === fund && keeper === self)
  const isLent = (fund: string): boolean => lines.some((line) => line.fund === fund && line.bank === self)
  const party = (stream: string): Relation => ({ is: 'party-to', stream })
  return [
    { is: 'self', subject: self },
    { is: 'belongs' },
    ...(kind === 'government' ? [{ is: 'supervises' } as const] : []),
    ...memberships.filter(({ association }) => association === self).map(({ firm }): Relation => ({ is: 'association-of', subject: firm })), // prettier-ignore
    ...funds.filter(({ id }) => isKept(id)).map(({ id }): Relation => ({ is: 'association-of', subject: id })),
    ...facilities.filter(({ fund, parties }) => parties.includes(self) || isKept(fund)).map(({ id }) => party(id)),
    ...funds.filter(({ keeper }) => memberships.some(({ association, firm }) => association === keeper && firm === self)).map(({ id }) => party(id)), // prettier-ignore
    ...lines.filter(({ bank, parties }) => bank === self || parties.includes(self)).flatMap(({ id, fund, bank }) => [party(id), ...(bank === self ? [party(fund)] : [])]), // prettier-ignore
    ...applications
      .filter(
        ({ id, fund, status }) =>
          isLent(fund) &&
          (status === 'approved' || offers.some((offer) => offer.application === id && offer.bank === self)),
      ) // prettier-ignore
      .map(({ id }): Relation => ({ is: 'invited-to', stream: id })),
    ...consents
      .filter(({ grantee, revoked_at, is_in_time }) => grantee === self && revoked_at === null && is_in_time)
      .map(({ id, subject, purpose, classes }): Relation => ({ is: 'consented', subject, purpose, classes, consent: id })), // prettier-ignore
  ]
}
