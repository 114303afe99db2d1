import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, describe, test } from 'vitest'
import { foldMeeting, type MeetingEvent } from '#core/approval/meeting.ts'
import { assert, present } from '#core/basics/assert.ts'
import { addDays, date, type Instant } from '#core/basics/calendar-date.ts'
import { money } from '#core/basics/money.ts'
import { paperText } from '#core/paper/paper-text.ts'
import type { Language } from '#core/paper/paper.ts'
import type { FacilitySource, MeetingSource, Named, Source } from '#core/paper/source.ts'
import { standingsOf } from '#core/paper/standing.ts'
import { papersFollowFrom, papersFrom, templatesOf, writePaper, type PaperName } from '#core/paper/templates.ts'
import type { Particulars } from '#core/evidence/document.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import { evolve } from '#core/facility/evolve.ts'
import { planPrepayment, scheduleRestored } from '#core/facility/prepay.ts'
import type { Facility } from '#core/facility/state.ts'
import { next } from '#core/projection/project.ts'
import association from '#core/scheme/catalogue/association-guarantee.ts'
import chamber from '#core/scheme/catalogue/chamber-joint-guarantee.ts'
import confidi from '#core/scheme/catalogue/confidi.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { play } from './play.ts'
import type { Story } from './story.ts'
import closed from '#core/scheme/catalogue/closed-community-guarantee.ts'
import closedStory from './closed-community-guarantee.story.ts'
import associationStory from './association-guarantee.story.ts'
import chamberStory from './chamber-joint-guarantee.story.ts'
import confidiStory from './confidi.story.ts'

/**
 * Papers that were issued are written again from the record for ever. A change of what is recorded here is a change
 * of issued papers: unless nothing was ever issued by the template, write its next version instead.
 */
const isRecording = process.env['QUNRONG_RECORD'] === '1'

const kindOf = (story: Story, id: string): string =>
  id === story.cast.fund ? 'fund' : id === story.cast.association ? 'association' : id in story.cast.contributions ? 'firm' : id in story.cast.lines ? 'bank' : 're-guarantor' // prettier-ignore

const named = (story: Story, id: string): Named => ({
  id,
  kind: kindOf(story, id),
  name: id,
  identifier: id === story.cast.fund ? null : `uscc:${id.toUpperCase()}`,
  keeper: id === story.cast.fund ? story.cast.association : null,
})

const place = (stream: string, version: number, on: string, position: number) => ({
  stream,
  version,
  on: date(on),
  recordedAt: `${on}T08:00:00.000Z` as Instant,
  position,
  leaf: '0'.repeat(64),
})

/** Every event of a story’s last facility from which papers follow, as their source. */
function sourcesOf(story: Story, scheme: Scheme): readonly FacilitySource[] {
  const { world } = play(story, scheme)
  return [...world.facilities.keys()].slice(-1).flatMap((id) => {
    let facility: Facility | null = null
    return present(world.streams.get(id), id).flatMap(({ version, on, event }): readonly FacilitySource[] => {
      facility = next(facility, event as FacilityEvent, on)
      assert(facility !== null, 'a facility opens first')
      if (!papersFollowFrom.has(event.type)) return []
      const ids = [...new Set(Object.values(facility.holders).flat())]
      return [
        {
          is: 'facility',
          place: place(id, version, on, version),
          facility,
          event: event as FacilityEvent,
          scheme,
          purpose: '购买原料',
          conditions: ['贷款用于购买原料'],
          parties: new Map(ids.map((each) => [each, named(story, each)])),
        },
      ]
    })
  })
}

const rules = present(association.bodies['committee'], 'the committee')
const meetingEvents: readonly MeetingEvent[] = [
  {
    type: 'meeting-convened',
    data: {
      fund: 'mutual-fund',
      body: 'committee',
      rules,
      applications: ['app_one', 'app_two'],
      seats: [
        { member: 'per_a', recused: [] },
        { member: 'per_b', recused: [{ application: 'app_two', reason: 'holds-office-with-applicant' }] },
        { member: 'per_c', recused: [] },
        { member: 'per_d', recused: [] },
        { member: 'per_e', recused: [] },
      ],
    },
  },
  ...['per_a', 'per_b', 'per_c', 'per_d'].map(
    (member): MeetingEvent => ({ type: 'member-attended', data: { member } }),
  ),
  { type: 'member-recused', data: { member: 'per_d', application: 'app_one', reason: '与申请人有亲属关系' } },
  ...(['per_a', 'per_b', 'per_c'] as const).map(
    (member): MeetingEvent => ({
      type: 'vote-cast',
      data: { member, application: 'app_one', vote: member === 'per_b' ? 'against' : 'for', reason: '开票稳定', conditions: member === 'per_a' ? ['不得再担保'] : [] }, // prettier-ignore
    }),
  ),
  ...(['per_a', 'per_c', 'per_d'] as const).map(
    (member): MeetingEvent => ({
      type: 'vote-cast',
      data: { member, application: 'app_two', vote: member === 'per_d' ? 'abstain' : 'against', reason: '负债过高', conditions: [] }, // prettier-ignore
    }),
  ),
  {
    type: 'meeting-closed',
    data: {
      results: [
        { application: 'app_one', isApproved: true, entitled: 4, voting: 3, votesFor: 2, conditions: ['不得再担保'], dissent: ['per_b'] }, // prettier-ignore
        { application: 'app_two', isApproved: false, entitled: 4, voting: 3, votesFor: 0, conditions: [], dissent: [] },
      ],
    },
  },
]

