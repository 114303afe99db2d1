import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { actingDesk } from '#web/data/acting-desk.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { safeReturn, sessionKey, sessionQuery } from '#web/data/session.ts'
import { NotFoundPage } from '#web/shell/not-found-page.tsx'
import { PageFault } from '#web/shell/page-fault.tsx'
import { Shell } from '#web/shell/shell.tsx'

/** A session that ended anywhere leads to the sign-in page and back to where one was. */
const leaveWhenSignedOut = (error: unknown): void => {
  if (!(error instanceof ApiProblem) || error.status !== 401) return
  queryClient.setQueryData(sessionKey, null)
  const from = router.state.location.href
  if (!from.startsWith('/sign-in')) void router.navigate({ to: '/sign-in', search: { from } })
}

const mayPassSoon: readonly string[] = ['unavailable', 'outcome-unknown', 'in-progress']

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    // Without a line a command fails at once and says so; it is never sent later behind somebody’s back.
    // One that was turned away, or whose outcome is unknown, is sent again a little later with the key that it has.
    mutations: {
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && mayPassSoon.includes(error.kind),
    },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502),
    },
  },
})

/** What stands as text under these names in the address. */
const textsOf = <K extends string>(
  search: Record<string, unknown>,
  names: readonly K[],
): Partial<Record<K, string>> => {
  const texts: Partial<Record<K, string>> = {}
  for (const name of names) if (typeof search[name] === 'string') texts[name] = search[name]
  return texts
}

const root = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFault,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { from?: string } =>
    typeof search['from'] === 'string' ? { from: safeReturn(search['from']) } : {},
  component: lazyRouteComponent(() => import('#web/shell/sign-in-page.tsx'), 'SignInPage'),
})

const schemes = createRoute({
  getParentRoute: () => root,
  path: '/schemes',
  component: lazyRouteComponent(() => import('#web/scheme/schemes-page.tsx'), 'SchemesPage'),
})
const scheme = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$id',
  validateSearch: ({ version }: Record<string, unknown>): { version?: number } =>
    typeof version === 'number' && Number.isInteger(version) && version > 0 ? { version } : {},
  component: lazyRouteComponent(() => import('#web/scheme/scheme-page.tsx'), 'SchemePage'),
})

/** Everything below needs somebody signed in. */
const within = createRoute({
  getParentRoute: () => root,
  id: 'within',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { from: location.href } })
    if (session.mustChangePassword && location.pathname !== '/account') throw redirect({ to: '/account' })
    return { session }
  },
})

const start = createRoute({
  getParentRoute: () => within,
  path: '/',
  beforeLoad: ({ context }) => {
    const desks = context.session.desks
    const acting = desks.filter(({ organisation }) => organisation === actingDesk())
    const cluster = [...acting, ...desks].flatMap((desk) => desk.clusters)[0]?.id
    if (cluster !== undefined) throw redirect({ to: '/clusters/$cluster', params: { cluster } })
  },
  component: lazyRouteComponent(() => import('#web/shell/no-desk-page.tsx'), 'NoDeskPage'),
})

const cluster = createRoute({ getParentRoute: () => within, path: '/clusters/$cluster' })

