/** A migration as text: what stands before it in `earlier`, oldest first. */
export type MigrationText = { readonly name: string; readonly sql: string; readonly earlier: readonly string[] }

/** The rule holds for what comes after it; what stood before was applied in one piece with its release. */
export const lastBeforeTheRule = 34

const contract = /^-- contract: (?=.*\b\d+\.\d+\.\d+\b).{20,}$/m
const locks = /^-- locks: .{20,}$/m

/**
 * What the code of the release before could not live with while it still runs, or what would make it wait: in
 * sentences. Expand first; contract in a later release, saying in a line `-- contract: …` which release stopped
 * needing what goes. A lock on a table that has rows is said in a line `-- locks: …`: how long, and why that is short.
 */
export function judgeMigration({ name, sql, earlier }: MigrationText): readonly string[] {
  const own = statementsOf(sql)
  const created = tablesCreated(own)
  const validated = notNullChecks([...earlier.flatMap(statementsOf), ...own])
  const isContract = contract.test(sql)
  const saysLocks = locks.test(sql)
  return own.flatMap((statement) => {
    const fault = faultOf(statement, { created, validated })
    if (fault === null || (fault.isLock ? saysLocks || isContract : isContract)) return []
    const way = fault.isLock ? 'say `-- locks: …`' : 'expand first, and contract later with a line `-- contract: …`'
    return [`${name}: ${fault.what}; ${way}: ${statement.slice(0, 80)}`]
  })
}

type Known = { readonly created: ReadonlySet<string>; readonly validated: ReadonlySet<string> }
type Fault = { readonly what: string; readonly isLock: boolean }

const breaks = (what: string): Fault => ({ what, isLock: false })
const name = String.raw`(?:if exists |only )*([\w."]+)`

function faultOf(statement: string, { created, validated }: Known): Fault | null {
  const index = /\bcreate (?:unique )?index\b.*? on (?:only )?([\w."]+)/.exec(statement)
  if (index !== null && !created.has(bare(index[1]!)))
    return { what: `makes an index on ${bare(index[1]!)}, which has rows`, isLock: true }
  if (/\bdrop (table|view|schema|function|type|policy)\b/.test(statement)) return breaks('drops what may be used')
  if (/\b(truncate|delete from)\b/.test(statement)) return breaks('takes rows away')
  const altered = new RegExp(String.raw`\balter (?:table|view|type) ${name} (.*)`).exec(statement)
  if (altered === null || created.has(bare(altered[1]!))) return null
  return faultOfChange(altered[2]!, bare(altered[1]!), validated)
}

function faultOfChange(change: string, table: string, validated: ReadonlySet<string>): Fault | null {
  if (/\brename\b/.test(change)) return breaks('renames what may be used')
  if (/\bdrop (?!constraint|default|not null|expression|identity)/.test(change)) return breaks('drops a column')
  if (/\balter (?:column )?[\w"]+ (?:set data )?type\b/.test(change)) return breaks('changes the type of a column')
  const column = /\balter (?:column )?([\w"]+) set not null\b/.exec(change)?.[1]
  if (column !== undefined && !validated.has(`${table} ${bare(column)}`))
    return breaks(`sets ${bare(column)} not null without a validated check that it is`)
  const added = change.split(/,(?![^(]*\))/).find((part) => /\badd column\b.*\bnot null\b/.test(part))
  if (added !== undefined && !/\b(default|generated)\b/.test(added))
    return breaks('adds a column that the code before does not fill')
  return null
}

const bare = (quoted: string): string => quoted.replaceAll('"', '').replace(/^public\./, '')

const tablesCreated = (statements: readonly string[]): ReadonlySet<string> =>
  new Set(
    statements.flatMap((statement) =>
      [...statement.matchAll(/\bcreate table (?:if not exists )?([\w."]+)/g)].map(([, table]) => bare(table!)),
    ),
  )

/** Columns of which a check that is validated says that they are not null, each with its table. */
function notNullChecks(statements: readonly string[]): ReadonlySet<string> {
  const open = new Map<string, string>()
  const sound = new Set<string>()
  for (const statement of statements) {
    const [, table, change] = new RegExp(String.raw`\balter table ${name} (.*)`).exec(statement) ?? []
    if (table === undefined || change === undefined) continue
    const added = /\badd constraint ([\w"]+) check \( ?\(?([\w"]+) is not null\)? ?\)( not valid)?/.exec(change)
    if (added !== null) {
      const place = `${bare(table)} ${bare(added[2]!)}`
      if (added[3] === undefined) sound.add(place)
      else open.set(`${bare(table)} ${bare(added[1]!)}`, place)
    }
    const validated = open.get(`${bare(table)} ${bare(/\bvalidate constraint ([\w"]+)/.exec(change)?.[1] ?? '')}`)
    if (validated !== undefined) sound.add(validated)
  }
  return sound
}

/** Statements in small letters and single blanks, without comments and texts; what stands in a `do` counts too. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .replace(/--.*$/gm, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, (text) =>
      /^'\s*(alter|drop|create|truncate)\b/i.test(text) ? text.slice(1, -1) : "''",
    )
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
