import type { WireMove } from '#contract/facilities.ts'
import { date } from '#core/basics/calendar-date.ts'
import confidi from '#core/scheme/catalogue/confidi.ts'
import type { RepaymentMethod } from '#core/obligation/usual-terms.ts'
import {
  accept,
  answerIn,
  ask,
  askFromMeeting,
  attend,
  close,
  convene,
  draft,
  offer,
  screenIn,
  submit,
  vote,
} from '../approval/index.ts'
import { confirmIn, proposeIn } from '../banking/index.ts'
import { endDayOf, givePromiseIn, moveIn } from '../facilities/index.ts'
import { foundFundIn, grantLineIn } from '../funds/index.ts'
import { evaluateFirmIn, importFile } from '../information/index.ts'
import { admitMemberIn, giveConsentIn, payContributionIn } from '../parties/index.ts'
import { draftIn, submitIn } from '../schemes/index.ts'
import { claimDocuments } from './claim-documents.ts'
import { invoiceCsv } from './invoices.ts'
import { streamOf, type Stage } from './stage.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' as const })
const firms = ['firm-1', 'firm-2', 'firm-3', 'firm-4', 'firm-5', 'firm-6'] as const

/** The first year of the demo cluster, told by its own commands. */
export async function tell(stage: Stage, say: (line: string) => void): Promise<void> {
  const { does, org, ground, cluster } = stage
  const fund = (await does('manager', 'found-fund', (work) => foundFundIn(work, '樟溪互助担保基金'))).id
  for (const [i, firm] of firms.entries()) {
    const { id } = await does('manager', 'admit-member', (work) => admitMemberIn(work, org(firm)))
    await does('manager', 'pay-contribution', (work) =>
      payContributionIn(work, id, { fund, amount: cny(`${300_000 - i * 20_000}.00`) }),
    )
  }
  await does('banker', 'grant-line', (work) =>
    grantLineIn(work, { fund, amount: cny('20000000.00'), until: '2027-12-31' }),
  )
  await does('banker-two', 'grant-line', (work) =>
    grantLineIn(work, { fund, amount: cny('5000000.00'), until: '2027-12-31' }),
  )
  say('Demo: invoices and evaluations …')
  await inform(stage)
  say('Demo: three loans, one of which goes wrong …')
  const first = await lend(stage, {
    firm: 'firm-1',
    person: 'owner',
    fund,
    scheme: 'association-guarantee',
    amount: '900000.00',
    months: 12,
    method: 'equal-principal',
  })
  const second = await lend(stage, {
    firm: 'firm-2',
    person: 'owner-two',
    fund,
    scheme: 'chamber-joint-guarantee',
    amount: '600000.00',
    months: 12,
    method: 'equal-instalment',
    isAskedAbout: true,
  })
  await endDayOf(ground, cluster, '2026-02-12')
  await repay(stage, first, '82500.00')
  await repay(stage, second, '51500.00')
  await endDayOf(ground, cluster, '2026-03-12')
  await repay(stage, second, '51500.00')
  await endDayOf(ground, cluster, '2026-05-20')
  await defaulted(stage, first, fund)
  await lend(stage, {
    firm: 'firm-3',
    person: 'owner-three',
    fund,
    scheme: 'association-guarantee',
    amount: '300000.00',
    months: 6,
    method: 'bullet',
  })
  await applyOnly(stage, fund)
  await proposedScheme(stage)
}

async function inform({ does, org, register }: Stage): Promise<void> {
  for (const [i, firm] of firms.entries()) {
    const monthly = 120_000 - i * 9_000
    for (const direction of ['output', 'input'] as const)
      await does('manager', 'import-rows', (work) =>
        importFile(
          work,
          `${direction}-invoices`,
          register,
          streamOf(invoiceCsv(firm, direction, monthly * 10, date('2026-01-01'))),
        ),
      )
    await does('manager', 'evaluate-firm', (work) => evaluateFirmIn(work, org(firm), undefined))
  }
  await does('owner', 'give-consent', (work) =>
    giveConsentIn(work, {
      grantee: org('bank'),
      purpose: 'credit-decision',
      classes: ['statement', 'credit'],
      until: '2026-12-31',
    }),
  )
  await does('owner-four', 'give-promise', (work) =>
    givePromiseIn(work, {
      firm: org('firm-1'),
      scheme: 'chamber-joint-guarantee',
      role: 'guarantors',
      amount: cny('60000.00'),
      until: '2026-12-31',
      resolution: null,
    }),
  )
}

type Loan = {
  readonly firm: string
  readonly person: string
  readonly fund: string
  readonly scheme: string
  readonly amount: string
  readonly months: number
  readonly method: RepaymentMethod
  readonly isAskedAbout?: true
}

