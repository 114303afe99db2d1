import type { WireQuestion } from '#contract/questions.ts'

/** What waits for the firm first, by the day on which it is wanted; then what has ended, the latest first. */
export const inOrder = (questions: readonly WireQuestion[]): readonly WireQuestion[] =>
  questions.toSorted((a, b) => {
    const isOpen = a.status === 'open'
    if (isOpen !== (b.status === 'open')) return isOpen ? -1 : 1
    if (!isOpen || a.until === b.until) return a.id < b.id ? 1 : -1
    if (a.until === null || b.until === null) return a.until === null ? 1 : -1
    return a.until < b.until ? -1 : 1
  })

/** What the state of a question means to its reader: the firm is to answer what everybody else waits for. */
export const shownStatus = (question: WireQuestion, today: string): string =>
  isLate(question, today) ? 'late' : question.next.includes('answer') ? 'asked' : question.status

/** Whether the day by which an answer was asked for has gone by. */
export const isLate = ({ status, until }: Pick<WireQuestion, 'status' | 'until'>, today: string): boolean =>
  status === 'open' && until !== null && until < today
