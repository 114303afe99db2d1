import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const checkout = dirname(import.meta.dirname)
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1e6' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const cases = Number(values.cases)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('npm run fuzz -- --cases 1e6 --seed N [--only ROUTE]: whole numbers, please.\n')
  process.exit(2)
}

const environment = {
  ...process.env,
  QUNRONG_FUZZ_CASES: `${cases}`,
  QUNRONG_FUZZ_SEED: `${seed}`,
  QUNRONG_FUZZ_ONLY: values.only,
}
/** The same files as in the suite, with as many cases as are asked for: the verbs first, then the routes. */
const runs = [
  { project: 'long', file: 'cli/hostile-input.long.test.ts' },
  { project: 'db', file: 'server/modules/fuzz.db.test.ts' },
].filter(({ project }) => values.only === '' || project === 'db')
process.stdout.write(`fuzz: ${cases} cases, seed ${seed}\n`)
const codes = runs.map(({ project, file }) => {
  const vitest = join(checkout, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', file, '--project', project, '--disable-console-intercept']
  return spawnSync(process.execPath, args, { cwd: checkout, env: environment, stdio: 'inherit' }).status ?? 1
})
process.exitCode = Math.max(...codes)