const home = createRoute({
  getParentRoute: () => cluster,
  path: '/',
  component: lazyRouteComponent(() => import('#web/home/home-page.tsx'), 'HomePage'),
})
const firms = createRoute({
  getParentRoute: () => cluster,
  path: '/firms',
  component: lazyRouteComponent(() => import('#web/firm/firms-page.tsx'), 'FirmsPage'),
})
const firm = createRoute({
  getParentRoute: () => cluster,
  path: '/firms/$id',
  validateSearch: (search: Record<string, unknown>): { purpose?: string } => textsOf(search, ['purpose']),
  component: lazyRouteComponent(() => import('#web/firm/firm-page.tsx'), 'FirmPage'),
})
const invoices = createRoute({
  getParentRoute: () => cluster,
  path: '/firms/$id/invoices',
  component: lazyRouteComponent(() => import('#web/firm/invoices-page.tsx'), 'InvoicesPage'),
})
const members = createRoute({
  getParentRoute: () => cluster,
  path: '/members',
  validateSearch: (search: Record<string, unknown>): { grade?: string; bucket?: string } =>
    textsOf(search, ['grade', 'bucket']),
  component: lazyRouteComponent(() => import('#web/firm/members-page.tsx'), 'MembersPage'),
})
const people = createRoute({
  getParentRoute: () => cluster,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): { organisation?: string } => textsOf(search, ['organisation']),
  component: lazyRouteComponent(() => import('#web/people/people-page.tsx'), 'PeoplePage'),
})
const organisations = createRoute({
  getParentRoute: () => cluster,
  path: '/organisations',
  component: lazyRouteComponent(() => import('#web/organisation/organisations-page.tsx'), 'OrganisationsPage'),
})
const account = createRoute({
  getParentRoute: () => within,
  path: '/account',
  component: lazyRouteComponent(() => import('#web/account/account-page.tsx'), 'AccountPage'),
})
const myData = createRoute({
  getParentRoute: () => cluster,
  path: '/my-data',
  component: lazyRouteComponent(() => import('#web/my-data/my-data-page.tsx'), 'MyDataPage'),
})
const applications = createRoute({
  getParentRoute: () => cluster,
  path: '/applications',
  component: lazyRouteComponent(() => import('#web/application/applications-page.tsx'), 'ApplicationsPage'),
})
const inbox = createRoute({
  getParentRoute: () => cluster,
  path: '/inbox',
  component: lazyRouteComponent(() => import('#web/application/inbox-page.tsx'), 'InboxPage'),
})
const apply = createRoute({
  getParentRoute: () => cluster,
  path: '/apply',
  component: lazyRouteComponent(() => import('#web/application/apply-page.tsx'), 'ApplyPage'),
})
const calculator = createRoute({
  getParentRoute: () => cluster,
  path: '/calculator',
  component: lazyRouteComponent(() => import('#web/application/calculator-page.tsx'), 'CalculatorPage'),
})
const application = createRoute({
  getParentRoute: () => cluster,
  path: '/applications/$id',
  component: lazyRouteComponent(() => import('#web/application/application-page.tsx'), 'ApplicationPage'),
})
const facilities = createRoute({
  getParentRoute: () => cluster,
  path: '/facilities',
  validateSearch: (search: Record<string, unknown>): { status?: string; borrower?: string } =>
    textsOf(search, ['status', 'borrower']),
  component: lazyRouteComponent(() => import('#web/facility/facilities-page.tsx'), 'FacilitiesPage'),
})
const facility = createRoute({
  getParentRoute: () => cluster,
  path: '/facilities/$id',
  component: lazyRouteComponent(() => import('#web/facility/facility-page.tsx'), 'FacilityPage'),
})
const repayments = createRoute({
  getParentRoute: () => cluster,
  path: '/repayments',
  component: lazyRouteComponent(() => import('#web/banking/repayments-page.tsx'), 'RepaymentsPage'),
})
const statement = createRoute({
  getParentRoute: () => cluster,
  path: '/statements/$id',
  component: lazyRouteComponent(() => import('#web/banking/statement-page.tsx'), 'StatementPage'),
})
const guarantors = createRoute({
  getParentRoute: () => cluster,
  path: '/guarantors',
  component: lazyRouteComponent(() => import('#web/guarantor/guarantors-page.tsx'), 'GuarantorsPage'),
})
const conduct = createRoute({
  getParentRoute: () => cluster,
  path: '/conduct',
  component: lazyRouteComponent(() => import('#web/conduct/conduct-page.tsx'), 'ConductPage'),
})
const proceeding = createRoute({
  getParentRoute: () => cluster,
  path: '/proceedings/$id',
  component: lazyRouteComponent(() => import('#web/conduct/proceeding-page.tsx'), 'ProceedingPage'),
})
const allocations = createRoute({
  getParentRoute: () => cluster,
  path: '/allocations',
  component: lazyRouteComponent(() => import('#web/allocation/allocations-page.tsx'), 'AllocationsPage'),
})
const promises = createRoute({
  getParentRoute: () => cluster,
  path: '/promises',
  component: lazyRouteComponent(() => import('#web/promise/promises-page.tsx'), 'PromisesPage'),
})
const securities = createRoute({
  getParentRoute: () => cluster,
  path: '/counter-guarantees',
  component: lazyRouteComponent(() => import('#web/counter-guarantee/securities-page.tsx'), 'SecuritiesPage'),
})
const security = createRoute({
  getParentRoute: () => cluster,
  path: '/counter-guarantees/$id',
  component: lazyRouteComponent(() => import('#web/counter-guarantee/security-page.tsx'), 'SecurityPage'),
})
const restructurings = createRoute({
  getParentRoute: () => cluster,
  path: '/restructurings',
  component: lazyRouteComponent(() => import('#web/restructuring/restructurings-page.tsx'), 'RestructuringsPage'),
})
const restructuring = createRoute({
  getParentRoute: () => cluster,
  path: '/restructurings/$id',
  component: lazyRouteComponent(() => import('#web/restructuring/restructuring-page.tsx'), 'RestructuringPage'),
})
const meetings = createRoute({
  getParentRoute: () => cluster,
  path: '/meetings',
  component: lazyRouteComponent(() => import('#web/meeting/meetings-page.tsx'), 'MeetingsPage'),
})
const meeting = createRoute({
  getParentRoute: () => cluster,
  path: '/meetings/$id',
  component: lazyRouteComponent(() => import('#web/meeting/meeting-page.tsx'), 'MeetingPage'),
})
const funds = createRoute({
  getParentRoute: () => cluster,
  path: '/funds',
  component: lazyRouteComponent(() => import('#web/fund/funds-page.tsx'), 'FundsPage'),
})
const fund = createRoute({
  getParentRoute: () => cluster,
  path: '/funds/$id',
  component: lazyRouteComponent(() => import('#web/fund/fund-page.tsx'), 'FundPage'),
})
const imports = createRoute({
  getParentRoute: () => cluster,
  path: '/imports',
  component: lazyRouteComponent(() => import('#web/import/imports-page.tsx'), 'ImportsPage'),
})
const importReport = createRoute({
  getParentRoute: () => cluster,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('#web/import/import-page.tsx'), 'ImportPage'),
})

