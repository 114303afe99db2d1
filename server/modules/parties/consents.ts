import { addMonths } from '#core/basics/calendar-date.ts'
import { isOrganisationKind } from '#core/party/organisation.ts'
import { mayUseConsent } from '#core/policy/consent.ts'
import type { giveConsent } from '#contract/consents.ts'
import { badInput, inConflict, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Work } from '../record/index.ts'

/** A firm lets somebody read it, for a purpose, until a date at most a year away. */
export async function giveConsentIn(work: Work, body: BodyOf<typeof giveConsent>) {
  work.permit({})
  const last = addMonths(work.on, 12)
  if (body.until < work.on || body.until > last)
    throw badInput('/body/until', `must lie between ${work.on} and ${last}`, {
      code: 'date-outside',
      from: work.on,
      to: last,
    })
  const [grantee] = await work.tx.query<{ kind: string }>(
    'select kind from parties where cluster_id = $1 and id = $2',
    [work.cluster, body.grantee],
  )
  if (grantee === undefined || body.grantee === work.desk.organisation)
    throw badInput('/body/grantee', 'is not another organisation of this cluster', { code: 'not-another-organisation' })
  if (!isOrganisationKind(grantee.kind) || !mayUseConsent(grantee.kind))
    throw badInput('/body/grantee', 'is of a kind that a consent opens nothing to', { code: 'no-use-of-consent' })
  const id = work.ids.next('consent')
  const subject = work.desk.organisation
  const data = { subject, ...body, from: work.on }
  work.append(
    id,
    [
      { party: subject, role: 'subject' },
      { party: body.grantee, role: 'grantee' },
    ],
    [{ type: 'consent-given', data }],
  )
  return { id, version: 1, status: 'given' }
}

/** Takes effect with this transaction: a reading is before it or after it. */
export async function revokeConsentIn(work: Work, id: string) {
  const events = await work.load(id)
  const [row] = await work.tx.query<{ subject: string; grantee: string; revoked_at: string | null }>(
    'select subject, grantee, revoked_at from consents where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  work.permit({ firm: [row.subject] })
  if (row.revoked_at !== null) throw inConflict('consent-revoked-already', 'The consent is revoked already.')
  const { subject, grantee } = row
  work.append(
    id,
    [
      { party: subject, role: 'subject' },
      { party: grantee, role: 'grantee' },
    ],
    [{ type: 'consent-revoked', data: { subject, grantee } }],
  )
  return { id, version: events.length + 1, status: 'revoked' }
}
