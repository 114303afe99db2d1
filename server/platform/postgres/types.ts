import pg from 'pg'

const asText = (text: string): string => text

/** `2026-11-21 11:16:24.5+00` becomes the Instant `2026-11-21T11:16:24.500Z`. */
export const instantFromPostgres = (text: string): string => {
  const [date = '', rest = ''] = text.split(' ')
  const [time = '', zone] = rest.split(/(?=[+-])/)
  if (zone !== '+00') throw new Error(`A connection must speak UTC; PostgreSQL answered ${text}.`)
  const [seconds = '', fraction = ''] = time.split('.')
  return `${date}T${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

const textArray = pg.types.getTypeParser(1009 as number) as unknown as (text: string) => (string | null)[]
const arrayOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    textArray(text).map((item) => (item === null ? null : parse(item)))

/** By the type's number in PostgreSQL's catalogue. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: BigInt,
  1016: arrayOf(BigInt),
  1082: asText,
  1182: arrayOf(asText),
  1083: asText,
  1114: asText,
  1115: arrayOf(asText),
  1184: instantFromPostgres,
  1185: arrayOf(instantFromPostgres),
  1700: asText,
  1231: arrayOf(asText),
}

/** Dates, numbers with fractions and instants stay text; int8 is bigint; nothing passes through Date or a float. */
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig
