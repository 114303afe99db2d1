import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type pg from 'pg'

const folder = resolve(import.meta.dirname, '../../db/invariants')

export type Broken = { readonly file: string; readonly rows: readonly unknown[] }

/** Every file of db/invariants that returns a row; none may. */
export async function brokenInvariants(owner: Pick<pg.Pool | pg.Client, 'query'>): Promise<readonly Broken[]> {
  const broken: Broken[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
    const { rows } = await owner.query<Record<string, unknown>>(readFileSync(join(folder, file), 'utf8'))
    if (rows.length > 0) broken.push({ file, rows })
  }
  return broken
}
