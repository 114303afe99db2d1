import {
  acceptOffer,
  attendMeeting,
  closeMeeting,
  conveneMeeting,
  declineApplication,
  draftApplication,
  listApplications,
  listMeetings,
  offerLoan,
  readApplication,
  readMeeting,
  previewScreening,
  recuseFromCase,
  screenApplication,
  submitApplication,
  voteOnCase,
  withdrawApplication,
  withdrawOffer,
} from '#contract/approval.ts'
import { readOutlook } from '#contract/outlook.ts'
import { answerQuestion, askInCommittee, askQuestion, listQuestions, withdrawQuestion } from '#contract/questions.ts'
import { Problem } from '#contract/problem.ts'
import { byPartyName, mountCommand, mountRead, type House, pageOf } from '../edge/index.ts'
import { draft, screenIn, submit, withdraw } from './applications.ts'
import { attend, close, convene, recuse, vote } from './meetings.ts'
import { accept, declineApplicationIn, offer, withdrawOfferIn } from './offers.ts'
import { screeningPreview } from './screening-preview.ts'
import { outlookPage } from './outlook.ts'
import { questionsPage } from './question-pages.ts'
import { answerIn, ask, askFromMeeting, withdrawQuestionIn } from './questions.ts'
import { applicationPages, meetingPages } from './pages.ts'

export { draft, screenIn, submit } from './applications.ts'
export { accept, offer } from './offers.ts'
export { answerIn, ask, askFromMeeting } from './questions.ts'
export { attend, close, convene, vote } from './meetings.ts'

export function mountApproval(house: House): void {
  mountCommand(house, draftApplication, (work, { body }) => draft(work, body))
  mountCommand(house, submitApplication, (work, { params }) => submit(work, params.id))
  mountCommand(house, withdrawApplication, (work, { params }) => withdraw(work, params.id))
  mountCommand(house, screenApplication, (work, { params, body }) => screenIn(work, params.id, body))
  mountCommand(house, offerLoan, (work, { params, body }) => offer(work, params.id, body))
  mountCommand(house, declineApplication, (work, { params, body }) => declineApplicationIn(work, params.id, body))
  mountCommand(house, withdrawOffer, (work, { params }) => withdrawOfferIn(work, params.id))
  mountRead(house, previewScreening, (reading, { params }) => screeningPreview(house.ground, reading, params.id))
  mountRead(house, readOutlook, (reading, { params, query }) =>
    outlookPage(house.ground, reading, params.id, query.offer),
  )
  mountCommand(house, acceptOffer, (work, { params, body }) => accept(work, params.id, body))
  mountCommand(house, conveneMeeting, (work, { body }) => convene(work, body))
  mountCommand(house, attendMeeting, (work, { params }) => attend(work, params.id))
  mountCommand(house, recuseFromCase, (work, { params, body }) => recuse(work, params.id, body))
  mountCommand(house, voteOnCase, (work, { params, body }) => vote(work, params.id, body))
  mountCommand(house, closeMeeting, (work, { params }) => close(work, params.id))
  mountQuestions(house)
  mountPages(house)
}

const applicationOrders = {
  firm: byPartyName('t.firm'),
  status: 't.status',
  scheme: 't.scheme',
  amount: 't.amount',
  on: 't.drafted_on',
}

function mountQuestions(house: House): void {
  mountCommand(house, askQuestion, (work, { params, body }) => ask(work, params.id, body))
  mountCommand(house, askInCommittee, (work, { params, body }) => askFromMeeting(work, params.id, body))
  mountCommand(house, answerQuestion, (work, { params, body }) => answerIn(work, params.id, body))
  mountCommand(house, withdrawQuestion, (work, { params }) => withdrawQuestionIn(work, params.id))
  mountRead(house, listQuestions, (reading, { query }) => questionsPage(house.ground, reading, query))
}

function mountPages(house: House): void {
  const { ground } = house
  mountRead(house, listApplications, async (reading, { query }) => {
    const from = {
      from: 'applications t',
      where: 't.cluster_id = $1 and ($2::text is null or t.status = $2)',
      values: [reading.cluster, query.status ?? null],
      columns: 't.id',
      orders: applicationOrders,
    }
    const page = await pageOf<{ id: string }, string, keyof typeof applicationOrders>(
      reading.tx,
      from,
      query,
      ({ id }) => id,
    )
    return { ...page, items: await applicationPages(ground, reading, page.items) }
  })
  mountRead(house, readApplication, async (reading, { params }) => {
    await mustSee(
      reading.tx.query('select 1 as is from applications where cluster_id = $1 and id = $2', [
        reading.cluster,
        params.id,
      ]),
    )
    return (await applicationPages(ground, reading, [params.id]))[0]
  })
  mountRead(house, listMeetings, async (reading, { query }) => {
    const page = await pageOf<{ id: string }, string>(
      reading.tx,
      { from: 'meetings t', where: 't.cluster_id = $1', values: [reading.cluster], columns: 't.id' },
      query,
      ({ id }) => id,
    )
    return { ...page, items: await meetingPages(ground, reading, page.items) }
  })
  mountRead(house, readMeeting, async (reading, { params }) => {
    await mustSee(
      reading.tx.query('select 1 as is from meetings where cluster_id = $1 and id = $2', [reading.cluster, params.id]),
    )
    return (await meetingPages(ground, reading, [params.id]))[0]
  })
}

async function mustSee(rows: Promise<readonly unknown[]>): Promise<void> {
  if ((await rows).length === 0) throw new Problem('not-found')
}
