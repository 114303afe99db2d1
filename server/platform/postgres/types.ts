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

/** The driver's own parsers; its types name only some of the numbers it knows. */
const driverParser = pg.types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown

const textArray = driverParser(1009) as (text: string) => (string | null)[]

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
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    (format === 'binary' ? undefined : parsers[oid]) ?? driverParser(oid, format),
}
