import type { WireFeedEvent } from '#contract/facilities.ts'
import { wordsOf, type Language } from '#web/language/language.ts'
import { exactAmount } from '#web/ui/amount-text.ts'
import { isMoneyWire } from '#web/ui/money-shape.ts'
import type { KnownNames } from '#web/ui/refusal-sentence.ts'

/** What happened, in a sentence; what the reader may not know of it stands as a dash. */
export function eventSentence(
  { type, data }: Pick<WireFeedEvent, 'type' | 'data'>,
  language: Language,
  known: KnownNames,
): string {
  const { event, recordEvent } = wordsOf[language]
  const templates: Readonly<Record<string, string>> = { ...recordEvent, ...event }
  const template = Object.hasOwn(templates, type) ? (templates[type] ?? type) : type
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => textOf(data[key], known))
}

function textOf(value: unknown, known: KnownNames): string {
  if (isMoneyWire(value)) return exactAmount(value)
  if (typeof value === 'number') return `${value}`
  return typeof value === 'string' ? (known.get(value) ?? value) : '—'
}
