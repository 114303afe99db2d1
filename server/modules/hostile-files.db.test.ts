import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importStatement } from '#contract/banking.ts'
import { sendEvidence } from '#contract/evidence.ts'
import { listFacilities } from '#contract/facilities.ts'
import { importRows } from '#contract/information.ts'
import { registerOrganisation } from '#contract/parties.ts'
import { searchCluster } from '#contract/desk.ts'
import { uploadFile } from '#contract/uploads.ts'
import type { Route } from '#contract/route.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { testOnData } from '#tools/testing/outside-data.ts'
import { hostileFiles } from '../testing/fuzz/files.ts'
import { heapUsed } from '../testing/fuzz/fuzz-routes.ts'
import { faultsOf } from '../testing/fuzz/law.ts'
import { openTestHouse, type Answer } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const longest = 10_000

/** What is wrong with how a file was answered, by the law of the fuzzer. */
async function faultsWith(who: string, route: Route, given: Parameters<ReturnType<typeof openTestHouse>['call']>[2]) {
  const started = performance.now()
  const { status, raw, headers }: Answer = await house().call(who, route, given)
  const answer = { status, raw, media: String(headers['content-type']), milliseconds: performance.now() - started }
  return faultsOf({ method: route.method, url: '', headers: {} }, answer, longest)
}

/** Every place that takes a file: the import in one request, the upload, a claim's evidence, a bank's statement. */
async function faultsEverywhere(file: Buffer): Promise<readonly string[]> {
  const facility = (await house().call('banker', listFacilities)).body.items[0].id as string
  const faults = await Promise.all([
    faultsWith('manager', importRows, { query: { kind: 'firms' }, text: file }),
    faultsWith('manager', importRows, { query: { kind: 'output-invoices' }, text: file }),
    faultsWith('manager', uploadFile, { query: { kind: 'firms', fileName: 'x' }, text: file }),
    faultsWith('banker', sendEvidence, { params: { id: facility }, query: { fileName: 'x.pdf' }, text: file }),
    faultsWith('banker', importStatement, { text: file }),
  ])
  return faults.flat()
}

describe('a file made to break whoever reads it', () => {
  test.each(Object.entries(hostileFiles))(
    '%s is taken or refused with a reason wherever a file is taken, in time and in little memory',
    async (_name, file) => {
      const before = heapUsed()
      expect(await faultsEverywhere(file)).toEqual([])
      expect(heapUsed() - before).toBeLessThan(64 * 1_048_576)
    },
    60_000,
  )
  for (const name of ['billion-laughs', 'bomb-1M-rows', 'bomb-ratio-600MB', 'dup-entry', 'formula-cells', 'html-as', 'not-zip', 'ok', 'proto-sheet-name', 'sparse-last-cell', 'truncated', 'xxe', 'zip-slip']) // prettier-ignore
    testOnData(`the hostile workbook ${name} is taken or refused with a reason wherever a file is taken`, `hostile/${name}.xlsx`, async (path) => {
      expect(await faultsEverywhere(readFileSync(path))).toEqual([])
    }) // prettier-ignore
})

const texts = (path: string): readonly string[] => {
  const read = JSON.parse(readFileSync(path, 'utf8')) as readonly string[] | { readonly payloads: readonly string[] }
  return Array.isArray(read) ? (read as readonly string[]) : (read as { readonly payloads: readonly string[] }).payloads
}

for (const [what, path] of [
  ['naughty strings', 'hostile/blns.json'],
  ['formulas', 'hostile/payloads.json'],
] as const)
  testOnData(`every one of the published ${what} as a name, as a word to look for and as a cell is answered by the law`, path, async (file) => {
    const rows = texts(file).map((text) => `"${text.replaceAll('"', '""')}",x`)
    const text = ['企业代号,企业名称', ...rows].join('\n')
    expect(await faultsWith('manager', importRows, { query: { kind: 'firms' }, text })).toEqual([])
    for (const name of texts(file)) {
      const body = { kind: 'firm', name, identifier: { scheme: 'x', value: name.slice(0, 128) } }
      const faults = [
        ...(await faultsWith('manager', registerOrganisation, { body })),
        ...(await faultsWith('manager', searchCluster, { query: { q: name.slice(0, 60) } })),
      ]
      expect({ name, faults }).toEqual({ name, faults: [] })
    }
  }, 300_000) // prettier-ignore
