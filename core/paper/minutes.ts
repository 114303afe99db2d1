import { quorumOf, type CaseResult, type Meeting } from '../approval/meeting.ts'
import { nameOf, say, numberText } from '../scheme/words.ts'
import type { Block, Fact } from './paper.ts'
import { partyText } from './parties.ts'
import { nameIn, type MeetingSource } from './source.ts'
import { amountText, dateText, listText, sayPair, told, type Pair, type Tongue } from './wording.ts'

/** What a committee was, who came, and of every case who might not vote, how the others voted and what was decided. */
export function minutesBlocks(source: MeetingSource, tongue: Tongue): readonly Block[] {
  const { meeting } = source
  const heading = (zh: string, en: string): Block => ({ is: 'heading', text: say(tongue, zh, en) })
  return [
    { is: 'facts', facts: meetingFacts(source, tongue) },
    heading('一、委员', '1. Members'),
    membersTable(source, tongue),
    ...meeting.applications.flatMap((application, i) => caseBlocks(source, application, i, tongue)),
    {
      is: 'signatures',
      places: meeting.present.map((member) => ({
        as: say(tongue, '委员', 'Member'),
        name: personName(source, member, tongue),
      })),
    },
  ]
}

const personName = ({ people }: MeetingSource, person: string, tongue: Tongue): string => {
  const name = people.get(person)
  return name === undefined ? person : told(name, tongue)
}

function meetingFacts(source: MeetingSource, tongue: Tongue): readonly Fact[] {
  const { meeting, parties, place, convenedOn } = source
  const { quorum, majority, names } = meeting.rules
  const share = numberText({ value: quorum.share, unit: 'share' })
  const above = numberText({ value: majority, unit: 'share' })
  return [
    { term: say(tongue, '评审机构', 'Body'), value: nameOf(tongue, names, meeting.body) },
    { term: say(tongue, '基金', 'Fund'), value: partyText(parties, meeting.fund, tongue) },
    { term: say(tongue, '召集日', 'Convened on'), value: dateText(convenedOn, tongue) },
    { term: say(tongue, '结束日', 'Closed on'), value: dateText(place.on, tongue) },
    {
      term: say(tongue, '议事规则', 'Rules'),
      value: say(
        tongue,
        `回避后有权表决的委员中，参加表决的不少于 ${quorum.atLeast} 人且不低于 ${share}；赞成票超过所投票数的 ${above} 为通过，弃权计入所投票数`,
        `of the members entitled to vote after recusal, at least ${quorum.atLeast} and ${share} vote; approved by more than ${above} of the votes cast, abstentions counted`,
      ),
    },
  ]
}

function membersTable(source: MeetingSource, tongue: Tongue): Block {
  const { members, present } = source.meeting
  return {
    is: 'table',
    columns: [
      { title: say(tongue, '委员', 'Member'), weight: 60 },
      { title: say(tongue, '出席', 'Attendance'), weight: 40 },
    ],
    rows: members.map((member) => [
      personName(source, member, tongue),
      present.includes(member) ? say(tongue, '到会', 'present') : say(tongue, '未到会', 'absent'),
    ]),
  }
}

function caseBlocks(source: MeetingSource, application: string, index: number, tongue: Tongue): readonly Block[] {
  const { meeting, cases, parties } = source
  const heard = cases.get(application)
  const firm = heard === undefined ? application : nameIn(parties, heard.firm, tongue)
  const result = meeting.results.find((each) => each.application === application)
  return [
    { is: 'heading', text: say(tongue, `议题 ${index + 1}：${firm}`, `Case ${index + 1}: ${firm}`) },
    { is: 'facts', facts: caseFacts(source, application, tongue) },
    votesTable(source, application, tongue),
    ...(result === undefined ? [] : [{ is: 'facts', facts: resultFacts(source, result, tongue) } as const]),
  ]
}

