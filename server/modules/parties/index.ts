import { giveConsent, revokeConsent } from '#contract/consents.ts'
import {
  admitMember,
  appointPerson,
  listOrganisations,
  payContribution,
  registerOrganisation,
} from '#contract/parties.ts'
import { likePattern, mountCommand, mountRead, type House, pageOf } from '../edge/index.ts'
import { mountConsentPages } from './consent-pages.ts'
import { giveConsentIn, revokeConsentIn } from './consents.ts'
import { mountMemberPages } from './member-pages.ts'
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
        where:
          't.cluster_id = $1 and ($2::text is null or t.kind = $2) and ($3::text is null or t.name ilike $3 or t.identifier ilike $3)',
        values: [cluster, query.kind ?? null, likePattern(query.search)],
        columns: 't.id, t.kind, t.name, t.identifier, t.industry, t.size_class',
      },
      query,
      ({ size_class: sizeClass, ...row }) => ({ ...row, sizeClass }),
    ),
  )
  mountMemberPages(house)
  mountConsentPages(house)
}
