import { runChecks } from './run-checks.mjs'
import { runTests } from './run-tests.mjs'
import { sumUp } from './sum-up.mjs'

const { passed, failures } = await runChecks()
const whole = { passed, failures }
for (const project of ['long', 'db', 'browser']) {
  const run = await runTests(project)
  whole.passed += run.passed
  whole.failures.push(...run.failures)
}
sumUp(whole)
