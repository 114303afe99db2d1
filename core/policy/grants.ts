import type { OrganisationKind } from '../party/organisation.ts'
import { dataClasses, type DataClass } from '../record/event.ts'
import type { Desk } from './actions.ts'

/** How an organisation stands to what it wants to know; facts of the moment, loaded in the reading transaction. */
export type Relation =
  | { readonly is: 'self'; readonly subject: string }
  | { readonly is: 'association-of'; readonly subject: string }
  | { readonly is: 'party-to'; readonly stream: string }
  | { readonly is: 'invited-to'; readonly stream: string }
  | { readonly is: 'supervises' }
  | { readonly is: 'belongs' }
  /** Of which association it is a member: what is made known to members it may be shown. */
  | { readonly is: 'member-of'; readonly subject: string }
  /** With whom it has to do itself: all that is left to it of what the cluster shares once its information rights are lost. */
  | { readonly is: 'deals-with'; readonly subject: string }
  | {
      readonly is: 'consented'
      readonly subject: string
      readonly purpose: string
      readonly classes: readonly DataClass[]
      readonly consent: string
    }

type GrantRow = {
  readonly kinds: readonly OrganisationKind[] | 'any'
  readonly relation: Relation['is']
  readonly classes: readonly DataClass[]
}

/** Which kinds of organisation learn which classes by which relation; a consent names its own classes. */
export const grantTable: readonly GrantRow[] = [
  { kinds: 'any', relation: 'self', classes: dataClasses },
  { kinds: 'any', relation: 'belongs', classes: ['public'] },
  { kinds: ['firm'], relation: 'deals-with', classes: ['public'] },
  {
    kinds: ['association', 'cluster-finance-company'],
    relation: 'association-of',
    classes: ['identity', 'statement', 'credit', 'dealing', 'conduct'],
  },
  {
    kinds: [
      'bank',
      'firm',
      'guarantor',
      're-guarantor',
      'insurer',
      'association',
      'cluster-finance-company',
      'government',
    ],
    relation: 'party-to',
    classes: ['dealing', 'conduct'],
  },
  { kinds: ['bank'], relation: 'invited-to', classes: ['dealing'] },
  {
    kinds: ['bank', 'guarantor', 're-guarantor', 'insurer', 'investor'],
    relation: 'consented',
    classes: ['statement', 'credit', 'conduct'],
  },
  { kinds: ['government'], relation: 'supervises', classes: ['identity', 'dealing', 'conduct'] },
]

/** What one request may read of one data class: these subjects, these streams, or all of the cluster. */
export type Grant = {
  readonly subjects: readonly string[]
  readonly streams: readonly string[]
  readonly isWholeCluster: boolean
}
export type Grants = Readonly<Record<DataClass, Grant>>

/** The grants of a desk for one purpose; a consent for another purpose gives nothing. */
export function grantsOf(desk: Pick<Desk, 'kind'>, relations: readonly Relation[], purpose: string): Grants {
  const consents = relations.filter(({ is }) => is === 'consented').map((one) => [one])
  const others = Map.groupBy(relations, ({ is }) => is)
  others.delete('consented')
  const opened = [...consents, ...others.values()].map((alike) => ({
    alike,
    classes: alike[0] === undefined ? [] : classesOf(desk.kind, alike[0], purpose),
  }))
  const grantOf = (name: DataClass): Grant => {
    const those = opened.filter(({ classes }) => classes.includes(name)).flatMap(({ alike }) => alike)
    return {
      subjects: those.flatMap((one) => ('subject' in one ? [one.subject] : [])),
      streams: those.flatMap((one) => ('stream' in one ? [one.stream] : [])),
      isWholeCluster: those.some((one) => !('subject' in one) && !('stream' in one)),
    }
  }
  return Object.fromEntries(dataClasses.map((name) => [name, grantOf(name)])) as Grants
}

/** What a relation opens to a kind of organisation, where it opens anything. */
export const grantRowOf = (kind: OrganisationKind, relation: Relation['is']): GrantRow | undefined =>
  grantTable.find(({ kinds, relation: is }) => is === relation && (kinds === 'any' || kinds.includes(kind)))

/** The classes that one relation opens to a kind of organisation for a purpose. */
export function classesOf(kind: OrganisationKind, relation: Relation, purpose: string): readonly DataClass[] {
  const row = grantRowOf(kind, relation.is)
  if (row === undefined) return []
  if (relation.is !== 'consented') return row.classes
  return relation.purpose === purpose ? row.classes.filter((name) => relation.classes.includes(name)) : []
}

/**
 * What is left to a firm that lost its information rights: its own data (征信业管理条例 17) and what it takes part in, and no
 * more of what the cluster shares than whom it has to do with.
 */
export const withoutInformation = (
  relations: readonly Relation[],
  dealsWith: readonly string[],
): readonly Relation[] => [
  ...relations.filter(({ is, ...of }) => {
    const isOfFund = is === 'party-to' && 'stream' in of && of.stream.startsWith('fnd_')
    return is !== 'belongs' && is !== 'member-of' && !isOfFund
  }),
  ...dealsWith.map((subject): Relation => ({ is: 'deals-with', subject })),
]

/** To whom marks are made known, as which this desk is one: a bank of the cluster, a member of an association. */
export const audiencesOf = ({ kind }: Pick<Desk, 'kind'>, relations: readonly Relation[]): readonly string[] =>
  relations.flatMap((relation) => {
    if (relation.is === 'belongs' && kind === 'bank') return ['banks']
    return relation.is === 'member-of' && kind === 'firm' ? [`members ${relation.subject}`] : []
  })
