import { sectorText } from '#core/scheme/words.ts'
import type { WireRefusal } from '#contract/problem.ts'
import { wordFor, wordsOf, type Language } from '#web/language/language.ts'
import { exactAmount } from './amount-text.ts'
import { isMoneyWire } from './money-shape.ts'

/** The names of parties and roles that a page knows, so that a refusal can say them instead of their ids. */
export type KnownNames = ReadonlyMap<string, string>

/** A refusal of business as a sentence: what was asked, what there is, and which limit binds. */
export function refusalSentence(refusal: WireRefusal, language: Language, known: KnownNames = new Map()): string {
  const words = wordsOf[language]
  const templates: Readonly<Record<string, string>> = words.refusal
  const template = Object.hasOwn(templates, refusal.code) ? templates[refusal.code] : undefined
  if (template === undefined) return fill(words.problem.unlisted, { code: refusal.code })
  const sentence = fill(template, readable(refusal, language, known))
  return refusal['isBinding'] === true ? `${sentence}${language === 'en' ? ' ' : ''}${words.refusal.binding}` : sentence
}

function readable(refusal: WireRefusal, language: Language, known: KnownNames): Record<string, string> {
  const own = refusal[language]
  const name =
    typeof own === 'string' ? own : typeof refusal['name'] === 'string' ? known.get(refusal['name']) : undefined
  const values = Object.entries(refusal).map(([key, value]) => [key, valueText(key, value, language, known)] as const)
  return { ...Object.fromEntries(values), ...(name === undefined ? {} : { name }) }
}

function valueText(key: string, value: unknown, language: Language, known: KnownNames): string {
  if (isMoneyWire(value)) return exactAmount(value)
  if (Array.isArray(value)) {
    const parts = value.map((each) => valueText(key, each, language, known)).filter((each) => each !== '')
    return parts.length === 0 ? '—' : parts.join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value === 'number') return `${value}`
  if (typeof value !== 'string') return ''
  if (key === 'status') return wordFor(language, 'facilityStatus', wordFor(language, 'applicationStatus', value))
  if (key === 'sector' || key === 'listed') return sectorText(value, { language })
  if (key === 'lacking') return wordFor(language, 'resolutionLacking', value)
  if (key === 'move' || key === 'open') return wordFor(language, 'move', wordFor(language, 'step', value))
  return known.get(value) ?? value
}

/** A sentence with its places filled; what is not known stands as a dash. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '—')
