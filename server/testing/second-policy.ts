import { organisationKinds, type OrganisationKind } from '#core/party/organisation.ts'
import type { Relation } from '#core/policy/grants.ts'
import type { DataClass } from '#core/record/event.ts'

/** Of what is to be known: whose it is, who takes part, where it stands, of which class. */
export type Knowable = {
  readonly stream: string
  readonly data_class: DataClass
  readonly subject: string
  readonly parties: readonly string[]
}
export type Somebody = {
  readonly organisation: string
  readonly kind: OrganisationKind
  readonly relations: readonly Relation[]
  readonly purpose: string
}

/** What each kind of organisation learns by each relation, written down a second time and by hand from the law's words. */
const learns: Readonly<Record<Relation['is'], Readonly<Partial<Record<OrganisationKind, readonly DataClass[]>>>>> =
  (() => {
    const all = <T>(value: T) => Object.fromEntries(Object.keys(organisationKinds).map((kind) => [kind, value]))
    const keeper: readonly DataClass[] = ['identity', 'statement', 'credit', 'dealing', 'conduct']
    const dealing: readonly DataClass[] = ['dealing', 'conduct']
    const report: readonly DataClass[] = ['statement', 'credit', 'conduct']
    return {
      self: all(['identity', 'statement', 'credit', 'dealing', 'conduct', 'deliberation', 'public'] as const),
      belongs: all(['public'] as const),
      'member-of': {},
      'deals-with': { firm: ['public'] },
      'association-of': { association: keeper, 'cluster-finance-company': keeper },
      'party-to': {
        bank: dealing,
        firm: dealing,
        guarantor: dealing,
        're-guarantor': dealing,
        insurer: dealing,
        association: dealing,
        'cluster-finance-company': dealing,
        government: dealing,
      },
      'invited-to': { bank: ['dealing'] },
      consented: { bank: report, guarantor: report, 're-guarantor': report, insurer: report, investor: report },
      supervises: { government: ['identity', 'dealing', 'conduct'] },
    }
  })()

/** Whether somebody may know an event, said without grants and without SQL. */
export const mayKnow = ({ organisation, kind, relations, purpose }: Somebody, event: Knowable): boolean =>
  event.parties.includes(organisation) ||
  relations.some((relation) => {
    if (!learns[relation.is][kind]?.includes(event.data_class)) return false
    if ('subject' in relation && relation.subject !== event.subject) return false
    if ('stream' in relation && relation.stream !== event.stream) return false
    return relation.is !== 'consented' || (relation.purpose === purpose && relation.classes.includes(event.data_class))
  })
