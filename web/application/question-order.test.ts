import { expect, test } from 'vitest'
import type { WireQuestion } from '#contract/questions.ts'
import { inOrder, isLate, shownStatus } from './question-order.ts'

const question = (id: string, status: WireQuestion['status'], until: string | null): WireQuestion => ({
  id,
  application: 'app_1',
  firm: 'org_1',
  firmName: '',
  asker: 'org_2',
  askerName: '',
  capacity: 'bank',
  by: null,
  topic: 'other',
  status,
  on: '2026-06-01',
  until,
  endedOn: null,
  text: '',
  answer: '',
  next: [],
})

test('what waits comes first, by its day, what has no day after what has one, and what has ended last, newest first', () => {
  const all = [
    question('q1', 'answered', null),
    question('q2', 'open', null),
    question('q3', 'open', '2026-07-01'),
    question('q4', 'withdrawn', '2026-06-02'),
    question('q5', 'open', '2026-06-20'),
  ]
  expect(inOrder(all).map(({ id }) => id)).toEqual(['q5', 'q3', 'q2', 'q4', 'q1'])
})

test('a question is late once its day has gone by and it still waits', () => {
  expect(isLate(question('q', 'open', '2026-06-20'), '2026-06-20')).toBe(false)
  expect(isLate(question('q', 'open', '2026-06-20'), '2026-06-21')).toBe(true)
  expect(isLate(question('q', 'answered', '2026-06-20'), '2026-06-21')).toBe(false)
  expect(isLate(question('q', 'open', null), '2026-06-21')).toBe(false)
})

test('the firm is asked to answer what others wait for, until its day has gone by', () => {
  const open = question('q', 'open', '2026-06-20')
  expect(shownStatus(open, '2026-06-20')).toBe('open')
  expect(shownStatus({ ...open, next: ['answer'] }, '2026-06-20')).toBe('asked')
  expect(shownStatus({ ...open, next: ['answer'] }, '2026-06-21')).toBe('late')
  expect(shownStatus(question('q', 'answered', '2026-06-20'), '2026-06-21')).toBe('answered')
})