const meeting: MeetingSource = {
  is: 'meeting',
  place: place('mtg_of_the_story', meetingEvents.length, '2026-02-03', 77),
  meeting: present(foldMeeting(meetingEvents), 'the meeting'),
  convenedOn: date('2026-02-01'),
  cases: new Map(
    ['one', 'two'].map((name) => [
      `app_${name}`,
      { firm: `firm-${name}`, scheme: association, amount: money(50_000_000n, 'CNY'), months: 12, purpose: '购买原料' },
    ]),
  ),
  people: new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [`per_${name}`, `委员${name.toUpperCase()}`])),
  parties: new Map(['firm-one', 'firm-two', 'mutual-fund'].map((id) => [id, named(associationStory, id)])),
}

/** Of many guarantees of one facility the first of each place in the order is enough to be recorded. */
const recorded = (source: Source): readonly PaperName[] => {
  const orders = new Set<string>()
  return papersFrom(source).filter(({ kind, holder }) => {
    if (kind !== 'guarantee' || source.is !== 'facility') return true
    const order = standingsOf(source).find((standing) => standing.holder === holder)
    const place = `${order?.order} ${order?.front}`
    const isNew = !orders.has(place)
    orders.add(place)
    return isNew
  })
}

const textOf = (sources: readonly Source[], language: Language): string =>
  sources
    .flatMap((source) =>
      recorded(source).flatMap((name) =>
        templatesOf(name.kind).map((template) => writePaper(name, template, source, language)),
      ),
    )
    .map(paperText)
    .join('\n')

/** A claim with documents behind it, one of them under a long name. */
const withDocuments = sourcesOf(associationStory, association)
  .filter(({ event }) => event.type === 'claim-lodged')
  .slice(-1)
  .map((source): FacilitySource => {
    const nr = source.event.type === 'claim-lodged' ? source.event.data.nr : 0
    const document = (id: string, particulars: Particulars) => ({ nr, document: id, corrects: null, particulars })
    const evidence = [
      document('evd_1', { name: '逾期催收函.pdf', media: 'application/pdf', bytes: 48_213, sha256: '0123456789abcdef'.repeat(4) }), // prettier-ignore
      document('evd_2', { name: 'statement of account, all instalments since the first drawing.csv', media: 'text/csv', bytes: 912, sha256: 'f0'.repeat(32) }), // prettier-ignore
    ]
    return { ...source, facility: { ...source.facility, evidence } }
  })

/** The first drawing of a story, a part of it prepaid twenty days later, and that taken back. */
const prepaid = ((): readonly FacilitySource[] => {
  const drawn = present(sourcesOf(associationStory, association).find(({ event }) => event.type === 'drawdown-made'), 'a drawing') // prettier-ignore
  const on = addDays(drawn.place.on, 20)
  const plan = planPrepayment(drawn.facility, { amount: money(10_000_000n, 'CNY'), effect: 'shorten', on })
  assert(plan.ok, 'a prepayment')
  const turn = present(plan.value.turns[0], 'a schedule')
  const event: FacilityEvent = { type: 'schedule-changed', data: { status: drawn.facility.status, counters: [], ...turn } } // prettier-ignore
  const changed: FacilitySource = { ...drawn, event, facility: evolve(drawn.facility, event, on), place: { ...drawn.place, on } } // prettier-ignore
  const { nr, principal, interest } = present(turn.rows[0], 'what is prepaid')
  const back = scheduleRestored(changed.facility, { drawing: turn.drawing, nr, principal, interest })
  return [changed, { ...changed, event: back, facility: evolve(changed.facility, back, on) }]
})()

describe.each([
  ['claim-with-documents', withDocuments],
  ['prepayment', prepaid],
  ['association-guarantee', sourcesOf(associationStory, association)],
  ['chamber-joint-guarantee', sourcesOf(chamberStory, chamber)],
  ['closed-community-guarantee', sourcesOf(closedStory, closed)],
  ['confidi', sourcesOf(confidiStory, confidi)],
  ['meeting', [meeting]],
] as const)('the papers of %s', (name, sources) => {
  test.each(['zh', 'en'] as const)('are written in %s as they are recorded', (language) => {
    const path = join(import.meta.dirname, 'papers', `${name}.${language}.txt`)
    const text = textOf(sources, language)
    if (isRecording) writeFileSync(path, text)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })
})

test('what was erased is said to be, and nothing else changes', () => {
  const [source] = sourcesOf(associationStory, association).filter(({ event }) => event.type === 'claim-lodged')
  assert(source?.event.type === 'claim-lodged', 'a claim')
  const erased = { ...source.event, data: { ...source.event.data, evidence: { erased: 'f'.repeat(64) } } }
  const write = (event: unknown) =>
    paperText(writePaper({ kind: 'claim-notice', holder: '' }, 'claim-notice@1', { ...source, event: event as FacilityEvent }, 'zh')) // prettier-ignore
  expect(write(erased)).toBe(write(source.event).replace(source.event.data.evidence, '〔内容已依法删除〕'))
})

test('documents that were erased stand in their places as erased', () => {
  const [source] = withDocuments
  assert(source !== undefined, 'a claim with documents')
  const evidence = source.facility.evidence.map((each) => ({ ...each, particulars: { erased: 'f'.repeat(64) } }))
  const erased = { ...source, facility: { ...source.facility, evidence } }
  const text = paperText(writePaper({ kind: 'claim-notice', holder: '' }, 'claim-notice@2', erased, 'en'))
  expect(text.match(/\[erased as the law requires\]/g)).toHaveLength(2)
})
