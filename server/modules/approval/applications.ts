import {
  decideScreen,
  decideSubmit,
  decideWithdraw,
  foldApplication,
  type Application,
  type ApplicationEvent,
  type ApplicationStatus,
  type Check,
} from '#core/approval/application.ts'
import { screen } from '#core/approval/screening.ts'
import type { draftApplication, screenApplication } from '#contract/approval.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Subject } from '#core/record/event.ts'
import { closeOffers } from './offers.ts'
import { lapseQuestions } from './questions.ts'
import { refuse, type Work } from '../record/index.ts'
import { openScheme } from '../schemes/index.ts'
import { moneyOf } from '../edge/index.ts'

export type Loaded = { readonly application: Application; readonly keeper: string }

/** An application with the association that keeps its fund and therefore hears it. */
export async function loadApplication(work: Work, id: string): Promise<Loaded> {
  const events = await work.load(id)
  const application = foldApplication(events.map(({ event }) => event as ApplicationEvent))
  if (application === null) throw new Problem('not-found')
  return { application, keeper: await keeperOf(work, application.fund) }
}

export async function keeperOf(work: Pick<Work, 'tx' | 'cluster'>, fund: string): Promise<string> {
  const [row] = await work.tx.query<{ keeper: string }>('select keeper from funds where cluster_id = $1 and id = $2', [
    work.cluster,
    fund,
  ])
  if (row === undefined) throw badInput('/body/fund', 'is not a fund of this cluster')
  return row.keeper
}

export const subjectsOf = ({ firm }: Pick<Application, 'firm'>, keeper: string): readonly Subject[] => [
  { party: firm, role: 'firm' },
  { party: keeper, role: 'association' },
]

export async function draft(work: Work, body: BodyOf<typeof draftApplication>) {
  work.permit({})
  const amount = moneyOf(body.amount)
  if ((await openScheme(work, body.scheme)) === undefined)
    throw badInput('/body/scheme', 'is not a scheme of this cluster')
  if (amount.minor <= 0n) throw badInput('/body/amount', 'must be positive')
  const keeper = await keeperOf(work, body.fund)
  const firm = work.desk.organisation
  const id = work.ids.next('application')
  work.append(id, subjectsOf({ firm }, keeper), [{ type: 'application-drafted', data: { ...body, firm, amount } }])
  return { id, version: 1, status: 'draft' }
}

export async function submit(work: Work, id: string) {
  const loaded = await loadApplication(work, id)
  work.permit({ firm: [loaded.application.firm] })
  const [evaluation] = await latestEvaluation(work, loaded.application.firm)
  return save(work, id, loaded, decideSubmit(loaded.application, evaluation?.id ?? null))
}

export async function withdraw(work: Work, id: string) {
  const loaded = await loadApplication(work, id)
  work.permit({ firm: [loaded.application.firm] })
  const decided = decideWithdraw(loaded.application)
  const done = save(work, id, loaded, decided)
  await closeOffers(work, id)
  await lapseQuestions(work, id, 'withdrawn')
  return done
}

export async function screenIn(work: Work, id: string, { exceptions }: BodyOf<typeof screenApplication>) {
  const loaded = await loadApplication(work, id)
  work.permit({ keeper: [loaded.keeper] })
  const checks = await checksOf(work, loaded)
  const reasons = new Map(exceptions.map(({ rule, reason }) => [rule, reason]))
  const done = save(work, id, loaded, decideScreen(loaded.application, checks, reasons))
  await lapseQuestions(work, id, done.status)
  return done
}

/** What the rules of the first examination answer on the facts of this moment. */
export async function checksOf(work: Work, { application, keeper }: Loaded): Promise<readonly Check[]> {
  const { firm, amount } = application
  const [evaluation] = await latestEvaluation(work, firm)
  const [facts] = await work.tx.query<{ standing: string | null; invoices: bigint; overdue: number | null }>(
    `select (select standing from memberships where cluster_id = $1 and firm = $2 and association = $3) as standing,
            (select count(*) from (select from invoices where cluster_id = $1 and subject = $2 limit 1) as sample) as invoices,
            (select max(overdue_days) from facilities where cluster_id = $1 and borrower = $2 and status not in ('closed', 'cancelled')) as overdue`,
    [work.cluster, firm, keeper],
  )
  return screen({
    standing: facts?.standing ?? null,
    grade: evaluation?.grade ?? null,
    limit: evaluation?.max_amount ?? null,
    amount: amount.minor,
    invoiceCount: Number(facts?.invoices ?? 0),
    overdueDays: facts?.overdue ?? 0,
  })
}

type Decided = ReturnType<typeof decideSubmit>

function save(work: Work, id: string, { application, keeper }: Loaded, decided: Decided) {
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(application, keeper), decided.value)
  const after = decided.value.at(-1)
  return {
    id,
    version: application.version + decided.value.length,
    status: statusAfter[after?.type ?? 'application-drafted'](after),
  }
}

const statusAfter: Record<ApplicationEvent['type'], (event: ApplicationEvent | undefined) => ApplicationStatus> = {
  'application-drafted': () => 'draft',
  'application-submitted': () => 'submitted',
  'application-screened': (event) =>
    event?.type === 'application-screened' && event.data.isPassed ? 'screened' : 'rejected',
  'application-decided': (event) =>
    event?.type === 'application-decided' && event.data.isApproved ? 'approved' : 'declined',
  'offer-accepted': () => 'accepted',
  'application-withdrawn': () => 'withdrawn',
}

const latestEvaluation = (work: Work, firm: string) =>
  work.tx.query<{ id: string; grade: string; max_amount: bigint }>(
    'select id, grade, max_amount from evaluations where cluster_id = $1 and firm = $2 order by made_on desc, id desc limit 1',
    [work.cluster, firm],
  )
