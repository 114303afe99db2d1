import {
  foldApplication,
  openSteps,
  type Application,
  type ApplicationEvent,
  type Check,
} from '#core/approval/application.ts'
import { foldMeeting, type Meeting, type MeetingEvent } from '#core/approval/meeting.ts'
import { screeningRules } from '#core/approval/screening.ts'
import { toWire } from '#core/basics/money.ts'
import type { Ground, Reading } from '../record/index.ts'
import { lostPriority, othersFirst, schemesEarned } from '../conduct/index.ts'
import { namesOf } from '../edge/index.ts'
import { schemesCalled } from '../schemes/index.ts'
import { foldsOf } from './folds.ts'
import { listedOffer, offersFor } from './offer-pages.ts'
import { questionCounts } from './question-pages.ts'

export async function applicationPages(ground: Ground, reading: Reading, ids: readonly string[]) {
  const folds = await foldsOf(ground, reading, ids)
  const found = ids.flatMap((id) => {
    const events = folds.get(id) ?? []
    const application = foldApplication(events.map(({ event }) => event as ApplicationEvent))
    return application === null ? [] : [{ id, application, on: events[0]!.on }]
  })
  const offers = await offersFor(reading, ids)
  const lostIn = await lostPriority(reading)
  const called = await schemesCalled(reading)
  const earned = await schemesEarned(reading, found.map(({ application }) => application.firm)) // prettier-ignore
  const schemeOf = ({ scheme: id, firm, fund }: Application) => {
    const scheme = called(id)
    return scheme && earned(firm, fund, scheme)
  }
  const countsOf = await questionCounts(reading, ids)
  const name = await namesOf(reading.tx, reading.cluster, [
    ...found.map(({ application }) => application.firm),
    ...offers.map(({ bank }) => bank),
  ])
  return found.map(({ id, application, on }) => {
    const lost = lostIn(application.fund)
    const own = offers.filter((each) => each.application === id)
    const listed = othersFirst(own, ({ bank }) => bank, lost).map((each) => listedOffer(each, schemeOf(application), name, lost)) // prettier-ignore
    return { ...applicationPage({ id, application, on }, listed, name), questions: countsOf(id) }
  })
}

type Found = { readonly id: string; readonly application: Application; readonly on: string }

function applicationPage(
  { id, application, on }: Found,
  offers: readonly ReturnType<typeof listedOffer>[],
  name: (id: string) => string,
) {
  const hasOpen = offers.some(({ status }) => status === 'open')
  return {
    id,
    version: application.version,
    firm: application.firm,
    firmName: name(application.firm),
    scheme: application.scheme,
    fund: application.fund,
    status: application.status,
    amount: toWire(application.amount),
    months: application.months,
    purpose: textOf(application.purpose),
    on,
    checks: Array.isArray(application.checks) ? application.checks.map(namedCheck) : [],
    conditions: application.conditions,
    offers,
    facility: application.facility,
    next: openSteps(application.status).filter((step) => step !== 'accept' || hasOpen),
  }
}

/** A check with the names of its rule. */
export const namedCheck = (check: Check) => ({
  ...check,
  ...(screeningRules.find((rule) => rule.id === check.rule)?.names ?? { zh: check.rule, en: check.rule }),
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '—')

export async function meetingPages(ground: Ground, reading: Reading, ids: readonly string[]) {
  const folds = await foldsOf(ground, reading, ids)
  const found = ids.flatMap((id) => {
    const events = folds.get(id) ?? []
    const meeting = foldMeeting(events.map(({ event }) => event as MeetingEvent))
    return meeting === null ? [] : [{ id, meeting, on: events[0]!.on }]
  })
  const applications = await applicationPages(
    ground,
    reading,
    found.flatMap(({ meeting }) => meeting.applications),
  )
  const firms = new Map(applications.map(({ id, firm, firmName }) => [id, { firm, firmName }]))
  return found.map(({ id, meeting, on }) => meetingPage(id, meeting, on, firms, reading.personName))
}

function meetingPage(
  id: string,
  meeting: Meeting,
  on: string,
  firms: ReadonlyMap<string, { firm: string; firmName: string }>,
  personName: (person: string) => string,
) {
  return {
    id,
    version: meeting.version,
    on,
    status: meeting.status,
    body: meeting.body,
    fund: meeting.fund,
    members: meeting.members.map((member) => ({
      member,
      name: personName(member),
      isPresent: meeting.present.includes(member),
    })),
    cases: meeting.applications.map((application) => {
      const result = meeting.results.find((each) => each.application === application)
      const votes = meeting.votes.filter((each) => each.application === application)
      return {
        application,
        ...(firms.get(application) ?? { firm: '', firmName: '' }),
        result: result === undefined ? null : result.isApproved ? 'approved' : 'declined',
        recused: meeting.recusals
          .filter((each) => each.application === application)
          .map(({ member, reason }) => ({ member, name: personName(member), reason: textOf(reason) })),
        votes: votes.map(({ member, vote, reason }) => ({
          member,
          name: personName(member),
          vote,
          reason: textOf(reason),
        })),
        conditions: result?.conditions ?? [],
      }
    }),
  }
}
