import pg from 'pg'
import pino, { type Logger } from 'pino'
import { traceIds } from './telemetry/tracing.ts'

/** What went wrong in one line, without whatever could be a value of somebody: what is quoted, addresses, long numbers. */
export const withoutValues = (message: string): string =>
  (message.split('\n')[0] ?? '')
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|\([^)]*\)=\([^)]*\)/g, '…')
    .replace(/\S+@\S+|\d{5,}/g, '…')
    .slice(0, 160)

/** SQL states whose messages repeat what was written: of data, of constraints, of what our own functions raise. */
const repeatsValues = /^(22|23|P0)/

const depth = 4

/** An error as the log may have it: what it is and where it came about, not the values over which it came about. */
export function wordless(error: unknown, deeper = depth): unknown {
  if (Array.isArray(error)) return error.map((each) => wordless(each, deeper - 1))
  if (typeof error === 'string') return withoutValues(error)
  if (!(error instanceof Error) || deeper <= 0) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.constructor.name,
    ...(error instanceof pg.DatabaseError
      ? ofPostgres(error)
      : { message: withoutValues(error.message), ...codeOf(error) }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: wordless(error.cause, deeper - 1) }),
  }
}

const codeOf = (error: Error): object => {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? { code: code.slice(0, 40) } : {}
}

const ofPostgres = (error: pg.DatabaseError): object => {
  const { code, message, severity, table, column, constraint, routine } = error
  const about = { code, severity, table, column, constraint, routine }
  return repeatsValues.test(code ?? '') ? about : { message: withoutValues(message), ...about }
}

/** The log of the process: one JSON object a line on standard output, without personal data whatever is logged. */
export const openLog = (level: string): Logger =>
  pino({ level, mixin: traceIds, serializers: { err: wordless, error: wordless } })
