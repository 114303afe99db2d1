import { addMonths } from '#core/basics/calendar-date.ts'
import type { giveConsent } from '#contract/parties.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Work } from '../record/index.ts'

/** A firm lets somebody read it, for a purpose, until a date at most a year away. */
export async function giveConsentIn(work: Work, body: BodyOf<typeof giveConsent>) {
  work.permit({})
  if (body.until < work.on || body.until > addMonths(work.on, 12))
    throw badInput('/body/until', `must lie between ${work.on} and ${addMonths(work.on, 12)}`)
  const [grantee] = await work.tx.query('select 1 as is from parties where cluster_id = $1 and id = $2', [
    work.cluster,
    body.grantee,
  ])
  if (grantee === undefined || body.grantee === work.desk.organisation)
    throw badInput('/body/grantee', 'is not another organisation of this cluster')
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
  if (row.revoked_at !== null) throw new Problem('conflict', { detail: 'The consent is revoked already.' })
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
