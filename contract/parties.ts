import { z } from 'zod'
import { offices, type Office } from '#core/party/office.ts'
import { organisationKinds, type OrganisationKind } from '#core/party/organisation.ts'
import { defineRoute } from './route.ts'
import {
  clusterParams,
  done,
  eachOnce,
  idOf,
  inCluster,
  name,
  pageOf,
  pageQuery,
  search,
  sentence,
  wireDate,
  wireMoney,
} from './values.ts'
import { text } from './text.ts'

const officeNames = Object.keys(offices) as [Office, ...Office[]]
const kinds = Object.keys(organisationKinds) as [OrganisationKind, ...OrganisationKind[]]

export const wireIdentifier = z.union([
  z.strictObject({ uscc: text({ max: 40 }), overrideReason: sentence.optional() }),
  z.strictObject({ scheme: text({ max: 64 }), value: text({ max: 128 }) }),
])

export const wireOrganisation = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  name: z.string(),
  identifier: z.string(),
  industry: z.string().nullable(),
  sizeClass: z.string().nullable(),
  /** Of the reader's own association. */
  isMember: z.boolean(),
})
export type WireOrganisation = z.infer<typeof wireOrganisation>

export const listOrganisations = defineRoute({
  name: 'list-organisations',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/organisations',
  summary: { zh: '集群中的组织', en: 'Organisations of a cluster' },
  access: 'signed-in',
  params: clusterParams,
  query: pageQuery.extend({ kind: z.enum(kinds).optional(), search: search.optional() }),
  answer: pageOf(wireOrganisation),
})

export const registerOrganisation = defineRoute({
  name: 'register-organisation',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/organisations',
  summary: { zh: '登记组织', en: 'Register an organisation' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({
    kind: z.enum(kinds),
    name,
    identifier: wireIdentifier,
    industry: text({ max: 8 }).nullable().default(null),
    size: z
      .strictObject({
        employees: z.number().int().min(0).max(10_000_000).optional(),
        revenue: wireMoney.optional(),
        assets: wireMoney.optional(),
      })
      .optional(),
  }),
  answer: done,
})

/**
 * Gives a person an office in an organisation; who has no account yet gets one with this password. The status says
 * `appointed`, or `known` where an account was there already and kept its own password.
 */
export const appointPerson = defineRoute({
  name: 'appoint-person',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/organisations/:id/people',
  summary: { zh: '任命人员', en: 'Give a person an office' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('organisation'),
  body: z.strictObject({
    name,
    email: z.email().max(200),
    password: z.string().min(10).max(128),
    offices: eachOnce(z.enum(officeNames), { max: 6 }),
  }),
  answer: done,
})

/** Who holds which office in an organisation; answered to itself, to its association and to the operator. */
export const listPeople = defineRoute({
  name: 'list-people',
  method: 'GET',
  path: '/api/v1/clusters/:cluster/organisations/:id/people',
  summary: { zh: '一个组织的人员和岗位', en: 'The people of an organisation and their offices' },
  access: 'signed-in',
  params: inCluster('organisation'),
  answer: z.object({
    items: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        offices: z.array(z.object({ office: z.enum(officeNames), since: wireDate })),
        isSelf: z.boolean(),
        /** Whether the account may sign in; told to the operator alone. */
        account: z.enum(['enabled', 'disabled']).nullable(),
      }),
    ),
  }),
})
export type WirePerson = z.infer<typeof listPeople.answer>['items'][number]

/** Ends offices of a person, with effect at once; nobody ends their own. */
export const endOffices = defineRoute({
  name: 'end-offices',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/organisations/:id/people/:person/end',
  summary: { zh: '结束任职', en: 'End the offices of a person' },
  access: 'signed-in',
  isCommand: true,
  params: inCluster('organisation').extend({ person: idOf('person') }),
  body: z.strictObject({ offices: eachOnce(z.enum(officeNames), { max: 6 }), reason: sentence }),
  answer: done,
})

const accountPath = '/api/v1/clusters/:cluster/organisations/:id/people/:person/account' as const
const accountRoute = {
  method: 'POST',
  access: 'signed-in',
  isCommand: true,
  params: inCluster('organisation').extend({ person: idOf('person') }),
  body: z.strictObject({ reason: sentence }),
  answer: done,
} as const

/** The account enters nowhere from now on, and what it is signed in to ends. */
export const disableAccount = defineRoute({
  ...accountRoute,
  name: 'disable-account',
  path: `${accountPath}/disabling`,
  summary: { zh: '停用账号：立即退出，不能再登录', en: 'Disable an account: signed out at once, and shut out' },
})
export const enableAccount = defineRoute({
  ...accountRoute,
  name: 'enable-account',
  path: `${accountPath}/enabling`,
  summary: { zh: '恢复账号', en: 'Enable an account again' },
})
export const endSessions = defineRoute({
  ...accountRoute,
  name: 'end-sessions',
  path: `${accountPath}/sessions`,
  summary: { zh: '让账号在所有设备上退出登录', en: 'Sign an account out everywhere' },
})

export const admitMember = defineRoute({
  name: 'admit-member',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/memberships',
  summary: { zh: '接纳会员', en: 'Admit a member' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: clusterParams,
  body: z.strictObject({ firm: idOf('organisation') }),
  answer: done,
})

export const payContribution = defineRoute({
  name: 'pay-contribution',
  method: 'POST',
  path: '/api/v1/clusters/:cluster/memberships/:id/contributions',
  summary: { zh: '缴纳出资', en: 'Pay in a contribution' },
  access: 'signed-in',
  isCommand: true,
  status: 201,
  params: inCluster('membership'),
  body: z.strictObject({ fund: idOf('fund'), amount: wireMoney }),
  answer: done,
})

export const partyRoutes = [
  listOrganisations,
  registerOrganisation,
  appointPerson,
  listPeople,
  endOffices,
  disableAccount,
  enableAccount,
  endSessions,
  admitMember,
  payContribution,
] as const
