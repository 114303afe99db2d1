import { formatAmount, isCurrency, type Money } from '#core/basics/money.ts'

/** Prints one JSON value on stdout; money becomes a decimal string, a big integer its digits. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, wire, 2)}\n`)
}

function wire(_name: string, value: unknown): unknown {
  if (isMoney(value)) return formatAmount(value)
  return typeof value === 'bigint' ? value.toString() : value
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'minor' in value &&
  typeof value.minor === 'bigint' &&
  'currency' in value &&
  typeof value.currency === 'string' &&
  isCurrency(value.currency)

const longestSentence = 2_000

/** What a terminal would obey is shown as what it is, and a sentence that repeats a long input is cut. */
export const plain = (sentence: string): string => {
  const shown = sentence.replaceAll(
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    /[\0-\x08\x0b-\x1f\x7f-\x9f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return shown.length > longestSentence ? `${shown.slice(0, longestSentence)} … (${shown.length} characters)` : shown
}

/** One sentence on stderr. */
export const tell = (sentence: string): void => void process.stderr.write(`qunrong: ${plain(sentence)}\n`)
