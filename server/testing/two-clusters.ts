import { beforeAll } from 'vitest'
import type { Route } from '#contract/route.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import { emailOf, people, setStage, tell } from '../modules/demo/index.ts'
import { openAviary, plantCanaries, song } from './canaries.ts'
import { canariesOf, renamePeople, type Canary } from './carriers.ts'
import type { TestHouse } from './test-house.ts'

/** The tables whose rows somebody may not see. */
export const tables = [
  'parties',
  'memberships',
  'consents',
  'promises',
  'funds',
  'lines',
  'allocations',
  'evaluations',
  'applications',
  'meetings',
  'facilities',
  'imports',
  'uploads',
  'papers',
  'offers',
  'questions',
  'proposals',
  'statements',
  'evidence',
  'evidence_uploads',
  'schemes',
  'connections',
  'proceedings',
  'counter_guarantees',
  'restructurings',
] as const
export type Ids = Record<(typeof tables)[number], string[]>

export type TwoClusters = {
  readonly own: Ids
  readonly foreign: Ids & { readonly cluster: string }
  /** The ids of the own cluster that this one of the demo's people may not see. */
  readonly mayNotSee: (who: string) => Promise<ReadonlySet<string>>
  /** What was planted in both, where it was asked for. */
  readonly canaries: readonly Canary[]
  /** The same house for the people of the other cluster, called by the same names. */
  readonly abroad: TestHouse
}

/** A second cluster with the same story and other people: nothing of it may ever be seen from the first. */
export function openTwoClusters(
  database: FreshDatabase,
  house: () => TestHouse,
  { withCanaries = false } = {},
): () => TwoClusters {
  let both: TwoClusters | undefined
  beforeAll(async () => {
    const { ground, cluster, follow } = house()
    const createAccount = async ({ email }: { email: string }) => ({ accountId: `other-${email}` })
    const stage = await setStage(ground, createAccount, '2026-01-12', 'other')
    await tell(stage, () => undefined)
    for (const each of [cluster, stage.cluster]) await bringFiles(database, () => ground.ids.next('upload'), each)
    const abroad = houseOf(house(), stage.cluster)
    const tokens = withCanaries ? await plantBoth(house(), abroad) : null
    for (const each of [cluster, stage.cluster]) await follow(each)
    const own = await idsOf(database, cluster)
    both = {
      own,
      abroad,
      canaries: tokens === null ? [] : await attribute(database, ground, { [cluster]: tokens.own, [stage.cluster]: tokens.other }), // prettier-ignore
      foreign: { ...(await idsOf(database, stage.cluster)), cluster: stage.cluster },
      mayNotSee: (who) => mayNotSee(database, cluster, own, who),
    }
  }, 120_000)
  return () => {
    if (both === undefined) throw new Error('The clusters are there inside tests only.')
    return both
  }
}

/** The house as the other cluster's people call it: by the same names, in their own cluster. */
const houseOf = (house: TestHouse, cluster: string): TestHouse => ({
  ...house,
  cluster,
  call: (who, route, given = {}) => {
    const person = people.find(({ key }) => key === who)
    const account = person ? `other-${emailOf(person)}` : who
    return house.call(account, route, { ...given, params: { cluster, ...given.params } })
  },
})

async function plantBoth(house: TestHouse, abroad: TestHouse) {
  const [own, other] = [openAviary('own'), openAviary('other')]
  await plantCanaries({ house, aviary: own, register: 'demo' })
  await plantCanaries({ house: abroad, aviary: other, register: 'other' })
  return { own: own.planted, other: other.planted }
}

async function attribute(
  database: FreshDatabase,
  ground: TestHouse['ground'],
  tokens: Readonly<Record<string, readonly string[]>>,
): Promise<readonly Canary[]> {
  const planted: Canary[] = [...(await renamePeople(database, song))]
  for (const [cluster, own] of Object.entries(tokens))
    planted.push(...(await canariesOf(database, ground, cluster, own)))
  return planted
}

