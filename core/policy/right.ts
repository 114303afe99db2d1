import type { OrganisationKind } from '../party/organisation.ts'
import type { DataClass } from '../record/event.ts'
import { classesOf, type Relation } from './grants.ts'

/** By what right an organisation reads a class of knowledge about a firm, and by which consent where it is one. */
export type Right = { readonly by: Relation['is'] | 'none'; readonly consent: string | null }

/** What stands nearest: a relation to the firm itself before a consent, a consent before what is open to a whole kind. */
const nearness: readonly Relation['is'][] = [
  'self',
  'association-of',
  'consented',
  'party-to',
  'invited-to',
  'supervises',
  'deals-with',
  'belongs',
  'member-of',
]

export function rightOf(
  kind: OrganisationKind,
  relations: readonly Relation[],
  {
    subject,
    dataClass,
    purpose,
    stream = null,
  }: {
    readonly subject: string
    readonly dataClass: DataClass
    readonly purpose: string
    /** The dealing in which it was read; without one, being party to some dealing is no right. */
    readonly stream?: string | null
  },
): Right {
  const opening = relations
    .filter((relation) => !('subject' in relation) || relation.subject === subject)
    .filter((relation) => !('stream' in relation) || relation.stream === stream)
    .filter((relation) => classesOf(kind, relation, purpose).includes(dataClass))
    .sort((a, b) => nearness.indexOf(a.is) - nearness.indexOf(b.is))[0]
  if (opening === undefined) return { by: 'none', consent: null }
  return { by: opening.is, consent: opening.is === 'consented' ? opening.consent : null }
}
