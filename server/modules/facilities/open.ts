import { present } from '#core/basics/assert.ts'
import type { Application } from '#core/approval/application.ts'
import { decideOpen } from '#core/facility/open.ts'
import { keyOfCounter, type Holders } from '#core/facility/facts.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { isHeldByMembership, type RoleKind, type Scheme } from '#core/scheme/scheme.ts'
import { badInput } from '#contract/problem.ts'
import { refuse, type Work } from '../record/index.ts'
import { loadFacts } from './facts.ts'
import { takePromises } from './promises.ts'
import { subjectsOf } from './subjects.ts'

export type Opening = {
  readonly facility: string
  readonly applicationId: string
  readonly application: Application
  readonly keeper: string
  /** Holders of the roles that the case chooses: named guarantors, a second level. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
}

/** Opens a facility from an accepted offer: binds its scheme and reserves in every counter, or refuses with all reasons. */
export async function openFacility(work: Work, opening: Opening): Promise<void> {
  const { facility, application } = opening
  const offer = present(application.offer, 'the offer')
  const scheme = present(
    catalogue.find(({ id }) => id === application.scheme),
    application.scheme,
  )
  const holders = await holdersOf(work, scheme, opening)
  const counters = scheme.limits.map(({ counter }) => keyOfCounter(scheme, counter, facility, holders, work.on))
  const facts = await loadFacts(work, scheme, holders, counters)
  const command = {
    facility,
    application: opening.applicationId,
    principal: offer.amount,
    terms: offer.terms,
    holders,
    settings: {},
  }
  const decided = decideOpen(command, facts)
  if (!decided.ok) return refuse(decided.error)
  await takePromises(work, scheme, facility, decided.value)
  work.append(facility, subjectsOf(scheme, holders), decided.value)
}

/** Who holds which role: the borrower, the bank that offered, the fund, its keeper, the members; others are chosen. */
async function holdersOf(work: Work, scheme: Scheme, { application, keeper, chosen }: Opening): Promise<Holders> {
  const members = await work.tx.query<{ firm: string }>(
    `select firm from memberships where cluster_id = $1 and association = $2 and standing = 'good' order by firm`,
    [work.cluster, keeper],
  )
  const lender = present(application.offer, 'the offer').bank
  const holders: Record<string, readonly string[]> = {}
  for (const [id, role] of Object.entries(scheme.roles)) {
    if (role.side === 'debtor') holders[id] = [application.firm]
    else if (role.side === 'creditor') holders[id] = [lender]
    else if (role.is.includes('fund')) holders[id] = [application.fund]
    else if (role.is.includes('association')) holders[id] = [keeper]
    else if (isHeldByMembership(role)) holders[id] = members.map(({ firm }) => firm)
    else holders[id] = await chosenHolders(work, id, role.is, chosen[id] ?? [])
  }
  const unknown = Object.keys(chosen).find((id) => scheme.roles[id] === undefined)
  if (unknown !== undefined) throw badInput(`/body/holders/${unknown}`, 'is not a role of the scheme')
  return holders
}

const kindsOf: Readonly<Record<RoleKind, string>> = {
  firm: 'firm',
  bank: 'bank',
  association: 'association',
  guarantor: 'guarantor',
  reguarantor: 're-guarantor',
  government: 'government',
  investor: 'investor',
  fund: 'fund',
  'core-enterprise': 'core-enterprise',
  warehouse: 'warehouse',
}

async function chosenHolders(
  work: Work,
  role: string,
  kinds: readonly RoleKind[],
  chosen: readonly string[],
): Promise<readonly string[]> {
  const rows = await work.tx.query<{ id: string; kind: string }>(
    'select id, kind from parties where cluster_id = $1 and id = any($2)',
    [work.cluster, chosen],
  )
  for (const holder of chosen) {
    const kind = rows.find(({ id }) => id === holder)?.kind
    if (!kinds.some((each) => kindsOf[each] === kind))
      throw badInput(`/body/holders/${role}`, `${holder} cannot hold this role`)
  }
  return chosen
}