const uploadRoute = createRoute({
  getParentRoute: () => cluster,
  path: '/uploads/$id',
  component: lazyRouteComponent(() => import('#web/import/upload-page.tsx'), 'UploadPage'),
})

const notices = createRoute({
  getParentRoute: () => cluster,
  path: '/notices',
  component: lazyRouteComponent(() => import('#web/notice/notices-page.tsx'), 'NoticesPage'),
})

const overview = createRoute({
  getParentRoute: () => cluster,
  path: '/overview',
  component: lazyRouteComponent(() => import('#web/record/overview-page.tsx'), 'OverviewPage'),
})
const record = createRoute({
  getParentRoute: () => cluster,
  path: '/record',
  validateSearch: (search: Record<string, unknown>): { type?: string; stream?: string } =>
    textsOf(search, ['type', 'stream']),
  component: lazyRouteComponent(() => import('#web/record/record-page.tsx'), 'RecordPage'),
})
const operations = createRoute({
  getParentRoute: () => cluster,
  path: '/operations',
  component: lazyRouteComponent(() => import('#web/operations/operations-page.tsx'), 'OperationsPage'),
})
const schemeDrafts = createRoute({
  getParentRoute: () => cluster,
  path: '/scheme-drafts',
  component: lazyRouteComponent(() => import('#web/scheme-editor/drafts-page.tsx'), 'DraftsPage'),
})
const schemeDraft = createRoute({
  getParentRoute: () => cluster,
  path: '/scheme-drafts/$id',
  component: lazyRouteComponent(() => import('#web/scheme-editor/draft-page.tsx'), 'DraftPage'),
})
const schemeComparison = createRoute({
  getParentRoute: () => cluster,
  path: '/scheme-comparison',
  validateSearch: (search: Record<string, unknown>): { left?: string; right?: string } =>
    textsOf(search, ['left', 'right']),
  component: lazyRouteComponent(() => import('#web/scheme-editor/comparison-page.tsx'), 'ComparisonPage'),
})

const tree = root.addChildren([
  signIn,
  schemes,
  scheme,
  within.addChildren([
    start,
    account,
    cluster.addChildren([
      home,
      firms,
      firm,
      invoices,
      members,
      organisations,
      people,
      myData,
      applications,
      inbox,
      apply,
      calculator,
      application,
      facilities,
      facility,
      repayments,
      statement,
      promises,
      securities,
      security,
      restructurings,
      restructuring,
      guarantors,
      conduct,
      proceeding,
      allocations,
      meetings,
      meeting,
      funds,
      fund,
      imports,
      importReport,
      uploadRoute,
      notices,
      overview,
      record,
      operations,
      schemeDrafts,
      schemeDraft,
      schemeComparison,
    ]),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  context: { queries: queryClient },
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
