import { giveConsent, revokeConsent } from '#contract/consents.ts'
import {
  admitMember,
  appointPerson,
  disableAccount,
  enableAccount,
  endOffices,
  endSessions,
  listOrganisations,
  listPeople,
  payContribution,
  registerOrganisation,
} from '#contract/parties.ts'
import { Problem } from '#contract/problem.ts'
import { likePattern, mountCommand, mountRead, mountReadThen, type House, pageOf } from '../edge/index.ts'
import { asWorker } from '../record/index.ts'
import { disableAccountIn, enableAccountIn, endSessionsIn } from './accounts.ts'
import { mountConsentPages } from './consent-pages.ts'
import { giveConsentIn, revokeConsentIn } from './consents.ts'
import { mountMemberPages } from './member-pages.ts'
import { admitMemberIn, payContributionIn } from './memberships.ts'
import { appoint, endOfficesIn, mayListPeople, peopleOf } from './people.ts'
import { registerOrganisationIn } from './organisations.ts'

export { giveConsentIn } from './consents.ts'
export { admitMemberIn, payContributionIn } from './memberships.ts'
export { foundFirstCluster, type Founding } from './founding.ts'
export { organisationOf } from './organisations.ts'

type PartyRow = {
  id: string
  kind: string
  name: string
  identifier: string
  industry: string | null
  size_class: string | null
  is_member: boolean
}
export function mountParties(house: House): void {
  mountCommand(house, registerOrganisation, (work, { body }) => registerOrganisationIn(work, body))
  mountCommand(house, appointPerson, (work, { params, body }) => appoint(work, params.id, body, house.createAccount))
  mountCommand(house, endOffices, (work, { params: { id, person }, body }) =>
    endOfficesIn(work, { organisation: id, person }, body),
  )
  mountCommand(house, disableAccount, (work, { params: { id, person }, body }) =>
    disableAccountIn(work, { organisation: id, person }, body),
  )
  mountCommand(house, enableAccount, (work, { params: { id, person }, body }) =>
    enableAccountIn(work, { organisation: id, person }, body),
  )
  mountCommand(house, endSessions, (work, { params: { id, person }, body }) =>
    endSessionsIn(work, { organisation: id, person }, body),
  )
  mountReadThen(
    house,
    listPeople,
    async (reading, { params }) => {
      if (!(await mayListPeople(reading, params.id))) throw new Problem('not-found')
      return reading.desk
    },
    (desk, { params: { id } }, cluster) =>
      asWorker(house.ground, cluster, async (tx) => ({
        items: await peopleOf(tx, cluster, id, desk),
      })),
  )
  mountCommand(house, admitMember, (work, { body }) => admitMemberIn(work, body.firm))
  mountCommand(house, payContribution, (work, { params, body }) => payContributionIn(work, params.id, body))
  mountCommand(house, giveConsent, (work, { body }) => giveConsentIn(work, body))
  mountCommand(house, revokeConsent, (work, { params }) => revokeConsentIn(work, params.id))
  mountRead(house, listOrganisations, ({ tx, cluster, desk }, { query }) =>
    pageOf<PartyRow, unknown>(
      tx,
      {
        from: 'parties t left join memberships m on m.cluster_id = t.cluster_id and m.firm = t.id and m.association = $4',
        where:
          't.cluster_id = $1 and ($2::text is null or t.kind = $2) and ($3::text is null or t.name ilike $3 or t.identifier ilike $3)',
        values: [cluster, query.kind ?? null, likePattern(query.search), desk.organisation],
        columns: 't.id, t.kind, t.name, t.identifier, t.industry, t.size_class, m.id is not null as is_member',
      },
      query,
      ({ size_class: sizeClass, is_member: isMember, ...row }) => ({ ...row, sizeClass, isMember }),
    ),
  )
  mountMemberPages(house)
  mountConsentPages(house)
}