/** A file on its way in to the association, a document on its way to a claim, a statement of a bank and a plan for a debtor, so that there is something to hide. */
async function bringFiles(database: FreshDatabase, nextId: () => string, cluster: string): Promise<void> {
  const id = (prefix: string): string => `${prefix}_${nextId().slice(4)}`
  await database.owner.query(
    `insert into uploads (cluster_id, id, subject, parties, kind, file_name, bytes, header, sample, scheme, status, person, at)
     select $1, $2, p.id, array[p.id], 'firms', 'x', 1, array['a'], '[]', 'own', 'received', 'x', now() from parties p where p.cluster_id = $1 and p.kind = 'association'`,
    [cluster, id('upl')],
  )
  await database.owner.query(
    `insert into evidence_uploads (cluster_id, id, subject, parties, facility, name, media, bytes, sha256, person, at)
     select $1, $2, f.lender, array[f.lender], f.id, 'x', 'text/plain', 1, repeat('0', 64), 'x', now() from facilities f where f.cluster_id = $1 order by f.id limit 1`,
    [cluster, id('evd')],
  )
  await database.owner.query(
    `insert into statements (cluster_id, id, subject, parties, bank, account, currency, format, lines, root, file, at)
     select $1, $2, p.id, array[p.id], p.id, '1', 'CNY', 'csv', 0, '', '', now() from parties p where p.cluster_id = $1 and p.kind = 'bank' order by p.identifier limit 1`,
    [cluster, id('stm')],
  )
  await database.owner.query(
    `insert into restructurings (cluster_id, id, subject, parties, debtor, proposer, status, lenders, loans, outstanding, currency, proposed_on, until)
     select $1, $2, f.borrower, array[f.borrower, f.lender], f.borrower, f.lender, 'dropped', 2, 2, 1, 'CNY', '2026-01-01', '2026-01-06' from facilities f where f.cluster_id = $1 order by f.id limit 1`,
    [cluster, id('rst')],
  )
}

export async function idsOf(database: FreshDatabase, cluster: string): Promise<Ids> {
  const found: Partial<Ids> = {}
  for (const table of tables) {
    const { rows } = await database.owner.query<{ id: string }>(
      `select id from ${table} where cluster_id = $1 order by id`,
      [cluster],
    )
    found[table] = rows.map(({ id }) => id)
  }
  return found as Ids
}

/** Who may see what in the demo, said independently of the policy table. */
async function mayNotSee(
  database: FreshDatabase,
  cluster: string,
  own: Ids,
  who: string,
): Promise<ReadonlySet<string>> {
  const person = people.find(({ key }) => key === who)!
  const { rows } = await database.owner.query<{ id: string; parties: string[]; name: string }>(
    `select f.id, f.parties, p.name from facilities f join parties p on p.cluster_id = f.cluster_id and p.id = f.borrower where f.cluster_id = $1`,
    [cluster],
  )
  const organisation = await organisationOf(database, who)
  const seesAll = ['association', 'government'].includes(person.organisation)
  const facilities = rows.filter(({ parties }) => !seesAll && !parties.includes(organisation)).map(({ id }) => id)
  const meetings = person.organisation === 'association' ? [] : own.meetings
  const imports = person.organisation === 'association' ? [] : [...own.imports, ...own.uploads]
  const evaluations = await database.owner.query<{ id: string; firm: string }>(
    'select id, firm from evaluations where cluster_id = $1',
    [cluster],
  )
  const consented = person.organisation === 'bank' ? [own.consents.length] : []
  const hidden = evaluations.rows
    .filter(({ firm }) => person.organisation !== 'association' && firm !== organisation && consented.length === 0)
    .map(({ id }) => id)
  const ofTheBank = ['bank', 'government'].includes(person.organisation) ? [] : [...own.proposals, ...own.statements]
  const offers = await database.owner.query<{ id: string; parties: string[] }>(
    'select id, parties from offers where cluster_id = $1',
    [cluster],
  )
  const unheard = offers.rows
    .filter(({ parties }) => person.organisation !== 'government' && !parties.includes(organisation))
    .map(({ id }) => id)
  const unasked = await notTaking(database, 'questions', { cluster, organisation })
  const ungiven =
    person.organisation === 'government' ? [] : await notTaking(database, 'allocations', { cluster, organisation })
  const unheld =
    person.organisation === 'government' ? [] : await notTaking(database, 'proceedings', { cluster, organisation })
  const unvoted =
    person.organisation === 'government' ? [] : await notTaking(database, 'restructurings', { cluster, organisation })
  const documents = await database.owner.query<{ id: string; facility: string }>(
    'select id, facility from evidence where cluster_id = $1',
    [cluster],
  )
  const unshown = documents.rows.filter(({ facility }) => facilities.includes(facility)).map(({ id }) => id)
  const waiting = organisation === (await organisationOf(database, 'banker')) ? [] : own.evidence_uploads
  const about = new Set([...facilities, ...meetings])
  const papers = await database.owner.query<{ id: string; about: string }>('select id, about from papers')
  const unread = papers.rows.filter((paper) => about.has(paper.about)).map(({ id }) => id)
  return new Set(
    [
      unasked,
      ungiven,
      unheld,
      unvoted,
      unshown,
      waiting,
      unread,
      unheard,
      facilities,
      meetings,
      imports,
      hidden,
      ofTheBank,
    ].flat(),
  )
}

