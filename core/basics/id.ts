import { fail, ok, type Result } from './result.ts'

/** Every kind of thing that has an id, by the prefix its ids carry. */
export const idPrefixes = {
  cluster: 'clu',
  organisation: 'org',
  person: 'per',
  membership: 'mem',
  consent: 'con',
  promise: 'prm',
  'counter-guarantee': 'cgt',
  application: 'app',
  meeting: 'mtg',
  facility: 'fac',
  entry: 'ent',
  import: 'imp',
  evaluation: 'evl',
  fund: 'fnd',
  line: 'lin',
  allocation: 'alc',
  claim: 'clm',
  evidence: 'evd',
  access: 'acc',
  clock: 'clk',
  paper: 'pap',
  offer: 'ofr',
  question: 'qst',
  upload: 'upl',
  proposal: 'prp',
  statement: 'stm',
  'day-run': 'eod',
  figures: 'fig',
  connection: 'cnx',
  breaker: 'brk',
  scheme: 'sch',
  proceeding: 'pcd',
  'conduct-rules': 'cdr',
  restructuring: 'rst',
} as const
export type IdKind = keyof typeof idPrefixes

/** A prefixed, time-ordered identifier: `fac_` and 26 characters of Crockford base 32 (ULID layout). */
export type Id<K extends IdKind> = string & { readonly idOf: K }

const body = /^[0-9A-HJKMNP-TV-Z]{26}$/

export function parseId<K extends IdKind>(kind: K, text: string): Result<Id<K>, string> {
  const prefix = `${idPrefixes[kind]}_`
  return text.startsWith(prefix) && body.test(text.slice(prefix.length))
    ? ok(text as Id<K>)
    : fail(`"${text}" is not the id of a ${kind}`)
}

export const idPattern = (kind: IdKind): string => `^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`
