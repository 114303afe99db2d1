import type { Bilingual } from '../basics/bilingual.ts'
import { formatAmount, type Money } from '../basics/money.ts'
import type { Subject } from '../record/event.ts'
import { sentences, type SentenceName } from './sentences.ts'

/** What a reader may read of the event, and the names that the reader may know. */
export type Spoken = {
  readonly data: Readonly<Record<string, unknown>>
  readonly began: Readonly<Record<string, unknown>>
  readonly subjects: readonly Subject[]
  readonly nameOf: (id: string) => string
}

/** A notice in both languages. */
export const sentenceOf = (name: SentenceName, spoken: Spoken): Bilingual => ({
  zh: filled(sentences[name].zh, spoken, '、'),
  en: filled(sentences[name].en, spoken, ', '),
})

export const isSentenceName = (name: string): name is SentenceName => Object.hasOwn(sentences, name)

const filled = (template: string, spoken: Spoken, between: string): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, field: string) => valueOf(field, spoken, between))

function valueOf(field: string, { data, began, subjects, nameOf }: Spoken, between: string): string {
  const value = data[field] ?? began[field]
  const text = textOf(value, nameOf)
  if (text !== null) return text
  const holders = subjects.filter(({ role }) => role === field).map(({ party }) => nameOf(party))
  return holders.length > 0 ? holders.join(between) : '—'
}

function textOf(value: unknown, nameOf: Spoken['nameOf']): string | null {
  if (typeof value === 'string') return nameOf(value)
  if (typeof value === 'number') return String(value)
  return isMoney(value) ? amountText(value) : null
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value

/** ¥1,234,567.50, as it is read aloud. */
function amountText(value: Money): string {
  const [whole = '', part = ''] = formatAmount(value).split('.')
  const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === '' ? '' : `.${part}`}`
  return value.currency === 'CNY' ? `¥${grouped}` : `${value.currency} ${grouped}`
}
