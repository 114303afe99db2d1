import {
  admitMember,
  appointPerson,
  giveConsent,
  listAccesses,
  listConsents,
  listMemberships,
  listOrganisations,
  payContribution,
  registerOrganisation,
  revokeConsent,
} from '#contract/parties.ts'
import { mountCommand, mountRead, type House, namesOf, pageOf, wire } from '../edge/index.ts'
import { giveConsentIn, revokeConsentIn } from './consents.ts'
import { admitMemberIn, payContributionIn } from './memberships.ts'
import { appoint } from './people.ts'
import { registerOrganisationIn } from './organisations.ts'

export { giveConsentIn } from './consents.ts'
export { admitMemberIn, payContributionIn } from './memberships.ts'
export { organisationOf } from './organisations.ts'

type PartyRow = {
  id: string
  kind: string
  name: string
  identifier: string
  industry: string | null
  size_class: string | null
}
type MemberRow = {
  id: string
  association: string
  firm: string
  standing: string
  since: string
  contributed: bigint
  currency: string
}
type ConsentRow = {
  id: string
  subject: string
  grantee: string
  purpose: string
  classes: string[]
  valid_from: string
  valid_until: string
  revoked_at: string | null
}
type AccessRow = {
  id: string
  at: string
  reader: string
  subject: string
  data_class: string
  purpose: string
  route: string
}

export function mountParties(house: House): void {
  mountCommand(house, registerOrganisation, (work, { body }) => registerOrganisationIn(work, body))
  mountCommand(house, appointPerson, (work, { params, body }) => appoint(work, params.id, body, house.createAccount))
  mountCommand(house, admitMember, (work, { body }) => admitMemberIn(work, body.firm))
  mountCommand(house, payContribution, (work, { params, body }) => payContributionIn(work, params.id, body))
  mountCommand(house, giveConsent, (work, { body }) => giveConsentIn(work, body))
  mountCommand(house, revokeConsent, (work, { params }) => revokeConsentIn(work, params.id))
  mountRead(house, listOrganisations, ({ tx, cluster }, { query }) =>
    pageOf<PartyRow, unknown>(
      tx,
      {
        from: 'parties t',
        where: 't.cluster_id = $1 and ($2::text is null or t.kind = $2)',
        values: [cluster, query.kind ?? null],
        columns: 't.id, t.kind, t.name, t.identifier, t.industry, t.size_class',
      },
      query,
      ({ size_class: sizeClass, ...row }) => ({ ...row, sizeClass }),
    ),
  )
  mountLists(house)
}

function mountLists(house: House): void {
  mountRead(house, listMemberships, async ({ tx, cluster }, { query }) => {
    const page = await pageOf<MemberRow, MemberRow>(
      tx,
      { from: 'memberships t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
      query,
      (row) => row,
    )
    const name = await namesOf(
      tx,
      cluster,
      page.items.map(({ firm }) => firm),
    )
    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        firmName: name(row.firm),
        contributed: wire(row.contributed, row.currency),
      })),
    }
  })
  mountRead(house, listConsents, async ({ tx, cluster }, { query }) => {
    const page = await pageOf<ConsentRow, ConsentRow>(
      tx,
      { from: 'consents t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
      query,
      (row) => row,
    )
    const name = await namesOf(
      tx,
      cluster,
      page.items.map(({ grantee }) => grantee),
    )
    return {
      ...page,
      items: page.items.map(({ valid_from: from, valid_until: until, revoked_at: revokedAt, ...row }) => ({
        ...row,
        from,
        until,
        revokedAt,
        granteeName: name(row.grantee),
      })),
    }
  })
  mountRead(house, listAccesses, async ({ tx, cluster }, { query }) => {
    const page = await pageOf<AccessRow, AccessRow>(
      tx,
      { from: 'accesses t', where: 't.cluster_id = $1', values: [cluster], columns: 't.*' },
      query,
      (row) => row,
    )
    const name = await namesOf(
      tx,
      cluster,
      page.items.map(({ reader }) => reader),
    )
    return {
      ...page,
      items: page.items.map(({ data_class: dataClass, ...row }) => ({
        ...row,
        dataClass,
        readerName: name(row.reader),
      })),
    }
  })
}
