import { beforeAll, describe, expect, test } from 'vitest'
import { organisationKinds, type OrganisationKind } from '#core/party/organisation.ts'
import { grantsOf, type Relation } from '#core/policy/grants.ts'
import { dataClasses } from '#core/record/event.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openDice } from '../testing/dice.ts'
import { mayKnow, type Knowable, type Somebody } from '../testing/second-policy.ts'
import { openTestHouse } from '../testing/test-house.ts'
import { settingsOf } from './record/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

type EventRow = Knowable & { readonly version: number }

let events: readonly EventRow[] = []
beforeAll(async () => {
  const { rows } = await database.owner.query<EventRow>(
    'select stream, version, data_class, subject, parties from events where cluster_id = $1 order by stream, version',
    [house().cluster],
  )
  events = rows
})

const purposes = ['credit-decision', 'monitoring', 'investment'] as const
function somebody(seed: number): Somebody {
  const roll = openDice(seed)
  const one = <T>(of: readonly T[]): T => of[roll(of.length)]!
  const subjects = [...new Set(events.map(({ subject }) => subject)), 'org_nobody']
  const streams = [...new Set(events.map(({ stream }) => stream)), 'fac_nothing']
  const parties = [...new Set(events.flatMap((event) => event.parties)), 'org_nobody']
  const make: readonly (() => Relation)[] = [
    () => ({ is: 'self', subject: one(subjects) }),
    () => ({ is: 'association-of', subject: one(subjects) }),
    () => ({ is: 'party-to', stream: one(streams) }),
    () => ({ is: 'invited-to', stream: one(streams) }),
    () => ({ is: 'supervises' }),
    () => ({ is: 'belongs' }),
    () => ({
      is: 'consented',
      subject: one(subjects),
      purpose: one(purposes),
      classes: dataClasses.filter(() => roll(2) === 0),
      consent: 'con_x',
    }),
  ]
  return {
    organisation: one(parties),
    kind: one(Object.keys(organisationKinds) as OrganisationKind[]),
    relations: Array.from({ length: roll(9) }, () => one(make)()),
    purpose: one([...purposes, '']),
  }
}

const nameOf = ({ stream, version }: Pick<EventRow, 'stream' | 'version'>): string => `${stream}/${version}`

/** What the database shows under these grants. */
async function shown(who: Somebody, granted: Somebody = who): Promise<ReadonlySet<string>> {
  const grants = grantsOf({ kind: granted.kind }, granted.relations, granted.purpose)
  const settings = { 'app.cluster': house().cluster, ...settingsOf(grants, granted.organisation) }
  const rows = await inTransaction(house().ground.pool, settings, (tx) =>
    tx.query<{ stream: string; version: number }>('select stream, version from events'),
  )
  return new Set(rows.map(nameOf))
}

const disagreements = async (who: Somebody, granted: Somebody = who): Promise<readonly string[]> => {
  const seen = await shown(who, granted)
  return events.filter((event) => seen.has(nameOf(event)) !== mayKnow(who, event)).map(nameOf)
}

describe('policy, row-level security and the words of the law', () => {
  test('agree on each of twenty thousand pairs of somebody and an event', async () => {
    let [pairs, known] = [0, 0]
    for (let seed = 1; pairs < 20_000; seed += 1) {
      const who = somebody(seed)
      expect({ seed, apart: await disagreements(who) }).toEqual({ seed, apart: [] })
      pairs += events.length
      known += events.filter((event) => mayKnow(who, event)).length
    }
    expect(known / pairs).toBeGreaterThan(0.1)
    expect(known / pairs).toBeLessThan(0.9)
  })

  test('control: one relation too many in the grants is found', async () => {
    let found = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const who = somebody(seed)
      const granted = { ...who, relations: [...who.relations, { is: 'self', subject: events[seed]!.subject } as const] }
      found += (await disagreements(who, granted)).length
    }
    expect(found).toBeGreaterThan(0)
  })

  test('without a context nothing is seen', async () => {
    expect(await inTransaction(house().ground.pool, {}, (tx) => tx.query('select 1 from events'))).toEqual([])
  })
})
