import { runChecks } from './run-checks.mjs'
import { runTests } from './run-tests.mjs'

let { passed, failed } = await runChecks()
for (const project of ['long', 'db', 'browser']) {
  const run = await runTests(project)
  passed += run.passed
  failed += run.failed
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