async function lend(stage: Stage, loan: Loan): Promise<string> {
  const { does } = stage
  const amount = cny(loan.amount)
  const { id } = await does(loan.person, 'draft-application', (work) =>
    draft(work, { scheme: loan.scheme, fund: loan.fund, amount, months: loan.months, purpose: '收购当季药材' }),
  )
  await does(loan.person, 'submit-application', (work) => submit(work, id))
  await does('manager', 'screen-application', (work) => screenIn(work, id, { exceptions: [] }))
  const meeting = (
    await does('manager', 'convene-meeting', (work) => convene(work, { fund: loan.fund, applications: [id] }))
  ).id
  if (loan.isAskedAbout) {
    const question = { topic: 'figures', text: '去年第四季度的销售额为什么比上季度少？' } as const
    const asked = await does('member-one', 'ask-in-committee', (work) =>
      askFromMeeting(work, meeting, { application: id, ...question }),
    )
    await answered(stage, loan.person, asked.id, '十月厂房检修，停产三周；十一月起已恢复。')
  }
  for (const [i, member] of ['member-one', 'member-two', 'member-three'].entries()) {
    await does(member, 'attend-meeting', (work) => attend(work, meeting))
    await does(member, 'vote-on-case', (work) =>
      vote(work, meeting, {
        application: id,
        vote: i === 2 && loan.firm === 'firm-1' ? 'against' : 'for',
        reason: i === 2 ? '下游客户较集中' : '开票稳定，会员信誉良好',
        conditions: i === 0 ? ['贷款用于收购药材'] : [],
      }),
    )
  }
  await does('manager', 'close-meeting', (work) => close(work, meeting))
  if (loan.isAskedAbout) {
    const question = { topic: 'security', until: '2026-01-20', text: '除联保外，是否还有设备可以抵押？' } as const
    const asked = await does('banker', 'ask-question', (work) => ask(work, id, question))
    await answered(stage, loan.person, asked.id, '有两台切药机，购于 2024 年，未抵押。')
  }
  await does('banker', 'offer-loan', (work) =>
    offer(work, id, { amount, annualRate: '0.06', method: loan.method, months: loan.months, everyMonths: 1 }),
  )
  const facility = (await does(loan.person, 'accept-offer', (work) => accept(work, id, { holders: {} }))).id
  await does('banker', 'move-facility', (work) => moveIn(work, facility, { move: 'draw', amount }))
  return facility
}

const answered = ({ does }: Stage, person: string, question: string, text: string): Promise<object> =>
  does(person, 'answer-question', (work) => answerIn(work, question, { text }))

/** One of the bank's people records what came in, another confirms it. */
async function repay({ does }: Stage, facility: string, amount: string): Promise<void> {
  const { id } = await does('banker', 'propose-move', (work) =>
    proposeIn(work, facility, { move: 'repay', amount: cny(amount) }),
  )
  await does('checker', 'confirm-proposal', (work) => confirmIn(work, id))
}

/** The first loan is claimed for; the fund and two of the members pay, a part is recovered. */
async function defaulted(stage: Stage, facility: string, fund: string): Promise<void> {
  const { does, org, ground, cluster } = stage
  const move = (person: string, command: WireMove) =>
    does(person, 'move-facility', (work) => moveIn(work, facility, command))
  const documents = await claimDocuments(stage, facility)
  await move('banker', { move: 'claim', evidence: '逾期催收函、借款合同、还款记录', documents })
  await move('manager', { move: 'pour' })
  await move('manager', { move: 'pay', payer: fund, amount: cny('120000.00') })
  await endDayOf(ground, cluster, '2026-06-15')
  await move('manager', { move: 'advance', by: org('association'), amount: cny('8000.00'), purpose: '诉讼费' })
  await move('manager', { move: 'recover', amount: cny('150000.00') })
}

async function applyOnly({ does }: Stage, fund: string): Promise<void> {
  const { id } = await does('owner-four', 'draft-application', (work) =>
    draft(work, { scheme: 'chamber-joint-guarantee', fund, amount: cny('400000.00'), months: 12, purpose: '备货' }),
  )
  await does('owner-four', 'submit-application', (work) => submit(work, id))
}

/** A further version of a scheme, drafted by one administrator and waiting for the other. */
async function proposedScheme({ does }: Stage): Promise<void> {
  const plainShare = { ...confidi.settings['plainShare']!, value: '0.60' }
  const scheme = { ...confidi, settings: { ...confidi.settings, plainShare } }
  const basedOn = { scheme: confidi.id, version: confidi.version }
  const { id } = await does('operator', 'draft-scheme', (work) => draftIn(work, { scheme, basedOn }))
  await does('operator', 'submit-scheme', (work) => submitIn(work, id, 1))
}
