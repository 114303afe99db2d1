import { Readable } from 'node:stream'
import type { Desk } from '#core/policy/actions.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import type { AccountMaker } from '../edge/index.ts'
import { organisationOf } from '../parties/index.ts'
import { runCommand, type Ground, type Work } from '../record/index.ts'
import { demoPassword, emailOf, organisations, people, type DemoOrganisation, type DemoPerson } from './people.ts'

/** Who acts in the story, and how: every step is a command of somebody at a desk. */
export type Stage = {
  readonly ground: Ground
  readonly cluster: string
  readonly org: (key: string) => string
  /** The register in which the invented organisations have their numbers. */
  readonly register: string
  readonly deskOf: (person: string) => Desk
  readonly does: <A extends object>(person: string, action: string, decide: (work: Work) => Promise<A>) => Promise<A>
}

/** Who plays: the organisations of a cluster, one of which operates it, and the people at their desks. */
export type Troupe = { readonly organisations: readonly DemoOrganisation[]; readonly people: readonly DemoPerson[] }

/** Founds the cluster and its organisations, and gives every person an account and an office. */
export async function setStage(
  ground: Ground,
  createAccount: AccountMaker,
  startOn: string,
  register = 'demo',
  troupe: Troupe = { organisations, people },
): Promise<Stage> {
  const cluster = ground.ids.next('cluster')
  const ids = new Map<string, string>()
  await inTransaction(ground.pool, { 'app.mode': 'command', 'app.cluster': cluster }, async (tx) => {
    await tx.query('insert into clusters (cluster_id, name, business_date, is_founded) values ($1, $2, $3, false)', [
      cluster,
      '樟溪中药材产业集群（演示）',
      startOn,
    ])
    for (const { key } of troupe.organisations)
      ids.set(key, await organisationOf({ tx, ids: ground.ids }, `${register}:${key}`))
  })
  const org = (key: string): string => ids.get(key) ?? key
  const desks = new Map<string, Desk>()
  for (const each of troupe.people) {
    const { kind } = troupe.organisations.find(({ key }) => key === each.organisation)!
    desks.set(each.key, await employ(ground, createAccount, cluster, each, { organisation: org(each.organisation), kind })) // prettier-ignore
  }
  const deskOf = (person: string): Desk => desks.get(person)!
  let step = 0
  const does: Stage['does'] = (person, action, decide) => {
    step += 1
    const key = `demo-${String(step).padStart(12, '0')}`
    return runCommand(
      ground,
      { action, cluster, desks: [deskOf(person)], key, input: { person, action, step } },
      decide,
    )
  }
  await registerAll({ ground, cluster, org, register, deskOf, does }, troupe)
  return { ground, cluster, org, register, deskOf, does }
}

async function employ(
  ground: Ground,
  createAccount: AccountMaker,
  cluster: string,
  each: DemoPerson,
  { organisation, kind }: Pick<Desk, 'organisation' | 'kind'>,
): Promise<Desk> {
  const { accountId } = await createAccount({ email: emailOf(each), password: demoPassword, name: each.name })
  const person = ground.ids.next('person')
  await inTransaction(ground.pool, { 'app.mode': 'command', 'app.cluster': cluster }, async (tx) => {
    await tx.query('insert into people (person, account_id, name) values ($1, $2, $3)', [person, accountId, each.name])
    for (const office of each.offices)
      await tx.query('insert into offices (person, organisation, office, since) values ($1, $2, $3, $4)', [
        person,
        organisation,
        office,
        '2020-01-01',
      ])
  })
  return { organisation, kind, offices: each.offices, person }
}

async function registerAll({ does, org, register }: Stage, troupe: Troupe): Promise<void> {
  await does('operator', 'register-organisation', async (work) => {
    for (const { key, kind, name, industry } of troupe.organisations) {
      const organisation = org(key)
      const data = {
        organisation,
        kind,
        name,
        identifier: `${register}:${key}`,
        overrideReason: '',
        industry: industry ?? null,
        sizeClass: kind === 'firm' ? 'small' : null,
      }
      work.append(
        organisation,
        [{ party: organisation, role: 'organisation' }],
        [{ type: 'organisation-registered', data }],
      )
    }
    return { id: 'all' }
  })
}

export const streamOf = (csv: string): Readable => Readable.from([Buffer.from(csv)])