function caseFacts(source: MeetingSource, application: string, tongue: Tongue): readonly Fact[] {
  const heard = source.cases.get(application)
  const recusals = source.meeting.recusals.filter((each) => each.application === application)
  const texts = recusals.map(
    ({ member, reason }) =>
      `${personName(source, member, tongue)}${say(tongue, '：', ': ')}${reasonText(reason, tongue)}`,
  )
  return [
    ...(heard === undefined
      ? []
      : [
          { term: say(tongue, '申请人', 'Applicant'), value: partyText(source.parties, heard.firm, tongue) },
          { term: say(tongue, '融资模式', 'Scheme'), value: nameOf(tongue, heard.scheme.names, heard.scheme.id) },
          {
            term: say(tongue, '申请', 'Asked for'),
            value: `${amountText(heard.amount.minor, heard.amount.currency, tongue)}${say(tongue, `，${heard.months} 个月`, `, ${heard.months} months`)}`,
          },
          { term: say(tongue, '用途', 'Purpose'), value: told(heard.purpose, tongue) },
        ]),
    { term: say(tongue, '回避', 'Recused'), value: texts.length === 0 ? say(tongue, '无', 'nobody') : texts.join(say(tongue, '；', '; ')) }, // prettier-ignore
  ]
}

const recusalReasons: Readonly<Record<string, Pair>> = {
  'is-applicant': ['为申请人', 'is the applicant'],
  'holds-office-with-applicant': ['在申请人处任职', 'holds an office with the applicant'],
  'stands-as-guarantor': ['为保证人', 'stands as guarantor'],
}

const reasonText = (reason: unknown, tongue: Tongue): string => {
  const known = typeof reason === 'string' ? recusalReasons[reason] : undefined
  return known === undefined ? told(reason, tongue) : sayPair(tongue, known)
}

function votesTable(source: MeetingSource, application: string, tongue: Tongue): Block {
  return {
    is: 'table',
    columns: [
      { title: say(tongue, '委员', 'Member'), weight: 25 },
      { title: say(tongue, '表决', 'Vote'), weight: 15 },
      { title: say(tongue, '理由', 'Reason'), weight: 60 },
    ],
    rows: source.meeting.votes
      .filter((vote) => vote.application === application)
      .map(({ member, vote, reason }) => [
        personName(source, member, tongue),
        sayPair(tongue, voteNames[vote]),
        told(reason, tongue),
      ]),
  }
}

const voteNames: Readonly<Record<Meeting['votes'][number]['vote'], Pair>> = {
  for: ['赞成', 'for'],
  against: ['反对', 'against'],
  abstain: ['弃权', 'abstained'],
}

function resultFacts(source: MeetingSource, result: CaseResult, tongue: Tongue): readonly Fact[] {
  const { entitled, voting, votesFor, conditions, dissent, isApproved } = result
  const needed = quorumOf(source.meeting.rules, entitled)
  const none = say(tongue, '无', 'none')
  const dissenters = dissent.map((member) => personName(source, member, tongue))
  return [
    {
      term: say(tongue, '法定人数', 'Quorum'),
      value: say(
        tongue,
        `有权表决 ${entitled} 人，至少须 ${needed} 人表决，实际表决 ${voting} 人`,
        `${entitled} entitled to vote, at least ${needed} needed, ${voting} voted`,
      ),
    },
    { term: say(tongue, '赞成', 'In favour'), value: say(tongue, `${votesFor} 票`, String(votesFor)) },
    {
      term: say(tongue, '结果', 'Result'),
      value: isApproved ? say(tongue, '通过', 'approved') : say(tongue, '未通过', 'declined'),
    },
    { term: say(tongue, '附加条件', 'Conditions'), value: conditions.length === 0 ? none : conditions.map((each) => told(each, tongue)).join(say(tongue, '；', '; ')) }, // prettier-ignore
    { term: say(tongue, '少数意见', 'Dissent'), value: dissenters.length === 0 ? none : listText(dissenters, tongue) },
  ]
}
