import { isInputName, isMissingReason, type MissingReason } from './indicator-words.ts'

type Stored = Readonly<Record<string, unknown>>

/**
 * The recorded reasons of an evaluation in the parts of today, amounts as they travel. Earlier ones were written as English sentences by
 * this very platform; they are taken apart again, so that both languages can say them. What erasure left is empty.
 */
export function readableDetail(stored: Stored): Stored {
  const { limitReason } = stored
  if (isRecord(limitReason)) return { ...stored, limitReason: withAmounts(limitReason) }
  return {
    asOf: textIn(stored, 'asOf'),
    contributions: recordsIn(stored['contributions']).map(readableContribution),
    missing: listIn(stored['missing']).flatMap((each) => (typeof each === 'string' ? [readableMissing(each)] : [])),
    limitReason: readableLimit(textIn(stored, 'limitExplanation')),
  }
}

function readableContribution({ explanation, ...contribution }: Stored): Stored {
  const sentence = typeof explanation === 'string' ? explanation : ''
  const [, , inputs = ''] = /^(.*?); (.*); /.exec(sentence) ?? []
  const [, binPoints = '0'] = /: (\d+) points × weight \d+ \/ 100$/.exec(sentence) ?? []
  return {
    ...contribution,
    binPoints: Number(binPoints),
    inputs: inputs.split(', ').flatMap(readableInput),
    because: readableBecause(sentence),
  }
}

function readableInput(text: string): readonly Stored[] {
  const [name = '', value] = text.split(' = ')
  const code = codeOf(name)
  return value !== undefined && isInputName(code) ? [{ name: code, value }] : []
}

function readableBecause(sentence: string): Stored {
  const bin = /in the bin from (\S+) to below (\S+): \d+ points/.exec(sentence)
  if (bin !== null) {
    const [, least = '', below = ''] = bin
    return { kind: 'bin', least: least === '−∞' ? null : least, below: below === '∞' ? null : below }
  }
  const [, reason = ''] = /; missing: ([^:]+): \d+ points/.exec(sentence) ?? []
  return { kind: 'missing', reason: reasonOf(reason) }
}

/** "standing: not a member". */
function readableMissing(text: string): Stored {
  const [indicator = '', reason = ''] = text.split(': ')
  return { indicator, reason: reasonOf(reason) }
}

function readableLimit(sentence: string): Stored | null {
  const parts = /^(\S+) × (\S+) = (\S+); at most (\S+); binding: (share|cap|nothing)$/.exec(sentence)
  if (parts === null) return null
  const [, base, share, carried, cap, binding] = parts
  return withAmounts({ currency: 'CNY', base, share, carried, cap, binding })
}

function withAmounts({ currency, base, carried, cap, ...others }: Stored): Stored {
  const wire = (amount: unknown): Stored => ({ amount, currency })
  return { ...others, base: wire(base), carried: wire(carried), cap: wire(cap) }
}

const codeOf = (words: string): string => words.trim().replaceAll(' ', '-')

const reasonOf = (words: string): MissingReason => {
  const code = codeOf(words)
  return isMissingReason(code) ? code : 'not-told'
}

const textIn = (stored: Stored, key: string): string => {
  const value = stored[key]
  return typeof value === 'string' ? value : ''
}
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isRecord = (value: unknown): value is Stored => typeof value === 'object' && value !== null
const recordsIn = (value: unknown): readonly Stored[] => listIn(value).filter(isRecord)
