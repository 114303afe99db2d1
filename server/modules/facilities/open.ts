import { present } from '#core/basics/assert.ts'
import type { Application } from '#core/approval/application.ts'
import type { Money } from '#core/basics/money.ts'
import type { LoanTerms } from '#core/facility/events.ts'
import { decideOpen, type OpenCommand, type OpeningFacts } from '#core/facility/open.ts'
import { countersReserved, type Holders } from '#core/facility/facts.ts'
import { mostThatFits, outlookOf, type Outlook } from '#core/facility/outlook.ts'
import type { Room } from '#core/facility/rooms.ts'
import type { OrganisationKind } from '#core/party/organisation.ts'
import { sectorOfIndustry } from '#core/party/sectors.ts'
import { isHeldByMembership, type RoleKind, type Scheme } from '#core/scheme/scheme.ts'
import { badInput } from '#contract/problem.ts'
import { applyRewards, earnedIn, type Rewarded } from '../conduct/index.ts'
import { refuse, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { loadFacts } from './facts.ts'
import { promisersOf, takePromises } from './promises.ts'
import { subjectsOf } from './subjects.ts'

export type Opening = {
  readonly facility: string
  readonly applicationId: string
  readonly application: Application
  readonly keeper: string
  readonly loan: { readonly bank: string; readonly amount: Money; readonly terms: LoanTerms }
  /** Holders of the roles that the case chooses: named guarantors, a second level. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
}

/** Opens a facility from an accepted offer: binds its scheme and reserves in every counter, or refuses with all reasons. */
export async function openFacility(work: Work, opening: Opening): Promise<void> {
  const { command, facts, earned } = await openingOf(work, opening)
  const decided = decideOpen(command, facts)
  if (!decided.ok) return refuse(decided.error)
  await takePromises(work, facts.scheme, opening.facility, decided.value)
  const subjects = subjectsOf(facts.scheme, command.holders)
  work.append(opening.facility, subjects, decided.value)
  await applyRewards(work, opening.facility, earned, subjects, whoseCase(opening))
}

/** What opening would be decided on; where nobody has chosen yet, whoever promised to stand for the firm stands. */
export async function outlookIn(work: Work, opening: Omit<Opening, 'chosen'>): Promise<CaseOutlook> {
  const scheme = await schemeNamed(work, opening.application.scheme)
  const chosen = await promisersOf(work, scheme, opening.application.firm)
  const { command, facts } = await openingOf(work, { ...opening, chosen })
  return {
    scheme,
    outlook: outlookOf(command, facts),
    mostThatFits: (isTold) => mostThatFits(command, facts, isTold),
  }
}

export type CaseOutlook = {
  readonly scheme: Scheme
  readonly outlook: Outlook
  readonly mostThatFits: (isTold: (room: Room) => boolean) => Money
}

/** The scheme as it is open now, or a refusal: it was withdrawn while the case was on its way. */
export const schemeNamed = async (work: Work, id: string): Promise<Scheme> =>
  (await openScheme(work, id)) ?? refuse([{ code: 'scheme-not-open', scheme: id }])

async function openingOf(
  work: Work,
  opening: Opening,
): Promise<{ readonly command: OpenCommand; readonly facts: OpeningFacts; readonly earned: readonly Rewarded[] }> {
  const { facility, loan } = opening
  const scheme = await schemeNamed(work, opening.application.scheme)
  const holders = await holdersOf(work, scheme, opening)
  const sector = await sectorOf(work, opening.application.firm)
  const counters = countersReserved(scheme, { facility, holders, on: work.on, sector }).map(({ key }) => key)
  const facts = { ...(await loadFacts(work, scheme, holders, counters)), sector }
  const { amount: principal, terms } = loan
  const lender = await lenderKind(work, loan.bank)
  const programme = await programmeOf(work, scheme, opening.application.fund)
  const earned = await earnedIn(work, whoseCase(opening), scheme, programme)
  const settings = { ...programme, ...Object.fromEntries(earned.map(({ setting, to }) => [setting, to])) }
  return {
    command: { facility, application: opening.applicationId, principal, terms, holders, settings },
    facts: { ...facts, lender },
    earned,
  }
}

/** The division of industry that the firm was registered in (GB/T 4754), or its section where no more is known. */
async function sectorOf({ tx, cluster }: Work, firm: string): Promise<string | undefined> {
  const [row] = await tx.query<{ industry: string | null }>(
    'select industry from parties where cluster_id = $1 and id = $2',
    [cluster, firm],
  )
  return sectorOfIndustry(row?.industry ?? '')
}

const whoseCase = ({ application, keeper }: Opening) => ({ firm: application.firm, association: keeper })

/** The settings that the fund's keeper has otherwise than the scheme proposes; what this version does not know is none of them. */
async function programmeOf(work: Work, scheme: Scheme, fund: string): Promise<Readonly<Record<string, string>>> {
  const [row] = await work.tx.query<{ settings: Record<string, string> }>(
    'select settings from programmes where cluster_id = $1 and fund = $2 and scheme = $3',
    [work.cluster, fund, scheme.id],
  )
  return Object.fromEntries(Object.entries(row?.settings ?? {}).filter(([id]) => Object.hasOwn(scheme.settings, id)))
}

/** What kind of party lends; where no bank has a line yet, the bank that would. */
async function lenderKind({ tx, cluster }: Work, lender: string): Promise<OrganisationKind> {
  const [row] = await tx.query<{ kind: OrganisationKind }>(
    'select kind from parties where cluster_id = $1 and id = $2',
    [cluster, lender],
  )
  return lender === '' ? 'bank' : present(row, 'the lender').kind
}

/** Who holds which role: the borrower, the bank that offered, the fund, its keeper, the members; others are chosen. */
async function holdersOf(work: Work, scheme: Scheme, opening: Opening): Promise<Holders> {
  const { application, keeper, chosen, loan } = opening
  const members = await work.tx.query<{ firm: string }>(
    `select firm from memberships where cluster_id = $1 and association = $2 and standing = 'good' order by firm`,
    [work.cluster, keeper],
  )
  const holders: Record<string, readonly string[]> = {}
  for (const [id, role] of Object.entries(scheme.roles)) {
    if (role.side === 'debtor') holders[id] = [application.firm]
    else if (role.side === 'creditor') holders[id] = [loan.bank]
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
  insurer: 'insurer',
}

/** Parties that somebody chose for a role, each of a kind that may hold it. */
export async function chosenHolders(
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
