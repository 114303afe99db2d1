import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '#contract/routes.ts'
import { asvsPage, faultsOf, idsTwice, readAsvs } from './asvs-table.ts'
import { asvsIds } from './testing/asvs-ids.ts'
import { testOnData } from './testing/outside-data.ts'

const docs = resolve(import.meta.dirname, '../docs')
const rows = readAsvs()
/** Of level 3, what money needs. */
const wantedOfLevel3 = ['V1.2.10', 'V2.3.5', 'V8.3.2', 'V15.4.2']

const standard = z.object({
  requirements: z.array(z.object({ req_id: z.string(), L: z.enum(['1', '2', '3']), req_description: z.string() })),
})
const readStandard = async (file: string) => standard.parse(JSON.parse(await readFile(file, 'utf8'))).requirements

describe('the table of OWASP ASVS', () => {
  test('has every requirement of levels 1 and 2 and four of level 3, each once', () => {
    expect(Object.keys(rows).toSorted()).toEqual([...asvsIds, ...wantedOfLevel3].toSorted())
    expect(idsTwice(readFileSync(join(docs, 'asvs.json'), 'utf8'))).toEqual([])
  })

  testOnData(
    'has the ids and levels of the standard itself, and none of its text',
    'asvs/asvs-5.0.0-flat.json',
    async (file) => {
      const all = await readStandard(file)
      expect(
        all
          .filter(({ L }) => L !== '3')
          .map(({ req_id }) => req_id)
          .toSorted(),
      ).toEqual(asvsIds.toSorted())
      const levels = new Map(all.map(({ req_id, L }) => [req_id, Number(L)]))
      for (const [id, { level }] of Object.entries(rows)) expect([id, level]).toEqual([id, levels.get(id)])
      const page = readFileSync(join(docs, 'asvs.md'), 'utf8')
      expect(all.filter(({ req_description }) => page.includes(req_description.slice(0, 60)))).toEqual([])
    },
  )

  test('names only tests and code that are there', () => {
    expect(faultsOf(rows)).toEqual([])
  })

  test('is printed as the page that is read', () => {
    expect(readFileSync(join(docs, 'asvs.md'), 'utf8')).toBe(asvsPage(rows))
  })
})

describe('planted: found is', () => {
  const row = { level: 1, is: 'kept', how: 'It is kept by what is named.' } as const
  test.each([
    [
      'a test that is not there',
      { test: 'tools/nowhere.test.ts › has every requirement' },
      'there is no tools/nowhere',
    ],
    ['a test of another name', { test: 'tools/catalogue.test.ts › lists what is not' }, 'has no “lists what is not”'],
    ['a test without a name', { test: 'tools/asvs.test.ts' }, 'has no “”'],
    ['code that is not there', { code: 'server/platform/nowhere.ts' }, 'there is no server/platform/nowhere.ts'],
    ['a claim without a proof', {}, 'is kept by nothing'],
  ])('%s', (_what, proof, words) => {
    expect(faultsOf({ 'V1.1.1': { ...row, ...proof } })).toEqual([expect.stringContaining(words)])
  })

  test('an id that stands twice', () => {
    expect(idsTwice('{"V1.1.1": {}, "V1.1.2": {}, "V1.1.1": {}}')).toEqual(['V1.1.1'])
  })
})

test('no route that only reads is a command, and none that changes something is a reading', () => {
  const reads = routes.filter(({ method }) => method === 'GET')
  expect(reads.filter((route) => 'isCommand' in route && route.isCommand).map(({ name }) => name)).toEqual([])
  expect(reads.filter((route) => 'upload' in route || 'body' in route).map(({ name }) => name)).toEqual([])
})
