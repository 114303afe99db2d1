/** A value in a row: exact numbers as bigint, documents as objects. */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly string[]
  | { readonly [key: string]: unknown }
  | readonly { readonly [key: string]: unknown }[]

export type TableName =
  | 'parties'
  | 'memberships'
  | 'consents'
  | 'promises'
  | 'counter_guarantees'
  | 'resolutions'
  | 'resolution_checks'
  | 'funds'
  | 'lines'
  | 'allocations'
  | 'evaluations'
  | 'applications'
  | 'meetings'
  | 'facilities'
  | 'counters'
  | 'counter_uses'
  | 'entries'
  | 'postings'
  | 'balances'
  | 'imports'
  | 'papers'
  | 'offers'
  | 'questions'
  | 'proposals'
  | 'statements'
  | 'lines_aside'
  | 'evidence'
  | 'guarantees'
  | 'guarantor_figures'
  | 'connections'
  | 'breakers'
  | 'programmes'
  | 'schemes'
  | 'proceedings'
  | 'marks'
  | 'rewards_applied'
  | 'conduct_rules'
  | 'restructurings'

/** The columns that name one row of a table, besides the cluster. */
export const keysOf: Readonly<Record<TableName, readonly string[]>> = {
  parties: ['id'],
  memberships: ['id'],
  consents: ['id'],
  promises: ['id'],
  counter_guarantees: ['id'],
  resolutions: ['id'],
  resolution_checks: ['id', 'bank'],
  funds: ['id'],
  lines: ['id'],
  allocations: ['id'],
  evaluations: ['id'],
  applications: ['id'],
  meetings: ['id'],
  facilities: ['id'],
  counters: ['counter'],
  counter_uses: ['counter', 'id'],
  entries: ['id', 'version'],
  postings: ['id', 'version', 'nr'],
  balances: ['account', 'currency'],
  imports: ['id'],
  papers: ['id'],
  offers: ['id'],
  questions: ['id'],
  proposals: ['id'],
  statements: ['id'],
  lines_aside: ['id', 'line'],
  evidence: ['id'],
  guarantees: ['id', 'role', 'holder'],
  guarantor_figures: ['guarantor'],
  connections: ['id'],
  breakers: ['id'],
  programmes: ['fund', 'scheme'],
  schemes: ['id'],
  proceedings: ['id'],
  marks: ['id'],
  rewards_applied: ['id', 'setting'],
  conduct_rules: ['association', 'rule'],
  restructurings: ['id'],
}

export const tableNames = Object.keys(keysOf) as readonly TableName[]

/**
 * `put` writes a whole row, `set` some columns of a row that is there, `add` adds to sums of a row and
 * makes the row with the rest of its columns where it is not there yet.
 */
export type RowChange =
  | { readonly do: 'put'; readonly table: TableName; readonly row: Readonly<Record<string, Cell>> }
  | {
      readonly do: 'set'
      readonly table: TableName
      readonly key: Readonly<Record<string, Cell>>
      readonly row: Readonly<Record<string, Cell>>
    }
  | {
      readonly do: 'add'
      readonly table: TableName
      readonly row: Readonly<Record<string, Cell>>
      readonly sums: Readonly<Record<string, bigint>>
    }
