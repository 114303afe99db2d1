import type { InputIssue } from '#contract/problem.ts'
import { wordFor, wordsOf, type Language } from '#web/language/language.ts'
import { fill } from './refusal-sentence.ts'

/** What is wrong with one field, in the reader's language where the fault has a name; else as the platform said it. */
export function issueSentence(issue: InputIssue, language: Language): string {
  const words = wordsOf[language]
  const templates: Readonly<Record<string, string>> = words.issueCode
  const template = Object.hasOwn(templates, issue.code ?? '') ? templates[issue.code ?? ''] : undefined
  const detail = template === undefined ? issue.detail : fill(template, textsIn(issue))
  return fill(words.problem.issue, { field: fieldOf(issue.pointer, language), detail })
}

/** "/body/offices/0" → "岗位": the first part that is a word of the form. */
const fieldOf = (pointer: string, language: Language): string => {
  const [first = '', ...others] = pointer.replace(/^\/(?:body|query|params|headers)\//, '').split('/')
  const named = wordFor(language, 'fieldName', first)
  return named === first ? [first, ...others].join(' › ') : named
}

const textsIn = (issue: InputIssue): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(issue).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
