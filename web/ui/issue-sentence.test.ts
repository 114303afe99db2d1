import { expect, test } from 'vitest'
import { issueSentence } from './issue-sentence.ts'

test('a fault with a name is said in the reader’s language, with the days it needs', () => {
  const issue = {
    pointer: '/body/until',
    detail: 'must lie between 2026-06-15 and 2027-06-15',
    code: 'date-outside',
    from: '2026-06-15',
    to: '2027-06-15',
  }
  expect(issueSentence(issue, 'zh')).toBe('有效至：须在 2026-06-15 到 2027-06-15 之间')
  expect(issueSentence(issue, 'en')).toBe('Until: must lie between 2026-06-15 and 2027-06-15')
  expect(issueSentence({ pointer: '/body/offices/0', detail: 'x', code: 'not-an-office-of' }, 'zh')).toBe(
    '岗位：不是这类机构的岗位',
  )
})

test('a fault without a name stands as the platform said it, under the place it named', () => {
  expect(issueSentence({ pointer: '/body/terms/rate', detail: 'is odd' }, 'zh')).toBe('terms › rate：is odd')
  expect(issueSentence({ pointer: '/body/amount', detail: 'is odd', code: 'of-tomorrow' }, 'en')).toBe('Amount: is odd')
})
