import { isOfficeOf } from '#core/party/office.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'
import type { appointPerson } from '#contract/parties.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { AccountMaker } from '../edge/index.ts'
import type { Work } from '../record/index.ts'

/** A person gets an office: by the operator anywhere, by an association in itself and in its member firms. */
export async function appoint(
  work: Work,
  organisation: string,
  body: BodyOf<typeof appointPerson>,
  createAccount: AccountMaker,
) {
  const keepers = await work.tx.query<{ association: string }>(
    'select association from memberships where cluster_id = $1 and firm = $2',
    [work.cluster, organisation],
  )
  work.permit({ keeper: [organisation, ...keepers.map(({ association }) => association)] })
  const events = await work.load(organisation)
  const [party] = await work.tx.query<{ kind: string }>('select kind from parties where cluster_id = $1 and id = $2', [
    work.cluster,
    organisation,
  ])
  if (party === undefined || !isOrganisationKind(party.kind)) throw new Problem('not-found')
  const { kind } = party
  const unfit = body.offices.findIndex((office) => !isOfficeOf(kind, office))
  if (unfit >= 0)
    throw badInput(`/body/offices/${unfit}`, `is not an office of a ${kind}`, { code: 'not-an-office-of', kind })
  const { person, isNew } = await personOf(work, body, createAccount)
  await work.tx.query(
    `insert into offices (person, organisation, office, since) select $1, $2, office, $3 from unnest($4::text[]) as given (office) on conflict do nothing`,
    [person, organisation, work.on, body.offices],
  )
  const data = { organisation, person, offices: body.offices }
  work.append(organisation, [{ party: organisation, role: 'organisation' }], [{ type: 'office-given', data }])
  return { id: person, version: events.length + 1, status: isNew ? 'appointed' : 'known' }
}

async function personOf(
  work: Work,
  { email, password, name }: BodyOf<typeof appointPerson>,
  createAccount: AccountMaker,
): Promise<{ readonly person: string; readonly isNew: boolean }> {
  const { accountId } = await createAccount({ email, password, name })
  const [known] = await work.tx.query<{ person: string }>('select person from people where account_id = $1', [
    accountId,
  ])
  if (known) return { person: known.person, isNew: false }
  const person = work.ids.next('person')
  await work.tx.query('insert into people (person, account_id, name) values ($1, $2, $3)', [person, accountId, name])
  return { person, isNew: true }
}
