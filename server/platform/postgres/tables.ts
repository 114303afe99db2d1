/**
 * The tables as Kysely sees them. A module adds its own by declaration merging:
 * `declare module '#server/platform/postgres/tables.ts' { interface Tables { firms: FirmRow } }`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Tables {}
