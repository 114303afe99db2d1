import type { disableAccount } from '#contract/parties.ts'
import { Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { disabledOf, endSessions, setDisabled } from '#server/platform/accounts.ts'
import { refuse, type Work } from '../record/index.ts'

type Place = { readonly organisation: string; readonly person: string }
type Reason = BodyOf<typeof disableAccount>

/** Shuts the account of somebody who holds an office here; who is signed in by it is out at the next request. */
export const disableAccountIn = (work: Work, place: Place, reason: Reason) =>
  changeAccount(work, place, reason, 'account-disabled', async (account) => {
    if ((await disabledOf(work.tx, [account])).has(account)) refuse([{ code: 'account-disabled-already' }])
    await setDisabled(work.tx, account, true)
    await endSessions(work.tx, account)
  })

export const enableAccountIn = (work: Work, place: Place, reason: Reason) =>
  changeAccount(work, place, reason, 'account-enabled', async (account) => {
    if (!(await disabledOf(work.tx, [account])).has(account)) refuse([{ code: 'account-enabled-already' }])
    await setDisabled(work.tx, account, false)
  })

export const endSessionsIn = (work: Work, place: Place, reason: Reason) =>
  changeAccount(work, place, reason, 'sessions-ended', (account) => endSessions(work.tx, account))

async function changeAccount(
  work: Work,
  { organisation, person }: Place,
  { reason }: Reason,
  type: 'account-disabled' | 'account-enabled' | 'sessions-ended',
  change: (account: string) => Promise<unknown>,
) {
  work.permit({})
  const events = await work.load(organisation)
  const [party] = await work.tx.query('select 1 as is from parties where cluster_id = $1 and id = $2', [
    work.cluster,
    organisation,
  ])
  const [held] = await work.tx.query<{ account: string }>(
    `select p.account_id as account from people p where p.person = $1
       and exists (select from offices o where o.person = p.person and o.organisation = $2 and o.until is null)`,
    [person, organisation],
  )
  if (party === undefined || held === undefined) throw new Problem('not-found')
  if (person === work.desk.person) refuse([{ code: 'own-account' }])
  await change(held.account)
  const data = { organisation, person, reason }
  work.append(organisation, [{ party: organisation, role: 'organisation' }], [{ type, data }])
  return { id: person, version: events.length + 1, status: type }
}
