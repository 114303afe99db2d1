import pg from 'pg'

/** What row-level security reads inside a transaction, for instance `{ 'app.mode': 'read' }`. */
export type TransactionSettings = Readonly<Record<`app.${string}`, string>>

const settingName = /^app\.[a-z][a-z0-9_]{0,58}$/

/** Ids and their lists, which may be long. */
const plain = /^[\w,]*$/

const literal = (value: string, name: string): string => {
  if (value.includes('\0')) throw new Error(`The setting ${name} holds a NUL.`)
  return plain.test(value) ? `'${value}'` : pg.escapeLiteral(value)
}

/**
 * The one place that writes settings into SQL. The statement is needed, not the function set_config:
 * only the statement is carried to the workers of a distributed database.
 */
export const setLocal = (settings: TransactionSettings): string =>
  Object.entries(settings)
    .map(([name, value]) => {
      if (!settingName.test(name)) throw new Error(`“${name}” is not the name of a transaction setting.`)
      return `set local ${name} = ${literal(value, name)}`
    })
    .join('; ')

/** The same statement for names that a transaction holds alone: it waits until nobody else does. */
export const takeLocks = (names: readonly string[]): string =>
  names.map((name) => `select pg_advisory_xact_lock(hashtextextended(${literal(name, 'lock')}, 0))`).join('; ')