/** The questions, allocations, proceedings or plans in which an organisation takes no part. */
async function notTaking(
  database: FreshDatabase,
  table: 'questions' | 'allocations' | 'proceedings' | 'restructurings',
  { cluster, organisation }: { readonly cluster: string; readonly organisation: string },
): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ id: string; parties: string[] }>(
    `select id, parties from ${table} where cluster_id = $1`,
    [cluster],
  )
  return rows.filter(({ parties }) => !parties.includes(organisation)).map(({ id }) => id)
}

export async function organisationOf(database: FreshDatabase, who: string): Promise<string> {
  const { rows } = await database.owner.query<{ organisation: string }>(
    'select o.organisation from offices o join people p on p.person = o.person where p.account_id = $1 limit 1',
    [emailOf(people.find(({ key }) => key === who)!)],
  )
  return rows[0]!.organisation
}

const absent: Record<string, string> = {
  parties: 'org',
  facilities: 'fac',
  applications: 'app',
  meetings: 'mtg',
  funds: 'fnd',
  memberships: 'mem',
  consents: 'con',
  promises: 'prm',
  lines: 'lin',
  allocations: 'alc',
  imports: 'imp',
  uploads: 'upl',
  papers: 'pap',
  offers: 'ofr',
  questions: 'qst',
  proposals: 'prp',
  statements: 'stm',
  evidence: 'evd',
  evidence_uploads: 'evd',
  schemes: 'sch',
  connections: 'cnx',
  proceedings: 'pcd',
  counter_guarantees: 'cgt',
  restructurings: 'rst',
}
/** An id of the right kind that nobody has. */
export const nobodyOf = (table: keyof Ids): string => `${absent[table]}_01ARZ3NDEKTSV4RRFFQ69G5FAV`
const tableOfPath: readonly (readonly [string, keyof Ids])[] = [
  ['/counter-guarantees/:id', 'counter_guarantees'],
  ['/restructurings/', 'restructurings'],
  ['/facilities/', 'facilities'],
  ['/proposals/', 'proposals'],
  ['/offers/', 'offers'],
  ['/questions/:id', 'questions'],
  ['/statements/', 'statements'],
  ['/applications/', 'applications'],
  ['/meetings/', 'meetings'],
  ['/funds/', 'funds'],
  ['/memberships/', 'memberships'],
  ['/consents/', 'consents'],
  ['/lines/', 'lines'],
  ['/allocations/', 'allocations'],
  ['/promises/', 'promises'],
  ['/imports/', 'imports'],
  ['/uploads/', 'uploads'],
  ['/papers/', 'papers'],
  ['/evidence/', 'evidence'],
  ['/scheme-drafts/', 'schemes'],
  ['/connections/', 'connections'],
  ['/proceedings/', 'proceedings'],
  ['/guarantors/', 'parties'],
  ['/firms/', 'parties'],
  ['/organisations/', 'parties'],
]
/** Of which table a route's id is. */
export const tableOf = (route: Route): keyof Ids | null =>
  tableOfPath.find(([part]) => route.path.includes(part))?.[1] ?? null
