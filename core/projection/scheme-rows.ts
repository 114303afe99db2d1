import type { SchemeVersion } from '../publication/scheme-version.ts'
import type { RowChange } from './row-change.ts'

/** A version of a scheme as it stands after an event: what is published is for everybody, a draft for who operates. */
export const schemeRow = (id: string, after: SchemeVersion, at: string, publishedAt: string | null): RowChange => ({
  do: 'put',
  table: 'schemes',
  row: {
    id,
    subject: after.operator,
    parties: [after.operator],
    status: after.status,
    scheme: after.schemeId,
    version: after.schemeVersion,
    data: after.scheme,
    based_on: after.basedOn,
    based_on_version: after.basedOnVersion,
    drafted_by: after.draftedBy,
    changed_by: after.changedBy,
    published_by: after.publishedBy,
    reason: typeof after.reason === 'string' ? after.reason : '—',
    events: after.events,
    at,
    published_at: publishedAt,
  },
})
