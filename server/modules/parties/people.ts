import { isOfficeOf } from '#core/party/office.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'
import type { appointPerson, endOffices, WirePerson } from '#contract/parties.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import type { Desk } from '#core/policy/actions.ts'
import { disabledOf } from '#server/platform/accounts.ts'
import { passwordFault, refusedPassword } from '#server/platform/passwords.ts'
import type { AccountMaker } from '../edge/index.ts'
import { refuse, type Reading, type Work } from '../record/index.ts'

/**
 * A person gets an office: by the operator anywhere, by an association in itself and in its member firms, by an owner
 * in the own firm. A bank’s people come from the operator alone: who could appoint a colleague could be both of the two
 * persons that a repayment needs.
 */
export async function appoint(
  work: Work,
  organisation: string,
  body: BodyOf<typeof appointPerson>,
  createAccount: AccountMaker,
) {
  work.permit(await appointersOf(work, organisation))
  const events = await work.load(organisation)
  const [party] = await work.tx.query<{ kind: string; name: string }>(
    'select kind, name from parties where cluster_id = $1 and id = $2',
    [work.cluster, organisation],
  )
  if (party === undefined || !isOrganisationKind(party.kind)) throw new Problem('not-found')
  const { kind } = party
  const fault = passwordFault(body.password, [body.email, body.name, party.name])
  if (fault !== null) throw refusedPassword('/body/password', fault)
  const unfit = body.offices.findIndex((office) => !isOfficeOf(kind, office))
  if (unfit >= 0)
    throw badInput(`/body/offices/${unfit}`, `is not an office of a ${kind}`, { code: 'not-an-office-of', kind })
  const { person, isNew } = await personOf(work, body, createAccount)
  await work.tx.query(
    `insert into offices (person, organisation, office, since) select $1, $2, office, $3 from unnest($4::text[]) as given (office)
     on conflict (person, organisation, office) do update set since = excluded.since, until = null where offices.until is not null`,
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
  const { accountId } = await createAccount({ email, password, name, isFirstPassword: true })
  const [known] = await work.tx.query<{ person: string }>('select person from people where account_id = $1', [
    accountId,
  ])
  if (known) return { person: known.person, isNew: false }
  const person = work.ids.next('person')
  await work.tx.query('insert into people (person, account_id, name) values ($1, $2, $3)', [person, accountId, name])
  return { person, isNew: true }
}

async function appointersOf({ tx, cluster }: Pick<Work, 'tx' | 'cluster'>, organisation: string) {
  const keepers = await tx.query<{ association: string }>(
    'select association from memberships where cluster_id = $1 and firm = $2',
    [cluster, organisation],
  )
  return { firm: [organisation], keeper: [organisation, ...keepers.map(({ association }) => association)] }
}

/** Offices end at once: the next request of whoever held them finds no desk there. */
export async function endOfficesIn(
  work: Work,
  { organisation, person }: { readonly organisation: string; readonly person: string },
  { offices, reason }: BodyOf<typeof endOffices>,
) {
  work.permit(await appointersOf(work, organisation))
  const events = await work.load(organisation)
  if (person === work.desk.person) refuse([{ code: 'own-office' }])
  const ended = await work.tx.query<{ office: string }>(
    `update offices set until = $4 where person = $1 and organisation = $2 and office = any($3) and until is null returning office`,
    [person, organisation, offices, work.on],
  )
  if (ended.length === 0) throw new Problem('not-found')
  const data = { organisation, person, offices: ended.map(({ office }) => office).toSorted(), reason }
  work.append(organisation, [{ party: organisation, role: 'organisation' }], [{ type: 'office-ended', data }])
  return { id: person, version: events.length + 1, status: 'ended' }
}

/** Whether somebody who reads may know who works there: the organisation itself, its association, the operator. */
export async function mayListPeople({ tx, cluster, desk }: Reading, organisation: string): Promise<boolean> {
  const [party] = await tx.query('select 1 as is from parties where cluster_id = $1 and id = $2', [
    cluster,
    organisation,
  ])
  if (party === undefined) return false
  const { keeper } = await appointersOf({ tx, cluster }, organisation)
  return desk.kind === 'operator' || keeper.includes(desk.organisation)
}

export async function peopleOf(
  tx: Transaction,
  cluster: string,
  organisation: string,
  reader: Desk,
): Promise<WirePerson[]> {
  type Row = Omit<WirePerson, 'isSelf' | 'account'> & { readonly account_id: string }
  const rows = await tx.query<Row>(
    `select p.person, p.name, p.account_id, jsonb_agg(jsonb_build_object('office', o.office, 'since', o.since) order by o.office) as offices
     from offices o join people p on p.person = o.person
     where o.organisation = $2 and o.until is null and exists (select from parties x where x.cluster_id = $1 and x.id = $2)
     group by p.person, p.name, p.account_id order by p.name, p.person limit 500`,
    [cluster, organisation],
  )
  const disabled =
    reader.kind === 'operator'
      ? await disabledOf(
          tx,
          rows.map((row) => row.account_id),
        )
      : null
  return rows.map(({ account_id: account, ...row }) => ({
    ...row,
    isSelf: row.person === reader.person,
    account: disabled === null ? null : disabled.has(account) ? 'disabled' : 'enabled',
  }))
}
