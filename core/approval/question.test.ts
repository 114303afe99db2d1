import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApplicationStatus } from './application.ts'
import {
  decideAnswerQuestion,
  decideAsk,
  decideWithdrawQuestion,
  foldQuestion,
  lapse,
  mayAskIn,
  mostOpenQuestions,
  takeBack,
  type AskerCapacity,
  type Question,
  type QuestionEvent,
  type QuestionEvents,
} from './question.ts'

const statuses: readonly ApplicationStatus[] = ['draft', 'submitted', 'screened', 'rejected', 'approved', 'declined', 'accepted', 'withdrawn'] // prettier-ignore
const capacities: readonly AskerCapacity[] = ['bank', 'association', 'committee']

const asked = (capacity: AskerCapacity, by = 'per_1'): QuestionEvents['question-asked'] => ({
  application: 'app_1',
  firm: 'org_firm',
  asker: 'org_asker',
  by,
  capacity,
  topic: 'figures',
  until: null,
  text: '为何下降？',
})
const codes = (decided: ReturnType<typeof decideAsk>) => (decided.ok ? [] : decided.error.map(({ code }) => code))
const begun = (capacity: AskerCapacity): Question =>
  foldQuestion([{ type: 'question-asked', data: asked(capacity) }]) as Question

describe('asking', () => {
  test('is for whom the decision is still ahead: no draft and no ended application is asked about', () => {
    const open = capacities.map((capacity) => [capacity, statuses.filter((status) => mayAskIn(capacity, status))])
    expect(Object.fromEntries(open)).toEqual({
      bank: ['approved'],
      association: ['submitted', 'screened'],
      committee: ['screened'],
    })
  })

  test('names every reason against it at once', () => {
    const decided = decideAsk({ status: 'draft' }, asked('committee'), { open: mostOpenQuestions, isRecused: true })
    expect(codes(decided)).toEqual(['not-asked-now', 'asker-recused', 'too-many-questions'])
  })

  test('law: it is granted exactly where the state is open, nobody stands aside and fewer than the most wait', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.constantFrom(...capacities),
        fc.nat({ max: 40 }),
        fc.boolean(),
        (status, capacity, open, isRecused) => {
          const decided = decideAsk({ status }, asked(capacity), { open, isRecused })
          expect(decided.ok).toBe(mayAskIn(capacity, status) && !isRecused && open < mostOpenQuestions)
        },
      ),
    )
  })
})

describe('a question', () => {
  test('of the committee is taken back by the member who asked it, of a bank or the association by any colleague', () => {
    for (const capacity of capacities)
      expect([capacity, codes(decideWithdrawQuestion(begun(capacity), 'per_2'))]).toEqual([
        capacity,
        capacity === 'committee' ? ['not-the-asker'] : [],
      ])
    expect(decideWithdrawQuestion(begun('committee'), 'per_1').ok).toBe(true)
  })

  test('that nobody answered ends where the application goes on past its asker, and waits on where it does not', () => {
    expect(lapse(begun('association'), 'screened')).toEqual([])
    expect(lapse(begun('association'), 'approved')).toEqual([
      { type: 'question-withdrawn', data: { by: 'application' } },
    ])
    const answered = foldQuestion([
      { type: 'question-asked', data: asked('association') },
      { type: 'question-answered', data: { text: '是' } },
    ]) as Question
    expect(lapse(answered, 'withdrawn')).toEqual([])
  })

  test('is taken back by who says no to the application, and by nobody else’s no', () => {
    expect(takeBack(begun('bank'), 'org_asker')).toEqual([{ type: 'question-withdrawn', data: { by: 'asker' } }])
    expect(takeBack(begun('bank'), 'org_other')).toEqual([])
    const answered = foldQuestion([
      { type: 'question-asked', data: asked('bank') },
      { type: 'question-answered', data: { text: '是' } },
    ]) as Question
    expect(takeBack(answered, 'org_asker')).toEqual([])
  })

  test('of a stream that begins with anything else is none', () => {
    expect(foldQuestion([{ type: 'question-answered', data: { text: '是' } }])).toBeNull()
    expect(foldQuestion([])).toBeNull()
  })

  test('law: whatever is tried in whatever order, it ends once, and an answer stands for good', () => {
    type Try = { readonly does: 'answer' | 'withdraw' | 'lapse'; readonly text: string }
    const tries = fc.array(
      fc.record<Try>({ does: fc.constantFrom('answer', 'withdraw', 'lapse'), text: fc.string({ minLength: 1 }) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...capacities), tries, (capacity, all) => {
        let events: readonly QuestionEvent[] = [{ type: 'question-asked', data: asked(capacity) }]
        for (const { does, text } of all) {
          const question = foldQuestion(events) as Question
          events = [...events, ...happens(question, does, text)]
        }
        const ends = events.slice(1)
        const question = foldQuestion(events) as Question
        expect(ends.length).toBe(all.length === 0 ? 0 : 1)
        const [end] = ends
        const expected = end === undefined ? 'open' : end.type === 'question-answered' ? 'answered' : 'withdrawn'
        expect([question.status, question.events]).toEqual([expected, events.length])
        expect(question.answer).toBe(end?.type === 'question-answered' ? end.data.text : '')
      }),
    )
  })
})

function happens(question: Question, does: 'answer' | 'withdraw' | 'lapse', text: string): readonly QuestionEvent[] {
  if (does === 'lapse') return lapse(question, 'withdrawn')
  const decided =
    does === 'answer' ? decideAnswerQuestion(question, text) : decideWithdrawQuestion(question, question.by)
  return decided.ok ? decided.value : []
}
