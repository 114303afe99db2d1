import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'vitest'

/** Data that may not stand in the repository; `QUNRONG_DATA` says where it is. */
const folder = resolve(process.env['QUNRONG_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'))

/** A test on outside data; where the data is not to be had it is reported by name as not run, never as passed. */
export function testOnData(name: string, path: string, work: (file: string) => Promise<void>, timeout = 120_000): void {
  const file = resolve(folder, path)
  if (existsSync(file)) test(name, () => work(file), timeout)
  else test.skip(`${name} (not run: no data ${path})`, () => undefined)
}
