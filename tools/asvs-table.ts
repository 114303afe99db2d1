import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const checkout = resolve(import.meta.dirname, '..')

const row = z.strictObject({
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  is: z.enum(['kept', 'not-applicable', 'open']),
  /** One sentence of our own. */
  how: z.string().min(10).max(320),
  /** `path/of/test.ts › part of the test’s name`. */
  test: z.string().optional(),
  code: z.string().optional(),
})
const table = z.record(z.string().regex(/^V\d+\.\d+\.\d+$/), row)

export type AsvsRow = z.infer<typeof row>
export type AsvsTable = Readonly<Record<string, AsvsRow>>

export const readAsvs = (folder = checkout): AsvsTable =>
  table.parse(JSON.parse(readFileSync(join(folder, 'docs/asvs.json'), 'utf8')))

/** Ids that stand more than once; of two the parser would keep the last in silence. */
export const idsTwice = (json: string): readonly string[] => {
  const ids = [...json.matchAll(/"(V\d+\.\d+\.\d+)"\s*:/g)].map(([, id]) => id ?? '')
  return ids.filter((id, nr) => ids.indexOf(id) !== nr)
}

const splitTest = (test: string): readonly [string, string] => {
  const [path = '', ...words] = test.split(' › ')
  return [path, words.join(' › ')]
}

/** What a row says that is not so: a claim without proof, a path that leads nowhere, a test of another name. */
export const faultsOf = (rows: AsvsTable, folder = checkout): readonly string[] =>
  Object.entries(rows).flatMap(([id, { is, test, code }]) => {
    const faults = is === 'kept' && test === undefined && code === undefined ? [`${id} is kept by nothing`] : []
    if (code !== undefined && !existsSync(join(folder, code))) faults.push(`${id}: there is no ${code}`)
    if (test === undefined) return faults
    const [path, words] = splitTest(test)
    if (!path.endsWith('.test.ts') || !existsSync(join(folder, path))) return [...faults, `${id}: there is no ${path}`]
    const isThere = words.length > 0 && readFileSync(join(folder, path), 'utf8').includes(words)
    return isThere ? faults : [...faults, `${id}: ${path} has no “${words}”`]
  })

const chapters: Readonly<Record<string, string>> = {
  V1: 'Encoding and injection',
  V2: 'Validation and business logic',
  V3: 'Web front end',
  V4: 'API',
  V5: 'Files',
  V6: 'Authentication',
  V7: 'Sessions',
  V8: 'Authorisation',
  V9: 'Self-contained tokens',
  V10: 'OAuth and OIDC',
  V11: 'Cryptography',
  V12: 'TLS',
  V13: 'Configuration',
  V14: 'Data protection',
  V15: 'Architecture and libraries',
  V16: 'Logging and errors',
  V17: 'WebRTC',
}

const chapterOf = (id: string): string => id.slice(0, id.indexOf('.'))
const cell = (text: string): string => text.replaceAll('|', '\\|')
const linkTo = (path: string): string => `[${path.slice(path.lastIndexOf('/') + 1)}](../${path})`

const proofOf = ({ test, code }: AsvsRow): string => {
  const [path, words] = splitTest(test ?? '')
  const proofs = [
    ...(test === undefined ? [] : [`${linkTo(path)}: *${cell(words)}*`]),
    ...(code === undefined ? [] : [linkTo(code)]),
  ]
  return proofs.join('; ')
}

const states = ['kept', 'not-applicable', 'open'] as const
const stateNames = { kept: 'kept', 'not-applicable': 'not applicable', open: '**open**' } as const

const countLine = (name: string, rows: readonly AsvsRow[]): string =>
  `| ${[name, ...states.map((state) => rows.filter(({ is }) => is === state).length)].join(' | ')} |`

const sectionOf = (chapter: string, rows: readonly (readonly [string, AsvsRow])[]): readonly string[] => [
  '',
  `### ${chapter} ${chapters[chapter] ?? ''}`,
  '',
  '| id | level | | how, or why not | test, code |',
  '|---|---|---|---|---|',
  ...rows.map(
    ([id, each]) => `| ${id} | ${each.level} | ${stateNames[each.is]} | ${cell(each.how)} | ${proofOf(each)} |`,
  ),
]

/** The page for whoever has to judge the platform: what is open first, then everything. */
export const asvsPage = (rows: AsvsTable): string => {
  const all = Object.entries(rows)
  const open = all.filter(([, { is }]) => is === 'open')
  const byChapter = Map.groupBy(all, ([id]) => chapterOf(id))
  return [
    '# OWASP ASVS 5.0, level 2',
    '',
    'For a risk officer: every requirement of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0, and the four of level 3 that money needs, each with the test or the code that keeps it, or with the reason why it is open. It is our own reading of our own code; no outside assessor has confirmed it. *Kept* says that what is named does it, and the named test is in the suite where there is one; *not applicable* that the platform has nothing of the kind. **Level 2 is not reached while a row of it is open.**',
    '',
    'The requirements’ texts are OWASP’s ([ASVS 5.0.0](https://github.com/OWASP/ASVS), CC BY-SA 4.0) and are not repeated here: read the two side by side, by id. This page is written by `tools/asvs-table.ts` from [asvs.json](asvs.json); figures stand in [security rules](security-rules.md).',
    '',
    '| chapter | kept | not applicable | open |',
    '|---|---|---|---|',
    ...[...byChapter].map(([chapter, own]) =>
      countLine(
        `${chapter} ${chapters[chapter] ?? ''}`,
        own.map(([, each]) => each),
      ),
    ),
    countLine('**all**', Object.values(rows)),
    '',
    '## Open',
    '',
    '| id | level | why |',
    '|---|---|---|',
    ...open.map(([id, { level, how }]) => `| ${id} | ${level} | ${cell(how)} |`),
    '',
    '## All',
    ...[...byChapter].flatMap(([chapter, own]) => sectionOf(chapter, own)),
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(checkout, 'docs/asvs.md'), asvsPage(readAsvs()))
