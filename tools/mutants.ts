import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isInstalled } from './installed-packages.mjs'
import { areaOf, areas, type Area } from './mutants/areas.ts'
import { faultsOf, resultOf, survivorLines, tableOf, type Reason, type Report } from './mutants/report.ts'

/**
 * Changes core in one small place after the other and asks the tests whether they notice:
 * `npm run mutants -- --only money --all --fresh`.
 */
const checkout = dirname(import.meta.dirname)
const home = join(checkout, 'tools/mutants')
const kept = 'var/mutants'
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    /** Every survivor is printed, not only those in comparisons, calculations and roundings. */
    all: { type: 'boolean', default: false },
    /** Nothing of an earlier run is taken over. */
    fresh: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '1' },
  },
})
const concurrency = Number(values.concurrency)
const wanted = values.only.length === 0 ? areas : values.only.map(areaOf)
if (
  wanted.some((area) => area === undefined) ||
  !Number.isSafeInteger(concurrency) ||
  concurrency < 1 ||
  concurrency > availableParallelism()
) {
  process.stderr.write(
    `npm run mutants [-- --only ${areas.map(({ name }) => name).join('|')}] [--all] [--fresh] [--concurrency 1].\n`,
  )
  process.exit(2)
}

const install = (): void => {
  if (isInstalled(home)) return
  process.stdout.write('Installing the packages of tools/mutants/package-lock.json …\n')
  const args = ['ci', '--ignore-scripts', '--loglevel=error']
  const { status } = spawnSync('npm', args, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

const sourcesIn = (folders: readonly string[]): readonly string[] =>
  globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: checkout },
  )
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
    .sort()

const configurationOf = ({ name, folders }: Area): object => ({
  testRunner: 'vitest',
  vitest: { configFile: 'tools/mutants/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './tools/mutants/sentences.ts'],
  ignorers: ['sentences'],
  mutate: sourcesIn(folders),
  ignorePatterns: ['**', '!core/**', '!golden/**', '!tools/mutants/*.ts', '!package.json'],
  coverageAnalysis: 'perTest',
  concurrency,
  timeoutMS: 8_000,
  incremental: true,
  incrementalFile: `${kept}/${name}.incremental.json`,
  force: values.fresh,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `${kept}/${name}.json` },
  tempDirName: `${kept}/tried`,
  tsconfigFile: 'none',
  disableTypeChecks: false,
  allowEmpty: true,
  warnings: { slow: false },
  logLevel: 'warn',
})

const tryMutants = (area: Area): Report => {
  const configuration = join(kept, `${area.name}.configuration.json`)
  writeFileSync(join(checkout, configuration), JSON.stringify(configurationOf(area)))
  const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const environment = { ...process.env, QUNRONG_MUTANTS_AREA: area.name }
  const { status } = spawnSync(process.execPath, [stryker, 'run', configuration], {
    cwd: checkout,
    env: environment,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
  return JSON.parse(readFileSync(join(checkout, kept, `${area.name}.json`), 'utf8')) as Report
}

install()
mkdirSync(join(checkout, kept), { recursive: true })
const reasons = JSON.parse(readFileSync(join(checkout, 'core/mutants.json'), 'utf8')) as readonly Reason[]
const chosen = wanted.filter((area) => area !== undefined)
const began = performance.now()
const results = chosen.map((area) => resultOf(area, tryMutants(area)))
const faults = faultsOf(
  results,
  reasons,
  chosen.flatMap(({ folders }) => folders),
)
const minutes = ((performance.now() - began) / 60_000).toFixed(1)
process.stdout.write(`\n${survivorLines(results, values.all).join('\n')}\n\n${tableOf(results)}\n${minutes} min\n`)
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
