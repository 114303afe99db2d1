import type pg from 'pg'
import type { Migration } from '#server/platform/postgres/migrations.ts'

/** What was found in one respect; `warning` is said and does not count as wrong. */
export type Finding = {
  readonly check: string
  readonly level: 'well' | 'warning' | 'wrong'
  readonly zh: string
  readonly en: string
}

/** What the checks look at. */
export type Patient = {
  readonly client: pg.Client
  readonly secrets: string
  readonly migrations: readonly Migration[]
  readonly nodeVersion: string
  /** The clock of this machine, in milliseconds. */
  readonly now: () => number
  /** Whether the whole record is derived again from its events. */
  readonly withRecord: boolean
}

export type Check = (patient: Patient) => Promise<readonly Finding[]>

export const well = (check: string, zh: string, en: string): Finding => ({ check, level: 'well', zh, en })
export const warning = (check: string, zh: string, en: string): Finding => ({ check, level: 'warning', zh, en })
export const wrong = (check: string, zh: string, en: string): Finding => ({ check, level: 'wrong', zh, en })

export async function ask<R extends pg.QueryResultRow>(
  { client }: Patient,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  return (await client.query<R>(sql, values)).rows
}

export const inWords = (seconds: number): { readonly zh: string; readonly en: string } =>
  seconds < 120
    ? { zh: `${Math.round(seconds)} 秒`, en: `${Math.round(seconds)} s` }
    : { zh: `${Math.round(seconds / 60)} 分钟`, en: `${Math.round(seconds / 60)} min` }
